import type { SyncStatus } from './status.ts'

/** What the tabs of one device tell each other. Hints: a lost one costs a moment, never data. */
type TabMessage = { type: 'wake'; urgent: boolean } | { type: 'status'; status: Partial<SyncStatus> } | { type: 'status-wanted' }

export type TabChannel = {
  /** To every tab, this one included. */
  tell: (message: TabMessage) => void
  listen: (heard: (message: TabMessage) => void) => () => void
  close: () => void
}

export function openTabChannel(name: string): TabChannel {
  const channel = new BroadcastChannel(`outpost-tabs:${name}`)
  const listeners = new Set<(message: TabMessage) => void>()
  const spread = (message: TabMessage): void => { for (const heard of listeners) heard(message) }
  channel.onmessage = (event: MessageEvent<TabMessage>) => spread(event.data)
  let closed = false
  return {
    // What ends after the store was closed, as a save at the moment of locking, has nobody left to tell.
    tell(message) { if (!closed) { channel.postMessage(message); spread(message) } },
    listen(heard) { listeners.add(heard); return () => { listeners.delete(heard) } },
    close() { closed = true; listeners.clear(); channel.close() },
  }
}
