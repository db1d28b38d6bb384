import { expect, test } from 'vitest'
import { placeOfDraft } from './draft-place.ts'

const PATIENT = 'AAAAAAAAAAA.1'
const CASE = 'AAAAAAAAAAA.9'

test.each([
  ['visit', PATIENT, {}, `/patients/${PATIENT}/visit`],
  ['case', PATIENT, { consultation: 'AAAAAAAAAAA.2' }, `/patients/${PATIENT}/ask/AAAAAAAAAAA.2`],
  ['message', CASE, {}, `/cases/${CASE}`],
  ['outcome', CASE, {}, `/cases/${CASE}`],
  ['quiz', CASE, {}, `/training/${CASE}/quiz`],
  ['answer', CASE, {}, `/inbox/${CASE}`],
  ['patient', null, {}, '/patients/new'],
  ['patient', PATIENT, {}, `/patients/${PATIENT}/edit`],
])('a draft of kind %s about %s is gone on with where it was begun', (kind, subject, content, place) => {
  expect(placeOfDraft({ kind, subject, content })).toBe(place)
})

test('a draft that this version cannot open has no place, and is not lost', () => {
  expect(placeOfDraft({ kind: 'prescription', subject: PATIENT, content: {} })).toBeNull()
  expect(placeOfDraft({ kind: 'case', subject: PATIENT, content: 'old' })).toBeNull()
})
