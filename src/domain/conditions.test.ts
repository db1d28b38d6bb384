import { expect, test } from 'vitest'
import { conditionList } from './conditions.ts'
import { fold } from './fold.ts'
import { Diagnosis } from './records/consultation/kind.ts'

test.each(conditionList())('$code is a diagnosis with three names and an ICD-10 code', ({ code, names, icd10 }) => {
  expect(Diagnosis.safeParse({ code, text: names.en, certainty: 'suspected' }).success).toBe(true)
  for (const name of [names.en, names.fr, names.pt]) expect(name.trim()).toMatch(/^\p{Lu}.{2,}$/u)
  // WHO ICD-10 has at most one digit after the point here; national versions have more.
  expect(icd10).toMatch(/^[A-Z][0-9]{2}(\.[0-9])?$/)
})

test.each(['en', 'fr', 'pt'] as const)('no two conditions share a code or, in %s, a name', (language) => {
  const list = conditionList()
  expect(new Set(list.map(({ code }) => code)).size).toBe(list.length)
  expect(new Set(list.map(({ names }) => fold(names[language]))).size).toBe(list.length)
})
