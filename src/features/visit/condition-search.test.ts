import { expect, test } from 'vitest'
import { conditionList } from '../../domain/conditions.ts'
import { indexConditions, searchConditions } from './condition-search.ts'

const index = indexConditions(conditionList())
const codes = (typed: string, language: 'en' | 'fr' | 'pt' = 'fr') => searchConditions(index, typed, language, 12).map(({ code }) => code)

test.each([
  ['palu', 'malaria'], ['PALUDISME', 'malaria'], ['high pres', 'hypertension'], ['hypert', 'hypertension'], ['dia', 'diabetes'], ['epilep', 'epilepsy'], ['I10', 'hypertension'], ['crise drepa', 'sickle-cell-crisis'],
])('"%s" finds %s, without accents, in any language or by its code', (typed, code) => {
  expect(codes(typed)).toContain(code)
})

test('names of the screen’s language come first, and a name of another language says so', () => {
  const hits = searchConditions(index, 'fever', 'fr', 12)
  expect(hits.find(({ code }) => code === 'typhoid')).toMatchObject({ name: 'Fièvre typhoïde', other: 'Typhoid fever' })
  expect(codes('fièvre')[0]).toMatch(/fever|typhoid|yellow|lassa/)
})

test.each(['', '  ', 'zzz'])('"%s" finds nothing', (typed) => {
  expect(codes(typed)).toEqual([])
})
