import type { OpId } from '../domain/ids.ts'

/** Hybrid logical clock value: milliseconds since 1970 UTC and a counter within them. Breaks ties, proves nothing (M8). */
export type Stamp = { ms: number; counter: number }

/** The next stamp of a clock whose last stamp was `clock`, at wall time `nowMs`. Never goes back. */
export function tick(clock: Stamp, nowMs: number): Stamp {
  return nowMs > clock.ms ? { ms: nowMs, counter: 0 } : { ms: clock.ms, counter: clock.counter + 1 }
}

/** The clock after seeing a server-accepted stamp. It adopts no more than `receivedMs`, so one wrong tablet drags nobody along (M8). */
export function observe(clock: Stamp, seen: Stamp, receivedMs: number): Stamp {
  const ms = Math.min(seen.ms, receivedMs)
  if (ms < clock.ms) return clock
  if (ms > clock.ms) return { ms, counter: ms === seen.ms ? seen.counter : 0 }
  return { ms, counter: Math.max(clock.counter, ms === seen.ms ? seen.counter : 0) }
}

type Stamped = { op: OpId; ms: number; counter: number; receivedMs?: number | undefined }

/** min(ms, receivedMs): what a stamp counts for once a server has received its op. */
export const effectiveMs = (stamped: { ms: number; receivedMs?: number | undefined }): number =>
  stamped.receivedMs === undefined ? stamped.ms : Math.min(stamped.ms, stamped.receivedMs)

/** Order of effective stamps: (min(ms, receivedMs), counter, op id). Total, since op ids are unique. */
export function compareEffective(a: Stamped, b: Stamped): number {
  return effectiveMs(a) - effectiveMs(b) || a.counter - b.counter || (a.op < b.op ? -1 : a.op > b.op ? 1 : 0)
}

export const DAY_MS = 86_400_000

export type ClockDoubt = 'behind-newest-entry' | 'a-day-off' | 'implausible-year'

/**
 * Why this device's clock should not be believed for ages, doses or leases, or null (M8).
 * `newestEntryMs`: greatest receivedMs of any entry held; `offsetMs`: server minus device at last contact.
 */
export function clockDoubt(nowMs: number, newestEntryMs: number | null, offsetMs: number | null): ClockDoubt | null {
  const year = new Date(nowMs).getUTCFullYear()
  if (year < 2026 || year > 2060) return 'implausible-year'
  // Ten minutes: an honest cheap clock drifts by seconds a day; a reset one is off by years.
  if (newestEntryMs !== null && nowMs < newestEntryMs - 600_000) return 'behind-newest-entry'
  if (offsetMs !== null && Math.abs(offsetMs) > DAY_MS) return 'a-day-off'
  return null
}
