import { expect, test } from 'vitest'
import { patient } from '../../domain/records/patient/kind.ts'
import { validateCreation } from '../../domain/validate.ts'
import { changedFields, changedMeanwhile, emptyForm, formOf, formProblems, identityOf, newFields, readForm, registerKey, type PatientForm } from './patient-form.ts'

const NOW = Date.UTC(2026, 2, 12, 10)
const SITE = 'Fixture_run.1'
const key = (index: number): string => `Fixture_run.9-${index}`
const fatima: PatientForm = {
  ...emptyForm(SITE), given: ' فاطمة ', family: 'عبد الرحمن', sex: 'female', birth: '54', village: 'Attogon',
  phones: [{ key: null, register: '', text: '+229 97 12 34 56' }, { key: null, register: '', text: ' ' }], identifiers: [{ key: null, register: 'Carnet vert', text: '311' }],
}

test('a registration sets what was typed and nothing else, and is a sound new record', () => {
  const fields = newFields(fatima, 'FNX7-K1H3-7', NOW, key)
  expect(fields).toEqual({
    number: 'FNX7-K1H3-7', site: SITE, name: { given: 'فاطمة', family: 'عبد الرحمن' }, sex: 'female', birth: { date: '1972', precision: 'estimated' },
    village: 'Attogon', 'phones/Fixture_run.9-0': '+229 97 12 34 56', 'identifiers/carnet-vert': '311',
  })
  expect(validateCreation(patient, fields, NOW)).toEqual([])
})

const stored = {
  name: { given: 'Rahima', family: 'Khatun' }, birth: { date: '1972', precision: 'estimated' }, village: 'Char Kukri', site: SITE,
  phones: { 'a.1': '01712-345678', 'b.1': '01712-000000' }, identifiers: { import: 'f00', carnet: '12' },
}

test('an opened form that nobody touched writes nothing, even a year later', () => {
  const opened = formOf(stored, NOW)
  expect(changedFields(opened, { ...opened }, NOW + 400 * 86_400_000, key)).toEqual({})
})

test('[M2] only what was changed is written; entries are changed, removed and added by their own keys', () => {
  const opened = formOf(stored, NOW)
  const form = {
    ...opened, village: '', family: 'খাতুন',
    phones: [{ key: 'a.1', register: '', text: '01712-345679' }, { key: null, register: '', text: '01700-111111' }], identifiers: [],
  }
  expect(changedFields(opened, form, NOW, key)).toEqual({
    name: { given: 'Rahima', family: 'খাতুন' }, village: undefined, 'phones/a.1': '01712-345679', 'phones/b.1': undefined, 'phones/Fixture_run.9-0': '01700-111111', 'identifiers/carnet': undefined,
  })
})

test("the fingerprint of an import is no number to show, to remove or to write over", () => {
  const opened = formOf(stored, NOW)
  expect(opened.identifiers.map((entry) => entry.key)).toEqual(['carnet'])
  expect(formProblems({ ...opened, identifiers: [{ key: null, register: 'Import', text: '1' }] }, NOW)).toEqual([{ field: 'registers/0', code: 'register-missing' }])
})

test('each problem names its field', () => {
  const form = {
    ...emptyForm(''), birth: '14/03/2031', village: 'x'.repeat(201), phones: [{ key: null, register: '', text: 'none' }],
    identifiers: [{ key: null, register: '', text: '3' }, { key: null, register: 'Carnet', text: '4' }, { key: 'carnet', register: 'carnet', text: '5' }],
  }
  expect(formProblems(form, NOW)).toEqual([
    { field: 'given', code: 'missing' }, { field: 'site', code: 'missing' }, { field: 'birth', code: 'birth', birth: { code: 'in-future' } },
    { field: 'village', code: 'too-long', max: 200 }, { field: 'phones/0', code: 'wrong-format' }, { field: 'registers/0', code: 'register-missing' },
    { field: 'registers/2', code: 'register-twice' },
  ])
  expect(formProblems(fatima, NOW)).toEqual([])
})

test('duplicates are asked for once there is enough of a name', () => {
  expect(identityOf({ ...emptyForm(SITE), given: 'Fa' }, NOW)).toBeNull()
  expect(identityOf(fatima, NOW)).toMatchObject({ name: { given: 'فاطمة' }, phones: ['+229 97 12 34 56'], identifiers: { 'carnet-vert': '311' } })
})

test.each([['Carnet vert', 'carnet-vert'], ['  N° ', 'n'], ['État-civil', 'etat-civil'], ['---', '']])('the register %s is kept as %s', (typed, kept) => {
  expect(registerKey(typed)).toBe(kept)
})

test('a draft of another version opens with what can be read', () => {
  expect(readForm({ given: 'Awa', sex: 'newer', phones: 3 })).toMatchObject({ given: 'Awa', sex: null, phones: [] })
})

test('what changed meanwhile is known by field', () => {
  expect(changedMeanwhile(stored, { ...stored, village: 'Allada', carer: 'Rose' })).toEqual(['village', 'carer'])
})
