import type { StorageProblem, TableName } from './port.ts'
import { StorageError } from './queries.ts'
import type { Store } from './store.ts'

const SEEN_BY_SCREENS: readonly TableName[] = ['rows', 'ops', 'drafts', 'feeds', 'meta']
/** A pull writes many pages a second; a screen is redrawn a few times. */
const LEAST_PAUSE_MS = 120
/** A query that is slow on this tablet leaves at least half of the time to the hand. */
const PAUSE_PER_RUN = 1

/** Runs `query` now and after anything stored changed, until stopped. Rows are read in one go and opened after it, so the subscription does not depend on how long opening takes. */
export function keepLive<T>(store: Store, query: (store: Store) => Promise<T>, show: (next: { data: T } | { problem: StorageProblem }) => void): () => void {
  let stopped = false
  let running = false
  let again = false
  let pause: ReturnType<typeof setTimeout> | undefined
  let tookMs = 0
  let endedMs = 0
  const pauseMs = (): number => Math.max(LEAST_PAUSE_MS, tookMs * PAUSE_PER_RUN)
  const run = async (): Promise<void> => {
    if (running) { again = true; return }
    running = true
    again = false
    const startedMs = performance.now()
    try {
      const data = await query(store)
      if (!stopped) show({ data })
    } catch (cause) {
      if (!(cause instanceof StorageError)) throw cause
      if (!stopped) show({ problem: cause.problem })
    } finally {
      running = false
      endedMs = performance.now()
      tookMs = endedMs - startedMs
    }
    if (again && !stopped) pause = setTimeout(() => void run(), pauseMs())
  }
  const soon = (): void => {
    if (running) { again = true; return }
    clearTimeout(pause)
    const waitMs = Math.max(0, endedMs + pauseMs() - performance.now())
    pause = setTimeout(() => void run(), waitMs)
  }
  const stopWatching = store.port.watch(SEEN_BY_SCREENS, soon)
  void run()
  return () => { stopped = true; clearTimeout(pause); stopWatching() }
}
