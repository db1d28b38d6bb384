import { describe, expect, test } from 'vitest'
import { ageBand, ageDays, ageMonths, ageYears, birthFromAge, checkBirth, describeAge, typicalAgeDays } from './age.ts'
import type { Birth } from './records/patient/kind.ts'

const at = (text: string): number => Date.parse(text)
const NOON = at('2026-11-22T12:00:00Z')
const day = (date: string): Birth => ({ date, precision: 'day' })
const month = (date: string): Birth => ({ date, precision: 'month' })
const year = (date: string): Birth => ({ date, precision: 'year' })
const estimated = (date: string): Birth => ({ date, precision: 'estimated' })

test.each([
  [day('2026-11-22'), [0, 0], [0, 0], [0, 0]],
  [day('2026-10-22'), [31, 31], [1, 1], [0, 0]],
  [day('2026-10-23'), [30, 30], [0, 0], [0, 0]],
  [day('2025-11-23'), [364, 364], [11, 11], [0, 0]],
  [day('2025-11-22'), [365, 365], [12, 12], [1, 1]],
  [day('2000-02-29'), [9763, 9763], [320, 320], [26, 26]],
  [month('2026-11'), [0, 21], [0, 0], [0, 0]],
  [month('2025-11'), [357, 386], [11, 12], [0, 1]],
  [month('2025-12'), [326, 356], [10, 11], [0, 0]],
  [year('1990'), [13110, 13474], [430, 442], [35, 36]],
  [estimated('1990'), [12745, 13839], [418, 454], [34, 37]],
] as const)('[M7] %j has ages as ranges as wide as its precision', (birth, days, months, years) => {
  expect(ageDays(birth, NOON)).toEqual({ min: days[0], max: days[1] })
  expect(ageMonths(birth, NOON)).toEqual({ min: months[0], max: months[1] })
  expect(ageYears(birth, NOON)).toEqual({ min: years[0], max: years[1] })
})

test.each([
  [day('2026-11-20'), { years: 0, months: 0, days: 2, about: false }],
  [day('2026-09-23'), { years: 0, months: 1, days: 60, about: false }],
  [day('2026-09-22'), { years: 0, months: 2, about: false }],
  [day('2021-11-23'), { years: 4, months: 11, about: false }],
  [day('2021-11-22'), { years: 5, about: false }],
  [month('2024-05'), { years: 2, months: 6, about: true }],
  [year('1990'), { years: 36, about: true }],
  [estimated('1996'), { years: 30, about: true }],
  [year('2026'), { years: 0, about: true }],
] as const)('%j is said as %j', (birth, text) => expect(describeAge(birth, NOON)).toEqual(text))

test('an age told in years comes back as it was told', () => {
  for (const years of [0, 1, 4, 30, 99]) expect(describeAge(birthFromAge(years, NOON), NOON)).toEqual({ years, about: true })
})

test.each([
  ['the day begins and ends at midnight UTC wherever the tablet is', '2026-11-21T23:59:59.999Z', 0],
  ['a birthday counts from its first millisecond', '2026-11-22T00:00:00Z', 1],
])('%s', (_, now, years) => expect(ageYears(day('2025-11-22'), at(now))).toEqual({ min: years, max: years }))

describe('a birth that cannot be', () => {
  test.each([
    [day('2026-11-23'), []],
    [day('2026-11-24'), ['in-future']],
    [month('2026-11'), []],
    [month('2026-12'), ['in-future']],
    [year('2026'), []],
    [year('2027'), ['in-future']],
    [estimated('2026'), []],
    [estimated('2027'), ['in-future']],
    [day('2025-02-29'), ['not-a-date']],
    [day('2024-02-29'), []],
    [day('2025-04-31'), ['not-a-date']],
    [month('2025-13'), ['not-a-date']],
    [month('2025-00'), ['not-a-date']],
    [day('1895-11-22'), ['too-old']],
    [day('1895-11-23'), []],
    [year('0000'), ['too-old']],
    [year('1895'), []],
    [year('1894'), ['too-old']],
  ])('%j gives %j', (birth, codes) => {
    expect(checkBirth(birth, NOON).map((problem) => problem.code)).toEqual(codes)
    if (codes.length > 0) expect(ageDays(birth, NOON)).toBeNull()
  })

  test('[M8] a tablet whose clock says 2010 gets no age rather than a wrong one', () => {
    expect(describeAge(day('2019-03-01'), at('2010-01-01T00:00:00Z'))).toBeNull()
    expect(ageBand(day('2019-03-01'), at('2010-01-01T00:00:00Z'))).toBe('unknown')
    expect(typicalAgeDays(day('2019-03-01'), at('2010-01-01T00:00:00Z'))).toBeNull()
  })
})

test.each([
  [undefined, 'unknown'], [day('2025-02-30'), 'unknown'],
  [day('2021-11-23'), '0-4'], [day('2021-11-22'), '5-14'], [day('2011-11-23'), '5-14'], [day('2011-11-22'), '15-44'],
  [day('1981-11-23'), '15-44'], [day('1981-11-22'), '45-64'], [day('1961-11-23'), '45-64'], [day('1961-11-22'), '65+'],
  [estimated('1996'), '15-44'],
] as const)('a pool header shows %j as %s', (birth, band) => expect(ageBand(birth, NOON)).toBe(band))

test('limits are asked with the middle of what a birth allows', () => {
  expect(typicalAgeDays(undefined, NOON)).toBeNull()
  expect(typicalAgeDays(day('2026-11-20'), NOON)).toBe(2)
  expect(typicalAgeDays(year('1990'), NOON)).toBe(13292)
})
