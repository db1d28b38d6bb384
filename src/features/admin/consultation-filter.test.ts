import { expect, test } from 'vitest'
import { addressOf, dayOf, filterOf, isFiltered, queryOf } from './consultation-filter.ts'

const WHOLE = { site: 'AAAAAAAAAAA.1', from: '2026-03-01', to: '2026-03-12', diagnosis: 'malaria-simple', author: 'AAAAAAAAAAA.2' }
const NONE = { site: '', from: '', to: '', diagnosis: '', author: '' }

test('a filter and its address are the same, so that it can be shared and gone back to', () => {
  for (const filter of [WHOLE, NONE, { ...NONE, diagnosis: '-' }, { ...NONE, to: '2024-02-29' }]) expect(filterOf(addressOf(filter).split('?')[1] ?? '')).toEqual(filter)
  expect(addressOf(NONE)).toBe('/admin/consultations')
  expect([isFiltered(NONE), isFiltered({ ...NONE, diagnosis: '-' })]).toEqual([false, true])
})

test.each(['2026-02-30', '12.3.2026', '2026-13-01', 'today', '', '0002-03-01', '0202-03-01', '1969-12-30'])('%j is no day and filters nothing', (day) => {
  expect(filterOf(`from=${day}&to=${day}`)).toEqual(NONE)
})

test('both days are included, from midnight to midnight here', () => {
  const { from, to, ...rest } = queryOf(WHOLE)
  expect([new Date(from!), new Date(to!)]).toEqual([new Date(2026, 2, 1), new Date(2026, 2, 13)])
  expect(rest).toEqual({ site: WHOLE.site, diagnosis: WHOLE.diagnosis, author: WHOLE.author })
  expect(queryOf(NONE)).toEqual({})
})

test('a day is the day here', () => {
  expect(dayOf(new Date(2026, 0, 5, 23, 59).getTime())).toBe('2026-01-05')
})
