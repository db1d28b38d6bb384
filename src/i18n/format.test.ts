import { setupI18n } from '@lingui/core'
import { msg, plural } from '@lingui/core/macro'
import { describe, expect, test } from 'vitest'
import { formatFor } from './format.ts'
import { createWords, preferredLanguage } from './language.ts'

const NOW = Date.UTC(2026, 2, 12, 10, 43, 19)
const HOUR_MS = 3_600_000
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ')
const en = formatFor('en', 'UTC')
const fr = formatFor('fr', 'UTC')

describe('sizes in the language\'s own units', () => {
  test.each([
    [0, '0 B', '0 o'],
    [812, '812 B', '812 o'],
    [14_210, '14 KB', '14 Ko'],
    [999_700, '1.0 MB', '1,0 Mo'],
    [2_140_000, '2.1 MB', '2,1 Mo'],
    [38_400_000, '38 MB', '38 Mo'],
  ])('%i bytes', (bytes, english, french) => {
    expect([plain(en.bytes(bytes)), plain(fr.bytes(bytes))]).toEqual([english, french])
  })
  test('a number never parts from its unit', () => expect(en.bytes(14_000)).toContain('\u00a0'))
})

describe('times, the shortest that is clear', () => {
  test.each([
    [NOW - 10 * 60_000, '10:33'],
    [NOW - 24 * HOUR_MS, '11 Mar'],
    [NOW - 400 * 24 * HOUR_MS, '5 Feb 2025'],
  ])('%i', (ms, want) => expect(en.when(ms, NOW)).toBe(want))
  test('saved to the second', () => expect(en.timeToSecond(NOW)).toBe('10:43:19'))
  test.each([
    [NOW - 20_000, 'this minute'],
    [NOW - 5 * 60_000, '5 minutes ago'],
    [NOW - 26 * HOUR_MS, 'yesterday'],
    [NOW + 3 * 24 * HOUR_MS, 'in 3 days'],
  ])('from now %i', (ms, want) => expect(en.relative(ms, NOW)).toBe(want))
})

test.each([8.64e15 + 1, Number.MAX_SAFE_INTEGER, -8.64e15 - 1])('a time that no calendar has stays a number and stops no screen: %i', (ms) => {
  expect([en.date(ms), en.time(ms), en.when(ms, NOW), en.weekday(ms)]).toEqual([ms, ms, ms, ms].map(String))
  expect(en.whenExactly(ms, NOW)).toContain(String(ms))
})

test('[M7] a birth date has no time zone', () => {
  expect(formatFor('en', 'Pacific/Auckland').calendarDay('1972-04-01')).toBe('1 Apr 1972')
  expect(formatFor('en', 'America/Lima').calendarDay('1972-04-01')).toBe('1 Apr 1972')
})

test('what is no calendar day is given back as it is', () => expect(en.calendarDay('1972')).toBe('1972'))

test.each([
  ['fr', ['en-GB'], 'fr'],
  [null, ['bn', 'pt-BR', 'en'], 'pt'],
  ['klingon', ['bn'], 'en'],
])('saved %s, browser %j: %s', (saved, browser, want) => {
  expect(preferredLanguage(saved, browser)).toBe(want)
})

test.each([
  ['fr', 0, '0 patient sur cette tablette'],
  ['pt', 0, '0 utentes neste tablet'],
  ['fr', 18_412, '18 412 patients sur cette tablette'],
  ['pt', 18_412, '18 412 utentes neste tablet'],
  ['en', 18_412, '18,412 patients on this tablet'],
] as const)('in %s, a sentence counts %i as the numbers beside it are written', async (language, count, want) => {
  const { i18n, speak } = createWords(setupI18n())
  await speak(language)
  expect(plain(i18n._(msg`${plural(count, { one: '# patient on this tablet', other: '# patients on this tablet' })}`))).toBe(want)
})
