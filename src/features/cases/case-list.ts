import type { CaseItem } from '../../store/cases.ts'

export type CaseState = 'open' | 'answered' | 'closed'

export const stateOf = (item: Pick<CaseItem, 'answered' | 'closed'>): CaseState => (item.closed ? 'closed' : item.answered ? 'answered' : 'open')

/** One filter of the list: unread first, then the newest. */
export const arrange = (items: readonly CaseItem[], state: CaseState): CaseItem[] =>
  items.filter((item) => stateOf(item) === state).toSorted((a, b) => Number(b.unread.length > 0) - Number(a.unread.length > 0) || b.case.createdMs - a.case.createdMs)

/** How many of each state, and how many of those with something unread. */
export function countStates(items: readonly CaseItem[]): { [state in CaseState]: { all: number; unread: number } } {
  const counts = { open: { all: 0, unread: 0 }, answered: { all: 0, unread: 0 }, closed: { all: 0, unread: 0 } }
  for (const item of items) {
    counts[stateOf(item)].all += 1
    if (item.unread.length > 0) counts[stateOf(item)].unread += 1
  }
  return counts
}
