import { useEffect, useState } from 'react'
import { useSession, useStore } from './context.tsx'
import type { StorageProblem } from './port.ts'
import { StorageError } from './queries.ts'
import type { Session } from './session-type.ts'
import type { Store } from './store.ts'

type Opened<T> = { data: T | undefined; problem: StorageProblem | null }

/** What a form opens on, read once for each `key`: what syncs in meanwhile must not change it under the hand. */
export function useOpened<T>(key: string, open: (store: Store, session: Session) => Promise<T>): Opened<T> {
  const store = useStore()
  const session = useSession()
  const [opened, setOpened] = useState<Opened<T> & { key: string } | null>(null)
  useEffect(() => {
    let gone = false
    const show = (next: Opened<T>): void => { if (!gone) setOpened({ ...next, key }) }
    void open(store, session).then((data) => show({ data, problem: null }), (cause: unknown) => {
      if (!(cause instanceof StorageError)) throw cause
      show({ data: undefined, problem: cause.problem })
    })
    return () => { gone = true }
    // Not opened anew for another function or a renewed session: only the key says that it is another thing.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [store, key])
  return opened?.key === key ? opened : { data: undefined, problem: null }
}
