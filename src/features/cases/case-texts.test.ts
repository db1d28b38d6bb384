import { expect, test } from 'vitest'
import type { CaseItem } from '../../store/cases.ts'
import { answersOf, arrange, countStates, messagesOf, seenBy, stateOf } from './case-texts.ts'

const LIND = 'LLLLLLLLLLL.1'
const OTHER = 'OOOOOOOOOOO.1'
const AWA = 'WWWWWWWWWWW.1'
type Shown = CaseItem['case']['shown']

const shown = (fields: object, unreadable: string[] = []): Shown =>
  ({ id: 'AAAAAAAAAAA.1', kind: 'case', values: {}, fields, conflicts: [], unreadable }) as unknown as Shown
const field = (op: string, author: string, value: object, others: object[] = []) => ({ op, author, value, ms: 1, others })
const item = (id: string, createdMs: number, state: { answered?: boolean; closed?: boolean; unread?: string[] } = {}): CaseItem =>
  ({ case: { createdMs, shown: { id } }, answered: false, closed: false, unread: [], ...state }) as unknown as CaseItem

test('[M3] two answers are both there, oldest first, neither below the other', () => {
  const answer = field('L.2', LIND, { at: 20, assessment: 'B', advice: 'b' }, [{ op: 'O.1', author: OTHER, value: { at: 10, assessment: 'A', advice: 'a' }, ms: 10, counter: 0 }])
  expect(answersOf(shown({ answer })).map(({ author, answer: { assessment } }) => [author, assessment])).toEqual([[OTHER, 'A'], [LIND, 'B']])
})

test('[M5] an answer in a shape that only a newer version knows is not shown as if it were readable', () => {
  expect(answersOf(shown({ answer: field('L.2', LIND, { video: true }) }, ['answer']))).toEqual([])
})

test('messages are in the order in which they were written, whatever their keys', () => {
  const messages = messagesOf(shown({ 'messages/b': field('b', LIND, { at: 10, text: 'first' }), 'messages/a': field('a', AWA, { at: 20, text: 'second' }), question: field('q', AWA, { at: 1, text: 'no' }) }))
  expect(messages.map(({ text }) => text)).toEqual(['first', 'second'])
})

test('[S13] "seen by" names each reader once, at the first time, and never the author', () => {
  const receipt = (op: string, by: string, at: number) => ({ shown: { values: { op, by, at } } })
  const receipts = [receipt('q', LIND, 30), receipt('q', LIND, 20), receipt('q', AWA, 10), receipt('other', OTHER, 5)] as unknown as CaseItem['receipts']
  expect(seenBy({ receipts }, 'q', AWA)).toEqual([{ by: LIND, atMs: 20 }])
})

test('a closed case is closed, answered or not', () => {
  expect([stateOf(item('a', 1)), stateOf(item('b', 1, { answered: true })), stateOf(item('c', 1, { answered: true, closed: true }))]).toEqual(['open', 'answered', 'closed'])
})

test('within a filter the unread come first, then the newest', () => {
  const items = [item('new', 30, { answered: true }), item('unread', 10, { answered: true, unread: ['x'] }), item('old', 20, { answered: true }), item('open', 40)]
  expect(arrange(items, 'answered').map((one) => one.case.shown.id)).toEqual(['unread', 'new', 'old'])
  expect(countStates(items)).toEqual({ open: { all: 1, unread: 0 }, answered: { all: 3, unread: 1 }, closed: { all: 0, unread: 0 } })
})
