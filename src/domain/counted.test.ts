import fc from 'fast-check'
import { expect, test } from 'vitest'
import { COUNTED, STRIKES } from './counted.ts'
import { FIXTURE } from './fixture.ts'
import type { Json } from './json.ts'
import { fieldOfKey, valuesOf } from './kind.ts'
import { fixtures as cases } from './records/case/fixture.ts'
import { fixtures as consultations } from './records/consultation/fixture.ts'
import { fixtures as progresses, someAttempt } from './records/progress/fixture.ts'
import { findKind } from './registry.ts'

const CHANGED_MS = FIXTURE.atMs + 5_000

/** What is counted of a record with these fields, of which, as in a view, those that cannot be read are left out (M5). */
function countedOf(kind: string, fields: { readonly [key: string]: Json }) {
  const canBeRead = ([key, value]: [string, Json]): boolean => findKind(kind)!.fields[fieldOfKey(key)]?.schema.safeParse(value).success === true
  return COUNTED[kind]!(valuesOf(Object.fromEntries(Object.entries(fields).filter(canBeRead))), CHANGED_MS)
}

const { atMs } = FIXTURE

test('a consultation is counted once, and each diagnosis once, those in words together', () => {
  expect(countedOf('consultation', consultations[0]!.fields)).toEqual([
    { what: 'consultation', atMs, amount: 3 },
    { what: 'diagnosis', atMs, code: 'pneumonia', part: 'suspected' }, { what: 'diagnosis', atMs, code: 'malaria', part: 'confirmed' }, { what: 'diagnosis', atMs, code: '', part: 'confirmed' },
  ])
})

test('a diagnosis that stands twice is one, as sure as the surer of the two', () => {
  const diagnoses = ['suspected', 'confirmed', 'suspected'].map((certainty) => ({ code: 'malaria', text: 'Paludisme', certainty }))
  expect(countedOf('consultation', { at: atMs, diagnoses })).toEqual([{ what: 'consultation', atMs, amount: 1 }, { what: 'diagnosis', atMs, code: 'malaria', part: 'confirmed' }])
})

test('a case waits until it is answered, and is closed whatever was answered', () => {
  const { answer, ...asked } = cases[0]!.fields
  const standing = (fields: { [key: string]: Json }): unknown => countedOf('case', fields)
  expect(standing(asked)).toEqual([{ what: 'case', atMs, code: 'waiting', part: 'urgent' }])
  expect(standing({ ...asked, answer: answer! })).toEqual([{ what: 'case', atMs, code: 'answered', part: 'urgent' }])
  expect(standing({ ...asked, closed: { at: atMs } })).toEqual([{ what: 'case', atMs, code: 'closed', part: 'urgent' }])
})

test('of learning, the lessons done and every attempt with its score', () => {
  expect(countedOf('progress', progresses[0]!.fields)).toEqual([
    { what: 'lessons', atMs: CHANGED_MS, code: FIXTURE.course, amount: 2 }, { what: 'attempt', atMs: someAttempt.at, code: FIXTURE.course, amount: 75 },
  ])
})

test('[M5] what a newer version wrote in another shape is left out, and the rest is counted', () => {
  expect(countedOf('consultation', { ...consultations[0]!.fields, at: 'yesterday' })).toEqual([])
  expect(countedOf('consultation', { at: atMs, diagnoses: [{ code: 'malaria', text: 'Paludisme', certainty: 'ruled-out' }] })).toEqual([{ what: 'consultation', atMs, amount: 0 }])
  expect(countedOf('case', { ...cases[0]!.fields, header: { urgency: 'flood' } })).toMatchObject([{ what: 'case', part: '' }])
  expect(countedOf('progress', { course: FIXTURE.course, lessons: 'all', 'attempts/a': { ...someAttempt, of: 0 }, 'attempts/b': someAttempt })).toMatchObject([{ what: 'lessons', amount: 0 }, { what: 'attempt', amount: 75 }])
})

test('[M5] whatever a newer version may write, nothing throws and every fact is one that a database takes', () => {
  const whole = fc.oneof(fc.nat(), fc.constant(Number.MAX_SAFE_INTEGER))
  const believable = fc.constantFrom(...[...consultations, ...cases, ...progresses].flatMap(({ fields }) => Object.values(fields)))
  const value = fc.oneof(whole, believable, fc.jsonValue() as fc.Arbitrary<Json>)
  fc.assert(fc.property(fc.constantFrom(...Object.keys(COUNTED)).chain((kind) => {
    const names = Object.keys(findKind(kind)!.fields)
    const key = fc.tuple(fc.constantFrom(...names), fc.boolean()).map(([name, isEntry]) => (isEntry ? `${name}/x` : name))
    return fc.tuple(fc.constant(kind), fc.uniqueArray(fc.tuple(key, value), { selector: ([each]) => each.split('/')[0] }))
  }), ([kind, fields]) => {
    for (const { atMs: at, amount = 1, code = '', part = '' } of countedOf(kind, Object.fromEntries(fields))) {
      expect([at, amount].every((number) => Number.isSafeInteger(number) && number >= 0)).toBe(true)
      expect(`${code}${part}`).toMatch(/^[\w.-]*$/)
    }
  }), { numRuns: 1_000 })
})

test('what strikes a record is placed with it, so that the server finds it there', () => {
  for (const [kind, field] of Object.entries(STRIKES)) expect(findKind(kind)!.placement).toMatchObject({ in: 'with', field })
})
