import { createLive } from '../remote/live.ts'
import { browserBytes } from './bytes.ts'
import type { Surroundings } from './surroundings.ts'

/** The engine's surroundings in a tab. */
export const browser: Surroundings = {
  uptimeMs: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms)
    return () => clearTimeout(timer)
  },
  chance: Math.random,
  elect: (name, signal, work) => navigator.locks.request(name, { signal }, work),
  hints(hint, signal) {
    const seen = (): void => { if (document.visibilityState === 'visible') hint() }
    globalThis.addEventListener('online', seen, { signal })
    document.addEventListener('visibilitychange', seen, { signal })
  },
  connect: createLive,
  bytes: browserBytes,
  report: (cause) => reportError(cause),
}
