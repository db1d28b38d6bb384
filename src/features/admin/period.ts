/** How many days the overview looks back, today included. */
export const PERIODS = [7, 30, 90, 365] as const
export type Period = (typeof PERIODS)[number]
const USUAL: Period = 30

const DAY_MS = 86_400_000
const NOON_MS = DAY_MS / 2

/** The period that an address names (`?days=90`). */
export function periodOf(search: string): Period {
  const days = Number(new URLSearchParams(search).get('days'))
  return PERIODS.find((period) => period === days) ?? USUAL
}

/**
 * The start of the first day of a period that ends with today, in the time zone of this device. Days are counted as 24 hours: where one of
 * them had 25, the first begins an hour late, so that today is whole.
 */
export function firstDayMs(nowMs: number, days: number): number {
  const start = new Date(nowMs)
  start.setHours(0, 0, 0, 0)
  const end = new Date(start)
  end.setDate(end.getDate() + 1)
  start.setDate(start.getDate() - days + 1)
  return Math.max(start.getTime(), end.getTime() - days * DAY_MS)
}

/** One bar of a drawing: days `first` to before `first + days` of the period. `fromMs` and `lastMs` lie within its first and last day. */
export type Span = { unit: 'day' | 'week' | 'month'; first: number; days: number; fromMs: number; lastMs: number }

const MOST_DAYS = 31
const MOST_WEEKS = 20

/**
 * The bars of a period: days, weeks when those would be too thin on a phone, months of the calendar when weeks would be too.
 * Weeks end with the last day, so that the newest is whole; the first may be short.
 */
export function spansOf(fromMs: number, days: number): Span[] {
  const unit = days <= MOST_DAYS ? 'day' : days <= MOST_WEEKS * 7 ? 'week' : 'month'
  const groupOf = (day: number): number => (unit === 'day' ? day : unit === 'week' ? Math.floor((day - days) / 7) : monthOf(dayMs(fromMs, day)))
  const spans: Span[] = []
  let group: number | undefined
  for (let day = 0; day < days; day += 1) {
    const span = spans.at(-1)
    if (span === undefined || groupOf(day) !== group) spans.push({ unit, first: day, days: 1, fromMs: dayMs(fromMs, day), lastMs: dayMs(fromMs, day) })
    else { span.days += 1; span.lastMs = dayMs(fromMs, day) }
    group = groupOf(day)
  }
  return spans
}

// Noon, so that an hour that a summer's clock takes or gives does not change the date.
const dayMs = (fromMs: number, day: number): number => fromMs + day * DAY_MS + NOON_MS
const monthOf = (ms: number): number => { const date = new Date(ms); return date.getFullYear() * 12 + date.getMonth() }

/** How many of these fall into each span. */
export function countBySpan(spans: readonly Span[], counts: readonly { day: number; count: number }[]): number[] {
  return spans.map(({ first, days }) => counts.reduce((sum, { day, count }) => (day >= first && day < first + days ? sum + count : sum), 0))
}

/** A round number that no bar is higher than: 1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20 … */
export function roundTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, most)))
  return [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10].map((step) => step * power).find((top) => top >= most) ?? most
}

/** Does it end after that moment, so that something of it may still be on its way? */
export const endsAfter = (span: Span, ms: number): boolean => span.lastMs + NOON_MS > ms
