import { expect, test } from 'vitest'
import type { Json } from '../../domain/json.ts'
import { emptyDraft } from './draft.ts'
import { asLastTime, earlierDiagnoses, lastReadings, lastVisit, notAsLastTime } from './last-visit.ts'

const record = (id: string, values: { [field: string]: Json }) => ({ shown: { id, values } })
const HYPERTENSION = { code: 'hypertension', text: 'Hypertension artérielle', certainty: 'confirmed' as const }
const chart = {
  vitals: [
    record('v.1', { at: 100, bloodPressure: { systolic: 160, diastolic: 99, unit: 'mm[Hg]' }, glucose: { value: 6.4, unit: 'mmol/L' } }),
    record('v.2', { at: 200, bloodPressure: { systolic: 152, diastolic: 94, unit: 'mm[Hg]' }, glucose: { notDone: true } }),
    record('v.3', { at: 300, bloodPressure: { systolic: 15, diastolic: 9, unit: 'mm[Hg]' } }),
  ],
  consultations: [
    record('c.1', { at: 100, reason: 'Toux', diagnoses: [{ text: 'Rhume', certainty: 'suspected' }] }),
    record('c.2', { at: 200, reason: 'Contrôle', plan: 'Moins de sel', language: 'fr', vitals: 'v.2', diagnoses: [HYPERTENSION], followUpDays: 28 }),
    record('c.3', { at: 300, reason: 'Autre patient' }),
  ],
  retractions: [record('r.1', { of: 'v.3' }), record('r.2', { of: 'c.3' })],
}

test('the last value of each measure is the newest that was taken, whichever visit it came from', () => {
  expect(lastReadings(chart)).toEqual({ bloodPressure: { typed: '152/94', atMs: 200 }, glucose: { typed: '6.4', atMs: 100 } })
})

test('[M4] what was entered in error is not the last visit', () => {
  expect(lastVisit(chart)).toMatchObject({ id: 'c.2', reason: 'Contrôle', measures: ['bloodPressure'] })
})

test('a patient who was never seen has no last visit', () => {
  expect(lastVisit({ vitals: [], consultations: [], retractions: [] })).toBeNull()
})

test('earlier diagnoses come newest first, each once', () => {
  expect(earlierDiagnoses(chart).map(({ text }) => text)).toEqual(['Hypertension artérielle', 'Rhume'])
})

test('"As last time" copies reason, diagnoses and plan, never a finding or a date', () => {
  const copied = asLastTime({ ...emptyDraft(), examination: 'today' }, lastVisit(chart)!)
  expect(copied).toMatchObject({ asLast: 'c.2', words: 'Contrôle', plan: 'Moins de sel', diagnoses: [HYPERTENSION], examination: 'today', followUpDays: null, readings: {} })
})

test('taking the copy back keeps what was changed since', () => {
  const last = lastVisit(chart)!
  const copied = asLastTime(emptyDraft(), last)
  expect(notAsLastTime(copied, last)).toEqual(emptyDraft())
  expect(notAsLastTime({ ...copied, plan: 'Amlodipine 10 mg' }, last)).toMatchObject({ asLast: null, plan: 'Amlodipine 10 mg', words: '' })
})
