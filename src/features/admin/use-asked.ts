import { useCallback, useEffect, useRef, useState } from 'react'
import type { Result } from '../../domain/result.ts'
import { useRemote } from '../../remote/context.tsx'
import type { Remote, RemoteProblem } from '../../remote/http.ts'

/** What the server answered. `data` keeps its last value when asking again fails. */
export type Asked<T> = { data: T | undefined; problem: RemoteProblem | null; busy: boolean; again: () => void }

/** Asks the server once, when the network comes back, and when told to. */
export function useAsked<T>(ask: (remote: Remote) => Promise<Result<T, RemoteProblem>>): Asked<T> {
  const remote = useRemote()
  const [turn, setTurn] = useState(0)
  const [state, setState] = useState<{ data: T | undefined; problem: RemoteProblem | null; busy: boolean }>({ data: undefined, problem: null, busy: true })
  const newest = useRef(ask)
  newest.current = ask
  const again = useCallback(() => setTurn((before) => before + 1), [])
  useEffect(() => {
    let left = false
    setState((before) => ({ ...before, busy: true }))
    void newest.current(remote).then((answer) => {
      if (!left) setState((before) => (answer.ok ? { data: answer.value, problem: null, busy: false } : { data: before.data, problem: answer.error, busy: false }))
    })
    return () => { left = true }
  }, [remote, turn])
  useEffect(() => {
    globalThis.addEventListener('online', again)
    return () => globalThis.removeEventListener('online', again)
  }, [again])
  return { ...state, again }
}
