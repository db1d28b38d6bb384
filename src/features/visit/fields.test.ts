import { expect, test } from 'vitest'
import { validateCreation } from '../../domain/validate.ts'
import { consultation } from '../../domain/records/consultation/kind.ts'
import { vitals } from '../../domain/records/vitals/kind.ts'
import { emptyDraft } from './draft.ts'
import { consultationFields, visitTime, vitalsFields } from './fields.ts'

const PATIENT = 'AAAAAAAAAAA.1'
const draft = {
  ...emptyDraft(), reasons: ['chronic' as const], words: ' Se sent mieux ', readings: { bloodPressure: '148/92', weight: '71.5' },
  diagnoses: [{ code: 'hypertension', text: 'Hypertension artérielle', certainty: 'confirmed' as const }], triage: 'routine' as const, followUpDays: 28, plan: 'Moins de sel',
}

test('a filled draft becomes records that the domain takes', () => {
  const vitalsRecord = vitalsFields(draft, PATIENT, 1_000)!
  const consultationRecord = consultationFields(draft, PATIENT, 1_000, 'fr', ['Maladie chronique'], 'AAAAAAAAAAA.2')
  expect(validateCreation(vitals, vitalsRecord)).toEqual([])
  expect(validateCreation(consultation, consultationRecord)).toEqual([])
  expect(consultationRecord).toMatchObject({ reason: 'Maladie chronique. Se sent mieux', language: 'fr', vitals: 'AAAAAAAAAAA.2', followUpDays: 28 })
})

test('empty answers are left out, not stored as empty text', () => {
  const fields = consultationFields({ ...emptyDraft(), words: 'Toux', history: '  ' }, PATIENT, 1_000, 'en', [], undefined)
  expect(Object.entries(fields).filter(([, value]) => value !== undefined).map(([field]) => field)).toEqual(['patient', 'at', 'language', 'reason'])
  expect(validateCreation(consultation, fields)).toEqual([])
})

test('no vitals record is made of nothing, but "not done" is an answer', () => {
  expect(vitalsFields(emptyDraft(), PATIENT, 1_000)).toBeNull()
  expect(vitalsFields({ ...emptyDraft(), notDone: ['weight'] }, PATIENT, 1_000)).toMatchObject({ weight: { notDone: true } })
})

test('[M8] while the clock is in doubt the visit takes place on the date that the nurse gave', () => {
  const wrongClock = new Date(2010, 0, 1, 10, 41, 52).getTime()
  expect(visitTime(wrongClock, '2026-03-12')).toBe(new Date(2026, 2, 12, 10, 41, 52).getTime())
  expect(visitTime(wrongClock, null)).toBe(wrongClock)
  expect(visitTime(wrongClock, 'soon')).toBe(wrongClock)
})
