import type { DemoSite } from './people.ts'
import type { Random } from './random.ts'

export const HOUR_MS = 3_600_000
export const DAY_MS = 86_400_000
export const YEAR_MS = 365.25 * DAY_MS

/** Sunday at Allada, Friday on the river. 0 = Sunday. */
const RESTING_DAY = { allada: 0, rongdhonu: 5 } as const
/** Consultations start through the day so: the morning is full, the midday quiet. Local hours and their weight. */
const HOURS = [[8, 9], [9, 14], [10, 13], [11, 10], [12, 4], [13, 3], [14, 6], [15, 7], [16, 4], [19, 0.5]].map(([hour, weight]) => ({ hour: hour!, weight: weight! }))

const localMidnightMs = (site: DemoSite, atMs: number): number => {
  const shift = site.utcOffsetHours * HOUR_MS
  return Math.floor((atMs + shift) / DAY_MS) * DAY_MS - shift
}

const isResting = (site: DemoSite, atMs: number): boolean => new Date(atMs + site.utcOffsetHours * HOUR_MS).getUTCDay() === RESTING_DAY[site.key]

/** A likely time of a visit on the local day of `nearMs`, or on the day before or after if nobody works then. Always before today. */
export function visitTimeMs(site: DemoSite, nearMs: number, nowMs: number, random: Random): number {
  const today = localMidnightMs(site, nowMs)
  let day = Math.min(localMidnightMs(site, nearMs), today - DAY_MS)
  // An emergency is seen on a resting day too, now and then.
  if (isResting(site, day) && !random.chance(0.08)) day -= DAY_MS
  return day + (random.weighted(HOURS).hour + random.next()) * HOUR_MS
}

/** Times of today's visits, the last some minutes ago. Early in the night they crowd after midnight, so that *Today* is never empty. */
export function todayTimesMs(site: DemoSite, count: number, nowMs: number, random: Random): number[] {
  const earliest = Math.max(localMidnightMs(site, nowMs), nowMs - 5 * HOUR_MS)
  const span = Math.max(0, nowMs - earliest)
  return Array.from({ length: count }, () => earliest + span * (0.05 + 0.87 * random.next())).toSorted((a, b) => a - b)
}
