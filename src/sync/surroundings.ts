import type { Bytes } from '../protocol/codec/message.ts'
import type { createLive } from '../remote/live.ts'

/** What the engine takes from its surroundings besides store and server, so that a simulation can give it others. */
export type Surroundings = {
  /** Time since some start, ms; never set back, as the clock on the wall is. */
  uptimeMs: () => number
  /** Calls once after so long; returns the way to call it off. */
  after: (ms: number, call: () => void) => () => void
  /** In [0, 1). */
  chance: () => number
  /** Does the work while no other tab of this device does work of this name. Rejects when stopped before its turn came. */
  elect: (name: string, stop: AbortSignal, work: () => Promise<void>) => Promise<unknown>
  /** S11: moments that are good to try at, until stopped; what they say is never believed. */
  hints: (hint: () => void, stop: AbortSignal) => void
  connect: typeof createLive
  bytes: Bytes
  /** An error that nobody foresaw. */
  report: (cause: unknown) => void
}
