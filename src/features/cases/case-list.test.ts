import { expect, test } from 'vitest'
import type { CaseItem } from '../../store/cases.ts'
import { arrange, countStates, stateOf } from './case-list.ts'

const item = (id: string, createdMs: number, state: { answered?: boolean; closed?: boolean; unread?: string[] } = {}): CaseItem =>
  ({ case: { createdMs, shown: { id } }, answered: false, closed: false, unread: [], ...state }) as unknown as CaseItem

test('a closed case is closed, answered or not', () => {
  expect([stateOf(item('a', 1)), stateOf(item('b', 1, { answered: true })), stateOf(item('c', 1, { answered: true, closed: true }))]).toEqual(['open', 'answered', 'closed'])
})

test('within a filter the unread come first, then the newest', () => {
  const items = [item('new', 30, { answered: true }), item('unread', 10, { answered: true, unread: ['x'] }), item('old', 20, { answered: true }), item('open', 40)]
  expect(arrange(items, 'answered').map((one) => one.case.shown.id)).toEqual(['unread', 'new', 'old'])
  expect(countStates(items)).toEqual({ open: { all: 1, unread: 0 }, answered: { all: 3, unread: 1 }, closed: { all: 0, unread: 0 } })
})
