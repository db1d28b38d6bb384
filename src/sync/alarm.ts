import type { Surroundings } from './surroundings.ts'

/** A sleep that can be cut short. A ring while nobody sleeps cuts the next sleep. */
export type Alarm = { sleep: (ms: number) => Promise<void>; ring: () => void }

export function createAlarm(after: Surroundings['after'], stop: AbortSignal): Alarm {
  let rung = false
  let wake: (() => void) | null = null
  const ring = (): void => { rung = true; wake?.() }
  stop.addEventListener('abort', ring, { once: true })
  return {
    ring,
    sleep(ms) {
      if (rung || stop.aborted || ms <= 0) { rung = false; return Promise.resolve() }
      return new Promise((resolve) => {
        const callOff = after(ms, () => wake?.())
        wake = () => { callOff(); wake = null; rung = false; resolve() }
      })
    },
  }
}
