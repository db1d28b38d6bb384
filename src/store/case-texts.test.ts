import { expect, test } from 'vitest'
import type { CaseItem } from './cases.ts'
import { answersOf, messagesOf, seenBy } from './case-texts.ts'
import { trailOfOp } from './queries.ts'

const LIND = 'LLLLLLLLLLL.1'
const OTHER = 'OOOOOOOOOOO.1'
const AWA = 'WWWWWWWWWWW.1'
type Shown = CaseItem['case']['shown']

const shown = (fields: object, unreadable: string[] = []): Shown =>
  ({ id: 'AAAAAAAAAAA.1', kind: 'case', values: {}, fields, conflicts: [], unreadable }) as unknown as Shown
const field = (op: string, author: string, value: object, others: object[] = []) => ({ op, author, value, ms: 1, others })

test('[M3] two answers are both there, oldest first, neither below the other', () => {
  const answer = field('L.2', LIND, { at: 20, assessment: 'B', advice: 'b' }, [{ op: 'O.1', author: OTHER, value: { at: 10, assessment: 'A', advice: 'a' }, ms: 10, counter: 0 }])
  expect(answersOf(shown({ answer })).map(({ author, value: { assessment } }) => [author, assessment])).toEqual([[OTHER, 'A'], [LIND, 'B']])
})

test('[M5] an answer in a shape that only a newer version knows is not shown as if it were readable', () => {
  expect(answersOf(shown({ answer: field('L.2', LIND, { video: true }) }, ['answer']))).toEqual([])
})

test('messages are in the order in which they were written, whatever their keys', () => {
  const messages = messagesOf(shown({ 'messages/b': field('b', LIND, { at: 10, text: 'first' }), 'messages/a': field('a', AWA, { at: 20, text: 'second' }), question: field('q', AWA, { at: 1, text: 'no' }) }))
  expect(messages.map(({ value }) => value.text)).toEqual(['first', 'second'])
})

test('[S13] "seen by" names each reader once, at the first time, and never the author', () => {
  const receipt = (op: string, by: string, at: number) => ({ shown: { values: { op, by, at } } })
  const receipts = [receipt('q', LIND, 30), receipt('q', LIND, 20), receipt('q', AWA, 10), receipt('other', OTHER, 5)] as unknown as CaseItem['receipts']
  expect(seenBy({ receipts }, 'q', AWA)).toEqual([{ by: LIND, atMs: 20 }])
})

test('[S13] of two messages the one that arrived is on the server while the other still waits', () => {
  const record = { unsettled: { 'B.2': 'on-device' as const, 'B.3': 'attention' as const } }
  expect(['B.1', 'B.2', 'B.3'].map((op) => trailOfOp(record, op))).toEqual(['on-server', 'on-device', 'attention'])
})
