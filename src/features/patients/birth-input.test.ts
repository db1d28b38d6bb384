import { expect, test } from 'vitest'
import { birthAsTyped, readBirth } from './birth-input.ts'

const NOW = Date.UTC(2026, 2, 12, 10)

test.each([
  ['14/03/1971', '1971-03-14', 'day'], ['14.3.1971', '1971-03-14', 'day'], ['14-03-1971', '1971-03-14', 'day'], ['14 03 1971', '1971-03-14', 'day'],
  ['14031971', '1971-03-14', 'day'], ['1971-03-14', '1971-03-14', 'day'], ['14 / 03 / 1971', '1971-03-14', 'day'], ['١٤/٠٣/١٩٧١', '1971-03-14', 'day'],
  ['৩/১৯৭১', '1971-03', 'month'], ['3/1971', '1971-03', 'month'], ['031971', '1971-03', 'month'], ['1971-03', '1971-03', 'month'],
  ['1971', '1971', 'year'], ['54', '1972', 'estimated'], ['0', '2026', 'estimated'], [' 7 ', '2019', 'estimated'],
])('[M7] %s is one birth with its precision', (typed, date, precision) => {
  expect(readBirth(typed, NOW)).toEqual({ is: 'birth', birth: { date, precision } })
})

test.each([
  ['about fifty', 'not-understood'], ['14/03/71', 'short-year'], ['31/02/2020', 'not-a-date'], ['13/2020', 'not-a-date'], ['14/03/2031', 'in-future'],
  ['2027', 'in-future'], ['140', 'too-old'], ['1850', 'too-old'], ['12345', 'not-understood'], ['1/2/3/2020', 'not-understood'], ['-5', 'not-understood'],
])('%s is refused as %s', (typed, code) => {
  expect(readBirth(typed, NOW)).toMatchObject({ is: 'wrong', problem: { code } })
})

test('nothing typed is no birth', () => {
  expect(readBirth('  ', NOW)).toEqual({ is: 'empty' })
})

test('[M8] with the clock in doubt a date is taken as it stands and an age asks for today', () => {
  expect(readBirth('14/03/2031', null)).toMatchObject({ is: 'birth' })
  expect(readBirth('31/02/2020', null)).toMatchObject({ is: 'wrong', problem: { code: 'not-a-date' } })
  expect(readBirth('54', null)).toMatchObject({ is: 'wrong', problem: { code: 'needs-today' } })
})

test.each(['14/03/1971', '03/1971', '1971', '54'])('%s stays what it is when it is stored and typed again', (typed) => {
  const read = readBirth(typed, NOW)
  expect(read.is === 'birth' && birthAsTyped(read.birth, NOW)).toBe(typed)
})
