import type { StorageProblem, TableName } from './port.ts'
import { StorageError } from './queries.ts'
import type { Store } from './store.ts'

const SEEN_BY_SCREENS: readonly TableName[] = ['rows', 'ops', 'drafts', 'feeds', 'meta']
/** A pull writes many pages a second; a screen is redrawn a few times. */
const LEAST_PAUSE_MS = 120

/** Runs `query` now and after anything stored changed, until stopped. Rows are read in one go and opened after it, so the subscription does not depend on how long opening takes. */
export function keepLive<T>(store: Store, query: (store: Store) => Promise<T>, show: (next: { data: T } | { problem: StorageProblem }) => void): () => void {
  let stopped = false
  let running = false
  let again = false
  let pause: ReturnType<typeof setTimeout> | undefined
  const run = async (): Promise<void> => {
    if (running) { again = true; return }
    running = true
    again = false
    try {
      const data = await query(store)
      if (!stopped) show({ data })
    } catch (cause) {
      if (!(cause instanceof StorageError)) throw cause
      if (!stopped) show({ problem: cause.problem })
    } finally {
      running = false
    }
    if (again && !stopped) pause = setTimeout(() => void run(), LEAST_PAUSE_MS)
  }
  let lastRunMs = 0
  const soon = (): void => {
    if (running) { again = true; return }
    clearTimeout(pause)
    const waitMs = Math.max(0, lastRunMs + LEAST_PAUSE_MS - performance.now())
    pause = setTimeout(() => { lastRunMs = performance.now(); void run() }, waitMs)
  }
  const stopWatching = store.port.watch(SEEN_BY_SCREENS, soon)
  lastRunMs = performance.now()
  void run()
  return () => { stopped = true; clearTimeout(pause); stopWatching() }
}
