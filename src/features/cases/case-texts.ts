import type { OpId, RecordId } from '../../domain/ids.ts'
import type { Answer, CaseHeader, CaseTarget } from '../../domain/records/case/kind.ts'
import type { CaseItem } from '../../store/cases.ts'

export type WrittenAnswer = { op: OpId; author: RecordId; answer: Answer; ms: number }
export type WrittenMessage = { key: string; op: OpId; author: RecordId; text: string; atMs: number }
export type WrittenOutcome = { op: OpId; author: RecordId; text: string; atMs: number }
export type CaseState = 'open' | 'answered' | 'closed'

type Shown = CaseItem['case']['shown']

const kept = (shown: Shown, key: string) => {
  const field = shown.fields[key]
  // A value that this version cannot read is not shown as if it could (M5); SPEC: it stays in the state.
  if (field === undefined || shown.unreadable.includes(key)) return []
  return [field, ...field.others].flatMap(({ op, author, value, ...rest }) => (value === undefined ? [] : [{ op, author, value, ms: rest.ms }]))
}

/** Every kept answer, oldest first: two answers have equal weight (M3). */
export const answersOf = (shown: Shown): WrittenAnswer[] =>
  kept(shown, 'answer').map(({ op, author, value, ms }) => ({ op, author, answer: value as unknown as Answer, ms })).toSorted((a, b) => a.answer.at - b.answer.at)

export const outcomesOf = (shown: Shown): WrittenOutcome[] =>
  kept(shown, 'outcome').map(({ op, author, value }) => {
    const { at, text } = value as { at: number; text: string }
    return { op, author, text, atMs: at }
  }).toSorted((a, b) => a.atMs - b.atMs)

/** The conversation, oldest first. */
export const messagesOf = (shown: Shown): WrittenMessage[] =>
  Object.keys(shown.fields).filter((key) => key.startsWith('messages/')).flatMap((key) => kept(shown, key).map(({ op, author, value }) => {
    const { at, text } = value as { at: number; text: string }
    return { key, op, author, text, atMs: at }
  })).toSorted((a, b) => a.atMs - b.atMs || (a.op < b.op ? -1 : 1))

export type Seen = { by: RecordId; atMs: number }

/** Who has seen an op, first one first, its author excepted. */
export function seenBy(item: Pick<CaseItem, 'receipts'>, op: OpId, author: RecordId): Seen[] {
  const seen = item.receipts
    .map(({ shown }) => ({ op: shown.values['op'], by: shown.values['by'] as RecordId, atMs: shown.values['at'] as number }))
    .filter((receipt) => receipt.op === op && receipt.by !== author)
    .toSorted((a, b) => a.atMs - b.atMs)
  return seen.filter((one, index) => seen.findIndex(({ by }) => by === one.by) === index).map(({ by, atMs }) => ({ by, atMs }))
}

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

export const headerOf = (shown: Shown): CaseHeader | null => (shown.values['header'] as CaseHeader | undefined) ?? null
export const targetOf = (shown: Shown): CaseTarget | null => (shown.values['target'] as CaseTarget | undefined) ?? null
