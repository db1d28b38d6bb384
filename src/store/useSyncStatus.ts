import { useSyncExternalStore } from 'react'
import { useStore } from './context.tsx'
import type { SyncStatus } from './status.ts'

export function useSyncStatus(): SyncStatus {
  const { status } = useStore()
  return useSyncExternalStore(status.subscribe, status.get)
}
