import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import { followAccess } from './session.ts'
import type { Session } from './session-type.ts'
import type { Store } from './store.ts'
import { keepLive } from './live-query.ts'

const StoreContext = createContext<Store | null>(null)
const SessionContext = createContext<Session | null>(null)

export const StoreProvider = ({ store, children }: { store: Store; children: ReactNode }) => <StoreContext value={store}>{children}</StoreContext>

export function useStore(): Store {
  const store = use(StoreContext)
  if (store === null) throw new Error('no StoreProvider above')
  return store
}

/** Gives the session to the screens below and follows it: a changed staff record or a newly claimed case shows at once. */
export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  const store = useStore()
  const [current, setCurrent] = useState(session)
  useEffect(() => {
    setCurrent(session)
    return keepLive(store, () => followAccess(store, session), (next) => {
      if ('data' in next) setCurrent((before) => (isSame(before, next.data) ? before : next.data))
    })
  }, [store, session])
  return <SessionContext value={current}>{children}</SessionContext>
}

const isSame = (a: Session, b: Session): boolean => a.macKey === b.macKey && JSON.stringify(a) === JSON.stringify(b)

/** The signed-in person. Only below a SessionProvider. */
export function useSession(): Session {
  const session = use(SessionContext)
  if (session === null) throw new Error('no SessionProvider above: this screen is outside the signed-in tree')
  return session
}
