import { expect, test } from 'vitest'
import { draftContent, emptyDraft, isTouched, readDraft } from './draft.ts'

test('half a number survives being kept and read again', () => {
  const draft = { ...emptyDraft(), readings: { weight: '71.', bloodPressure: '148/' }, words: 'Se sent mieux' }
  expect(readDraft(JSON.parse(JSON.stringify(draftContent(draft))))).toEqual(draft)
})

test('what another version wrote otherwise is left empty, and the rest stays', () => {
  const draft = readDraft({ step: 'pharmacy', words: 'Toux', notDone: ['bloodPressure', 'aura'], triage: 5, plan: 'Repos' })
  expect(draft).toMatchObject({ step: 'reason', words: 'Toux', triage: null, plan: 'Repos', notDone: [] })
})

test.each([null, 'text', [1], 7])('a draft that is no draft (%j) reads as an empty one', (content) => {
  expect(readDraft(content)).toEqual(emptyDraft())
})

test('opening a visit and leafing through its steps is no draft; any answer is', () => {
  expect(isTouched({ ...emptyDraft(), step: 'plan', left: ['reason'], today: '2026-03-12' })).toBe(false)
  expect(isTouched({ ...emptyDraft(), notDone: ['weight'] })).toBe(true)
})
