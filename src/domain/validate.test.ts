import { describe, expect, test } from 'vitest'
import { consultation } from './records/consultation/kind.ts'
import { link } from './records/link/kind.ts'
import { patient } from './records/patient/kind.ts'
import { retraction } from './records/retraction/kind.ts'
import { vitals } from './records/vitals/kind.ts'
import { validateChange, validateCreation, type Changes } from './validate.ts'

const ID = 'AAAAAAAAAAA.1'
const OTHER = 'AAAAAAAAAAA.2'
const NOW = Date.parse('2026-11-22T12:00:00Z')
const changed = (definition: Parameters<typeof validateChange>[0], changes: Changes, nowMs: number | null = null) =>
  validateChange(definition, changes, nowMs).map(({ field, code, detail }) => (detail === undefined ? [field, code] : [field, code, detail]))

describe('a change', () => {
  test.each<[string, Changes, unknown[]]>([
    ['a name in Arabic', { name: { given: 'فاطمة', family: 'عبد الرحمن' } }, []],
    ['a name in Bengali', { name: { given: 'রহিমা', family: 'খাতুন' } }, []],
    ['one name only', { name: { given: 'Awa' } }, []],
    ['no name', { name: {} }, [['name', 'empty']]],
    ['a blank name', { name: { given: ' ' } }, [['name', 'empty']]],
    ['an empty part', { name: { given: '' } }, [['name', 'empty', { part: 'given' }]]],
    ['a long part', { name: { given: 'x'.repeat(201) } }, [['name', 'too-long', { max: 200, part: 'given' }]]],
    ['a name removed', { name: undefined }, [['name', 'missing']]],
    ['an optional field removed', { village: undefined }, []],
    ['a blank village', { village: '  ' }, [['village', 'empty']]],
    ['a note of 2,000', { note: 'x'.repeat(2000) }, []],
    ['a note of 2,001', { note: 'x'.repeat(2001) }, [['note', 'too-long', { max: 2000 }]]],
    ['a sex nobody knows', { sex: 'F' }, [['sex', 'invalid']]],
    ['a phone', { 'phones/AAAAAAAAAAA.9': '+229 97 12 34 56' }, []],
    ['a phone in words', { 'phones/AAAAAAAAAAA.9': 'none' }, [['phones/AAAAAAAAAAA.9', 'wrong-format']]],
    ['a phone removed', { 'phones/AAAAAAAAAAA.9': undefined }, []],
    ['phones without a key', { phones: '97123456' }, [['phones', 'not-an-entry']]],
    ['an empty key', { 'phones/': '97123456' }, [['phones/', 'not-an-entry']]],
    ['a key below a key', { 'phones/a/b': '97123456' }, [['phones/a/b', 'not-an-entry']]],
    ['an entry in a plain field', { 'village/a': 'Sékou' }, [['village/a', 'not-an-entry']]],
    ['a day that does not exist', { birth: { date: '2025-02-30', precision: 'day' } }, [['birth', 'not-a-date']]],
    ['precision without its date', { birth: { date: '2025', precision: 'day' } }, [['birth', 'wrong-format', { part: 'date' }]]],
    ['null', { village: null }, [['village', 'invalid']]],
    ['a field named like a method', { constructor: 1, toString: 2 }, []],
  ])('of a patient: %s', (_, changes, problems) => expect(changed(patient, changes)).toEqual(problems))

  test('[M5] fields of newer versions are kept, not refused', () => {
    expect(changed(patient, { bloodGroup: { abo: 'O', rh: '+' }, 'allergies/penicillin': { since: 2020 } })).toEqual([])
  })

  test('[M8] a birth in the future is refused where it is typed, by the clock there; the server does not judge it by its time', () => {
    const tomorrow = { birth: { date: '2026-12-24', precision: 'day' } }
    expect(changed(patient, tomorrow, NOW)).toEqual([['birth', 'in-future']])
    expect(changed(patient, tomorrow)).toEqual([])
  })

  test.each<[string, Changes, unknown[]]>([
    ['a note of 20,000 characters', { history: 'x'.repeat(20_000) }, []],
    ['a note of 20,001 characters', { history: 'x'.repeat(20_001) }, [['history', 'too-long', { max: 20_000 }]]],
    ['a triage level of a newer version', { triage: 'very-urgent' }, []],
    ['a triage level as an essay', { triage: 'x'.repeat(201) }, [['triage', 'too-long', { max: 200 }]]],
    ['follow-up never', { followUpDays: 0 }, [['followUpDays', 'too-small', { min: 1 }]]],
    ['follow-up in three years', { followUpDays: 1000 }, [['followUpDays', 'too-large', { max: 730 }]]],
    ['follow-up in half a day', { followUpDays: 1.5 }, [['followUpDays', 'invalid']]],
    ['21 diagnoses', { diagnoses: Array.from({ length: 21 }, (_, i) => ({ text: `d${i}`, certainty: 'suspected' })) }, [['diagnoses', 'too-many', { max: 20 }]]],
    ['one diagnosis twice', { diagnoses: [{ code: 'malaria', text: 'Paludisme', certainty: 'suspected' }, { code: 'malaria', text: 'Malaria', certainty: 'confirmed' }] }, [['diagnoses', 'repeated', { text: 'Malaria' }]]],
    ['a diagnosis without text', { diagnoses: [{ text: '', certainty: 'suspected' }] }, [['diagnoses', 'empty', { part: '0.text' }]]],
  ])('of a consultation: %s', (_, changes, problems) => expect(changed(consultation, changes)).toEqual(problems))

  test.each<[string, Changes, unknown[]]>([
    ['a temperature', { temperature: { value: 38.4, unit: 'Cel' } }, []],
    ['not done', { temperature: { notDone: true } }, []],
    ['another unit', { temperature: { value: 98, unit: '[degF]' } }, [['temperature', 'invalid']]],
    ['half a blood pressure', { bloodPressure: { systolic: 120, unit: 'mm[Hg]' } }, [['bloodPressure', 'invalid']]],
    ['a number as text', { pulse: { value: '80', unit: '/min' } }, [['pulse', 'invalid']]],
    ['no number at all', { pulse: { value: Number.NaN, unit: '/min' } }, [['pulse', 'invalid']]],
    ['a pulse of 900', { pulse: { value: 900, unit: '/min' } }, [['pulse', 'out-of-range', { part: 'pulse', min: 0, max: 350, unit: '/min' }]]],
    ['upside down', { bloodPressure: { systolic: 80, diastolic: 120, unit: 'mm[Hg]' } }, [['bloodPressure', 'systolic-not-above-diastolic']]],
  ])('of vitals [M7]: %s', (_, changes, problems) => expect(changed(vitals, changes)).toEqual(problems))
})

test('a new record without what it needs says what is missing, each field once', () => {
  const problems = validateCreation(patient, { name: undefined, number: 'K7QM' })
  expect(problems.map(({ field, code }) => `${field}: ${code}`)).toEqual(['site: missing', 'name: missing', 'number: invalid'])
})

test('[M9] a patient is not linked with itself', () => {
  expect(validateCreation(link, { a: ID, b: ID, state: 'linked' })).toEqual([{ field: 'b', code: 'same-record' }])
  expect(validateCreation(link, { a: ID, b: OTHER, state: 'linked' })).toEqual([])
})

test('[M4] only a record on the wrong patient has a copy', () => {
  const retracted = { of: ID, patient: OTHER, at: NOW, copy: 'AAAAAAAAAAA.3' }
  expect(validateCreation(retraction, { ...retracted, reason: 'wrong-patient' })).toEqual([])
  expect(validateCreation(retraction, { ...retracted, reason: 'entered-in-error' })).toEqual([{ field: 'copy', code: 'needs-wrong-patient' }])
})
