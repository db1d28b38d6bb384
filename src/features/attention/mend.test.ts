import { expect, test } from 'vitest'
import { mendingPlace, patientOf } from './mend.ts'

const op = (kind: string, fields: { [key: string]: string }, record = 'Fixture_run.5') =>
  ({ id: 'Fixture_run.5', record, kind, fields: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, { value }])) })
const everything = (): boolean => true

test.each([
  ['a new patient', op('patient', {}), 'invalid-field', '/patients/new?mends=Fixture_run.5'],
  ["a change of a patient's details", op('patient', {}, 'Fixture_run.1'), 'invalid-field', '/patients/Fixture_run.1/edit'],
  ['a visit', op('consultation', { patient: 'Fixture_run.1' }), 'waited-for-refused', '/patients/Fixture_run.1/visit'],
  ['a question', op('case', { patient: 'Fixture_run.1', consultation: 'Fixture_run.2' }), 'too-large', '/patients/Fixture_run.1/ask/Fixture_run.2'],
  ['a message on a case', op('case', {}, 'Fixture_run.3'), 'malformed', '/cases/Fixture_run.3'],
  ['a correction', op('addendum', { patient: 'Fixture_run.1' }), 'invalid-field', '/patients/Fixture_run.1'],
])('[S14] %s is mended where it is written', (_what, refused, code, to) => {
  expect(mendingPlace({ op: refused, code }, everything)?.to).toBe(to)
})

test.each(['device-revoked', 'person-revoked', 'bad-mac', 'same-id-other-content', 'not-permitted', 'unknown-kind', null])('what was refused as %s is not mended by writing it again', (code) => {
  expect(mendingPlace({ op: op('patient', {}), code }, everything)).toBeNull()
})

test('nothing leads to a record that this tablet does not have', () => {
  expect(mendingPlace({ op: op('consultation', { patient: 'Fixture_run.1' }), code: 'invalid-field' }, () => false)).toBeNull()
})

test('an item names its patient', () => {
  expect(patientOf({ op: op('link', { a: 'Fixture_run.1' }) })).toBe('Fixture_run.1')
  expect(patientOf({ op: op('patient', {}, 'Fixture_run.9') })).toBe('Fixture_run.9')
  expect(patientOf({ op: op('site', {}) })).toBeNull()
})
