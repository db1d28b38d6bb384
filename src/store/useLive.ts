import { useEffect, useRef, useState } from 'react'
import { useStore } from './context.tsx'
import { keepLive } from './live-query.ts'
import type { StorageProblem } from './port.ts'
import type { Store } from './store.ts'

/** `data` keeps its last value while it is read again; undefined before the first answer. */
type Live<T> = { data: T | undefined; loading: boolean; problem: StorageProblem | null }

/** Runs `query` now, when `deps` change, and after anything stored changed, in this tab or another. */
export function useLive<T>(query: (store: Store) => Promise<T>, deps: readonly unknown[]): Live<T> {
  const store = useStore()
  const [live, setLive] = useState<Live<T>>({ data: undefined, loading: true, problem: null })
  const newest = useRef(query)
  newest.current = query
  // The caller says what the query depends on; the list itself is new at every drawing.
  const known = useRef(deps)
  if (known.current.length !== deps.length || known.current.some((dep, i) => !Object.is(dep, deps[i]))) known.current = deps
  const stable = known.current
  useEffect(() => {
    setLive((before) => (before.loading ? before : { ...before, loading: true }))
    return keepLive(store, (from) => newest.current(from), (next) => {
      if ('data' in next) setLive({ data: next.data, loading: false, problem: null })
      else setLive((before) => ({ ...before, loading: false, problem: next.problem }))
    })
  }, [store, stable])
  return live
}
