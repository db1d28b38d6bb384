import { expect, test } from 'vitest'
import { caseKind } from '../../domain/records/case/kind.ts'
import { validateCreation } from '../../domain/validate.ts'
import { askProblems, caseFields, readAskDraft } from './ask-draft.ts'

const NOW_MS = Date.UTC(2026, 2, 12, 8, 50)
const draft = { consultation: 'AAAAAAAAAAA.2', question: ' Pneumonie, ou traiter ici ? ', to: 'pool:paediatrics', urgency: 'urgent' as const }
const facts = { patient: 'AAAAAAAAAAA.1', atMs: NOW_MS, language: 'fr', birth: { date: '2022-01-20', precision: 'day' as const }, vitals: 'AAAAAAAAAAA.3', specialtyOfPerson: 'general-medicine', ageKnown: true }

test('a question to a pool becomes one case that the domain takes, with an age band and no name in its header', () => {
  const fields = caseFields(draft, facts)
  expect(validateCreation(caseKind, fields)).toEqual([])
  expect(fields).toMatchObject({ header: { specialty: 'paediatrics', urgency: 'urgent', ageBand: '0-4', language: 'fr' }, target: { pool: 'paediatrics' }, question: 'Pneumonie, ou traiter ici ?', shared: ['AAAAAAAAAAA.3'] })
})

test('a question to a person carries that person’s specialty', () => {
  const fields = caseFields({ ...draft, to: 'person:BBBBBBBBBBB.7' }, { ...facts, vitals: undefined })
  expect(validateCreation(caseKind, fields)).toEqual([])
  expect(fields).toMatchObject({ target: { person: 'BBBBBBBBBBB.7' }, header: { specialty: 'general-medicine' }, shared: [] })
})

test('[M8] with the clock in doubt the header says no age', () => {
  expect(caseFields(draft, { ...facts, ageKnown: false })).toMatchObject({ header: { ageBand: 'unknown' } })
})

test('what is missing is named in the order of the form', () => {
  expect(askProblems(readAskDraft(null, 'AAAAAAAAAAA.2'))).toEqual([
    { field: 'question', code: 'missing' }, { field: 'to', code: 'missing' }, { field: 'urgency', code: 'missing' },
  ])
  expect(askProblems(draft)).toEqual([])
  expect(askProblems({ ...draft, question: 'x'.repeat(20_001) })).toEqual([{ field: 'question', code: 'too-long' }])
})
