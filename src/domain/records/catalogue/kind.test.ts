import { describe, expect, test } from 'vitest'
import type { Json } from '../../json.ts'
import { validateChange } from '../../validate.ts'
import { someConditions } from './fixture.ts'
import { catalogue, MOST_ENTRIES } from './kind.ts'

const problemsOf = (field: string, value: Json) => validateChange(catalogue, { [field]: value }).map(({ code }) => code)
const entry = (at: number): Json => ({ code: `code-${at}`, names: { en: `Name ${at}` } })

describe('the entries', () => {
  test.each<[string, Json, string[]]>([
    ['of a whole list', someConditions, []],
    ['with a field of a newer version [M5]', [{ code: 'malaria', names: { en: 'Malaria' }, snomed: '61462000' }], []],
    ['as many as there may be', Array.from({ length: MOST_ENTRIES }, (_, at) => entry(at)), []],
    ['one more', Array.from({ length: MOST_ENTRIES + 1 }, (_, at) => entry(at)), ['too-many']],
    ['with one code twice', [entry(1), entry(2), entry(1)], ['invalid']],
    ['with no name', [{ code: 'malaria', names: {} }], ['invalid']],
    ['with a name in no language', [{ code: 'malaria', names: { 'en name': 'Malaria' } }], ['invalid']],
    ['with a code that no diagnosis could hold', [{ code: 'Malaria!', names: { en: 'Malaria' } }], ['wrong-format']],
  ])('%s', (_, entries, problems) => {
    expect(problemsOf('entries', entries)).toEqual(problems)
  })
})

test.each<[Json, boolean]>([[1, true], [12, true], [0, false], [1.5, false], ['2026', false]])('edition %j is one: %s', (edition, sound) => {
  expect(problemsOf('edition', edition).length === 0).toBe(sound)
})
