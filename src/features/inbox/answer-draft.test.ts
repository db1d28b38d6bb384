import { expect, test } from 'vitest'
import { caseKind } from '../../domain/records/case/kind.ts'
import { validateChange } from '../../domain/validate.ts'
import { answerProblems, isBlank, readAnswerDraft, toAnswer } from './answer-draft.ts'

const AT_MS = Date.UTC(2026, 2, 12, 22, 14)
const draft = { assessment: ' Pneumonie, sans signe de danger. ', advice: 'Traiter sur place.', again: '2', otherDays: '' }

test('[M7] an answer is one field that the domain takes', () => {
  const answer = toAnswer(draft, AT_MS)
  expect(answer).toEqual({ at: AT_MS, assessment: 'Pneumonie, sans signe de danger.', advice: 'Traiter sur place.', followUpDays: 2 })
  expect(validateChange(caseKind, { answer }, AT_MS)).toEqual([])
})

test.each([ // chosen, written, days
  ['', '', undefined], ['none', '', undefined], ['28', '', 28], ['other', ' 90 ', 90], ['other', '730', 730],
])('see again: %j with %j gives %j days', (again, otherDays, days) => {
  const written = { ...draft, again, otherDays }
  expect([answerProblems(written), toAnswer(written, AT_MS).followUpDays]).toEqual([[], days])
})

test.each(['', '0', '731', '2.5', 'soon', '-3'])('%j is no number of days', (otherDays) => {
  expect(answerProblems({ ...draft, again: 'other', otherDays })).toEqual([{ field: 'otherDays', code: 'not-days' }])
})

test('what is missing or too long is named in the order of the form', () => {
  expect(answerProblems({ ...draft, assessment: '  ', advice: 'x'.repeat(20_001) })).toEqual([{ field: 'assessment', code: 'missing' }, { field: 'advice', code: 'too-long' }])
})

test('a draft is read as far as it can be', () => {
  expect(readAnswerDraft({ assessment: 'a', advice: 3, later: true })).toEqual({ assessment: 'a', advice: '', again: '', otherDays: '' })
  expect(isBlank(readAnswerDraft(null))).toBe(true)
  expect(isBlank(draft)).toBe(false)
})
