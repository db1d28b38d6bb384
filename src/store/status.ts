import { clockDoubt, type ClockDoubt } from '../protocol/stamp.ts'
import { readContact, readFeeds } from './meta.ts'
import { readByStatus } from './outbox.ts'
import type { Store } from './store.ts'

/** Facts about what is where, for the screen (S13). */
export type SyncStatus = {
  link: 'offline' | 'connecting' | 'online' | 'not-our-server'
  syncing: boolean
  lastContactMs: number | null
  /** Own ops that only this device has, as far as it knows. */
  waitingOps: number
  waitingBytes: number
  held: number
  /** Quarantined and refused ops that nobody has dealt with. */
  attention: number
  /** Records in which two kept values wait for a choice. */
  conflicts: number
  /** Whether the browser promised never to clear this site's storage; null = not asked. */
  persisted: boolean | null
  epoch: string | null
  clockDoubt: ClockDoubt | null
  revoked: boolean
  lastProblem: string | null
}

export type StatusBoard = {
  get: () => SyncStatus
  set: (patch: Partial<SyncStatus>) => void
  subscribe: (changed: () => void) => () => void
}

const UNKNOWN: SyncStatus = {
  link: 'offline', syncing: false, lastContactMs: null, waitingOps: 0, waitingBytes: 0, held: 0, attention: 0, conflicts: 0,
  persisted: null, epoch: null, clockDoubt: null, revoked: false, lastProblem: null,
}

export function createStatusBoard(): StatusBoard {
  let status = UNKNOWN
  const listeners = new Set<() => void>()
  return {
    get: () => status,
    set(patch) {
      const next = { ...status, ...patch }
      if (JSON.stringify(next) === JSON.stringify(status)) return
      status = next
      for (const changed of listeners) changed()
    },
    subscribe(changed) { listeners.add(changed); return () => { listeners.delete(changed) } },
  }
}

/** What only the engine's tab knows of the link, told to every tab. */
export const tellStatus = (store: Store, status: Partial<Pick<SyncStatus, 'link' | 'syncing' | 'lastProblem'>>): void =>
  store.tabs.tell({ type: 'status', status })

/** Counts what is stored, now and after each change, in every tab. Returns the way to stop. */
export function keepStatus(store: Store): () => void {
  let counting = false
  let again = false
  const recount = async (): Promise<void> => {
    if (counting) { again = true; return }
    counting = true
    try {
      do {
        again = false
        await countOnce(store)
      } while (again)
    } finally {
      counting = false
    }
  }
  const stopWatching = store.port.watch(['ops', 'rows', 'feeds', 'meta'], () => void recount())
  const stopListening = store.tabs.listen((message) => {
    if (message.type === 'status') store.status.set(message.status)
  })
  store.tabs.tell({ type: 'status-wanted' })
  void recount()
  void navigator.storage?.persisted?.().then((persisted) => store.status.set({ persisted }))
  return () => { stopWatching(); stopListening() }
}

async function countOnce(store: Store): Promise<void> {
  const counted = await store.port.read(async (reader) => {
    const conflicts = await Promise.all((await readFeeds(reader)).map(({ feed }) => reader.count('rows', { index: 'byConflict', prefix: [feed] })))
    return {
      contact: await readContact(reader),
      unsent: await readByStatus(reader, 'waiting'),
      held: await reader.count('ops', { index: 'byStatus', prefix: ['held'] }),
      troubled: await readByStatus(reader, 'quarantined', 'refused'),
      conflicts: conflicts.reduce((sum, count) => sum + count, 0),
    }
  })
  if (!counted.ok) { store.status.set({ lastProblem: counted.error.code }); return }
  const { contact, unsent, held, troubled, conflicts } = counted.value
  store.status.set({
    waitingOps: unsent.length,
    waitingBytes: unsent.reduce((sum, op) => sum + op.payloadBytes, 0),
    held,
    attention: troubled.filter((op) => op.handled === 0).length,
    conflicts,
    lastContactMs: contact.lastContactMs,
    epoch: contact.epoch,
    revoked: contact.revoked,
    clockDoubt: clockDoubt(store.now(), contact.newestEntryMs, contact.offsetMs),
  })
}

/** Wakes the engine, in whichever tab it runs. `urgent`: something waits that a person's life may hang on. */
export const requestSync = (store: Store, urgent = false): void => store.tabs.tell({ type: 'wake', urgent })

/** Asks the browser never to clear this site's storage by itself, and keeps the answer for the screen. */
export async function askPersistence(store: Store): Promise<boolean> {
  const persisted = (await navigator.storage?.persist?.()) ?? false
  store.status.set({ persisted })
  return persisted
}
