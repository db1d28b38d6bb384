import { createContext, use, type ReactNode } from 'react'
import type { Remote } from './http.ts'

const RemoteContext = createContext<Remote | null>(null)

export const RemoteProvider = ({ remote, children }: { remote: Remote; children: ReactNode }) => <RemoteContext value={remote}>{children}</RemoteContext>

export function useRemote(): Remote {
  const remote = use(RemoteContext)
  if (remote === null) throw new Error('no RemoteProvider above')
  return remote
}
