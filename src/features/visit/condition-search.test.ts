import { expect, test } from 'vitest'
import { someConditions } from '../../domain/records/catalogue/fixture.ts'
import { diagnosisName, indexConditions, searchConditions } from './condition-search.ts'

const index = indexConditions(someConditions)
const codes = (typed: string, language = 'fr') => searchConditions(index, typed, language, 12).map(({ code }) => code)

test.each([
  ['palu', 'malaria'], ['PALUDISME', 'malaria'], ['high pres', 'hypertension'], ['hypert', 'hypertension'], ['dia', 'diabetes'], ['I10', 'hypertension'], ['crise drepa', 'sickle-cell-crisis'],
  ['well water', 'arsenicosis'], ['আর্সে', 'arsenicosis'],
])('"%s" finds %s, without accents, in any language or by its code', (typed, code) => {
  expect(codes(typed)).toContain(code)
})

test('names of the screen’s language come first, and a name of another language says so', () => {
  expect(searchConditions(index, 'fever', 'fr', 12)).toMatchObject([{ code: 'typhoid', name: 'Fièvre typhoïde', other: 'Typhoid fever' }])
  expect(codes('ma')).toEqual(['malaria'])
  expect(codes('ra')).toEqual(['rabies-exposure'])
  // Typed as French: what is bitten before what is called so in English alone.
  expect(codes('m')).toEqual(['rabies-exposure', 'malaria'])
})

test('a condition without a name in the screen’s language goes by its English one, one without a code by none', () => {
  expect(searchConditions(index, 'arsenic', 'fr', 12)).toEqual([{ code: 'arsenicosis', name: 'Arsenic in well water', other: null, icd10: null }])
})

test.each([
  [{ code: 'malaria', text: 'Malaria' }, someConditions, 'Paludisme'], [{ code: 'malaria', text: 'Malaria' }, null, 'Malaria'],
  [{ code: 'of-a-later-list', text: 'Kala-azar' }, someConditions, 'Kala-azar'], [{ text: 'Malaria' }, someConditions, 'Malaria'],
])('an earlier %o is offered in the screen’s language where its code is known, else as it was written', (diagnosis, conditions, name) => {
  expect(diagnosisName(conditions, diagnosis, 'fr')).toBe(name)
})

test.each(['', '  ', 'zzz'])('"%s" finds nothing', (typed) => {
  expect(codes(typed)).toEqual([])
})
