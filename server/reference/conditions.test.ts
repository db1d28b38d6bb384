import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { fold } from '../../src/domain/fold.ts'
import { catalogue } from '../../src/domain/records/catalogue/kind.ts'
import { Diagnosis } from '../../src/domain/records/consultation/kind.ts'
import { validateCreation } from '../../src/domain/validate.ts'
import { conditionCatalogue } from './conditions.ts'

const { name, edition, entries } = conditionCatalogue()

test('the list is a sound catalogue', () => {
  expect(validateCreation(catalogue, { name, edition, entries })).toEqual([])
})

test('a changed list has a greater edition: without it no database would take the change', () => {
  const content = createHash('sha256').update(JSON.stringify(entries)).digest('hex').slice(0, 16)
  // With a new edition write both anew.
  expect({ edition, content }).toEqual({ edition: 1, content: '5b36021be7337f0c' })
})

test.each(entries)('$code is a diagnosis with three names and an ICD-10 code', ({ code, names, icd10 }) => {
  expect(Diagnosis.safeParse({ code, text: names['en'], certainty: 'suspected' }).success).toBe(true)
  expect(Object.keys(names)).toEqual(['en', 'fr', 'pt'])
  for (const one of Object.values(names)) expect(one.trim()).toMatch(/^\p{Lu}.{2,}$/u)
  // WHO ICD-10 has at most one digit after the point here; national versions have more.
  expect(icd10).toMatch(/^[A-Z][0-9]{2}(\.[0-9])?$/)
})

test.each(['en', 'fr', 'pt'])('no two conditions share, in %s, a name', (language) => {
  expect(new Set(entries.map(({ names }) => fold(names[language]!))).size).toBe(entries.length)
})
