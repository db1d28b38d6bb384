import { checkConvergence, unrest } from './convergence.ts'
import type { Fault, FaultCounts } from './faults.ts'
import { Violation } from './safety.ts'
import type { Ground } from './server.ts'
import { misfortunes } from './misfortunes.ts'
import { Overrun } from './timeline.ts'
import { START_MS, World, type PlantedInHarness } from './world.ts'

export type Outcome = {
  seed: number
  events: number
  traceHash: string
  faults: FaultCounts
  done: ReadonlyMap<string, number>
  savedOps: number
  /** What was wrong, or null. */
  problem: string | null
  lastLines: string[]
}

export type SimulateOptions = { seed: number; ground: Ground; only?: readonly Fault[] | null; planted?: PlantedInHarness; tell?: (line: string) => void }

/** A world that has seen so much is let come to its end. */
const BUSY_EVENTS = 12_000
const MOST_EVENTS = 60_000
const SETTLE_MS = 4 * 3_600_000
const LOOK_EVERY_MS = 20_000
/** As long as the longest form stays open. */
const STAYS_QUIET_MS = 100_000

/** One world from its beginning to its quiet end. */
export async function simulate({ seed, ground, only = null, planted = null, tell }: SimulateOptions): Promise<Outcome> {
  const world = new World({ seed, ground, only, planted })
  const { timeline } = world
  if (tell !== undefined) timeline.tell = tell
  let problem: string | null = null
  const unhandled = (cause: unknown): void => world.unforeseen(cause)
  process.on('unhandledRejection', unhandled)
  try {
    await world.build()
    misfortunes(world)
    const busyMs = world.chance.skewed(60_000, 1_800_000)
    await timeline.run(() => timeline.nowMs >= START_MS + busyMs || timeline.events >= BUSY_EVENTS, MOST_EVENTS)
    world.calm()
    await settle(world)
    checkConvergence(world)
  } catch (cause) {
    if (cause instanceof Violation) problem = cause.message
    else if (cause instanceof Overrun) problem = `it never ends: ${cause.message}; ${unrest(world) ?? 'all is quiet'}`
    else problem = `an error that nobody foresaw: ${cause instanceof Error ? cause.stack ?? cause.message : String(cause)}`
  } finally {
    process.off('unhandledRejection', unhandled)
    world.close()
  }
  return { seed, events: timeline.events, traceHash: timeline.traceHash, faults: world.faults.counts, done: world.done, savedOps: world.ledger.ops.size, problem, lastLines: timeline.lastLines }
}

/** Lets the world go on until nothing is under way, and stays so for a minute: a form that was open may still be saved. */
async function settle(world: World): Promise<void> {
  const { timeline } = world
  const calmMs = timeline.nowMs
  for (;;) {
    let lookMs = timeline.nowMs
    let left: string | null = 'nothing was looked at'
    const isSettled = (): boolean => {
      if (timeline.nowMs < lookMs || !world.server.isQuiet) return false
      lookMs = timeline.nowMs + LOOK_EVERY_MS
      left = unrest(world)
      return left === null
    }
    await timeline.run(() => isSettled() || timeline.nowMs > calmMs + SETTLE_MS, timeline.events + MOST_EVENTS)
    if (left !== null) throw new Violation(`what was interrupted is finished once the link is back: after ${Math.round((timeline.nowMs - calmMs) / 60_000)} minutes ${left}`)
    const quietMs = timeline.nowMs
    await timeline.run(() => timeline.nowMs >= quietMs + STAYS_QUIET_MS && world.server.isQuiet, timeline.events + MOST_EVENTS)
    if (unrest(world) === null) return
  }
}
