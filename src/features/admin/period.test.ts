import { expect, test } from 'vitest'
import { countBySpan, endsAfter, firstDayMs, periodOf, roundTop, spansOf } from './period.ts'

const NOW_MS = new Date(2026, 2, 12, 10, 30).getTime()

test.each([['?days=90', 90], ['?days=365', 365], ['', 30], ['?days=31', 30], ['?days=all', 30]])('the address %j names %d days', (search, days) => {
  expect(periodOf(search)).toBe(days)
})

test('a period ends with today and starts at midnight', () => {
  expect(new Date(firstDayMs(NOW_MS, 7))).toEqual(new Date(2026, 2, 6))
  expect(new Date(firstDayMs(NOW_MS, 1))).toEqual(new Date(2026, 2, 12))
})

test('a period in which clocks were set back ends with the end of today all the same, and one in which they were set forward begins at midnight', () => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  process.env['TZ'] = 'Europe/Berlin'
  try {
    const autumnMs = firstDayMs(new Date(2026, 9, 31, 23, 30).getTime(), 30)
    expect(autumnMs + 30 * 86_400_000).toBe(new Date(2026, 10, 1).getTime())
    expect(new Date(autumnMs)).toEqual(new Date(2026, 9, 2, 1))
    expect(new Date(firstDayMs(new Date(2026, 2, 31, 23, 30).getTime(), 30))).toEqual(new Date(2026, 2, 2))
  } finally { process.env['TZ'] = zone }
})

test.each([ // days, unit, bars, days in the first, days in the last
  [7, 'day', 7, 1, 1], [30, 'day', 30, 1, 1], [90, 'week', 13, 6, 7], [365, 'month', 13, 19, 12],
] as const)('%d days are drawn by %s in %d bars', (days, unit, bars, first, last) => {
  const spans = spansOf(firstDayMs(NOW_MS, days), days)
  expect([spans[0]?.unit, spans.length, spans[0]?.days, spans.at(-1)?.days]).toEqual([unit, bars, first, last])
  expect(spans.reduce((sum, span) => sum + span.days, 0)).toBe(days)
})

test('every count falls into one bar', () => {
  const counts = Array.from({ length: 90 }, (_, day) => ({ day, count: 1 }))
  expect(countBySpan(spansOf(firstDayMs(NOW_MS, 90), 90), counts)).toEqual([6, ...Array.from({ length: 12 }, () => 7)])
})

test.each([[0, 1], [1, 1], [7, 8], [9, 10], [11, 12], [38, 40], [100, 100], [101, 120]])('bars up to %d are drawn under %d', (most, top) => {
  expect(roundTop(most)).toBe(top)
})

test('a site silent since yesterday evening is known whole until the day before', () => {
  const spans = spansOf(firstDayMs(NOW_MS, 7), 7)
  const heardMs = new Date(2026, 2, 11, 18).getTime()
  expect(spans.map((span) => endsAfter(span, heardMs))).toEqual([false, false, false, false, false, true, true])
})
