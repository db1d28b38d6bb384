import type { OpId, RecordId } from '../domain/ids.ts'
import type { Answer, CaseTarget } from '../domain/records/case/kind.ts'
import { findKind } from '../domain/registry.ts'
import type { CaseItem } from './cases.ts'

type Shown = CaseItem['case']['shown']
/** What somebody wrote on a case, by which op. */
export type Written<T> = { op: OpId; author: RecordId; ms: number; value: T }

/** Every kept value of a field that this version can read: two answers have equal weight (M3). */
function keptValues<T>(shown: Shown, key: string): Written<T>[] {
  const field = shown.fields[key]
  if (field === undefined || shown.unreadable.includes(key)) return []
  const siblings = [{ op: field.op, author: field.author, ms: field.ms, value: field.value }, ...field.others.map(({ op, author, ms, value }) => ({ op, author, ms, value }))]
  return siblings.flatMap(({ value, ...rest }) => (value === undefined || !isReadable(shown.kind, key, value) ? [] : [{ ...rest, value: value as T }]))
}

const isReadable = (kind: string, key: string, value: unknown): boolean => findKind(kind)?.fields[key.split('/')[0]!]?.schema.safeParse(value).success === true

export const answersOf = (shown: Shown): Written<Answer>[] => keptValues<Answer>(shown, 'answer').toSorted((a, b) => a.value.at - b.value.at)

export type Said = { at: number; text: string }
export const outcomesOf = (shown: Shown): Written<Said>[] => keptValues<Said>(shown, 'outcome').toSorted((a, b) => a.value.at - b.value.at)

/** The conversation, oldest first. */
export const messagesOf = (shown: Shown): Written<Said>[] =>
  Object.keys(shown.fields).filter((key) => key.startsWith('messages/')).flatMap((key) => keptValues<Said>(shown, key))
    .toSorted((a, b) => a.value.at - b.value.at || (a.op < b.op ? -1 : 1))

type Claimed = { by: RecordId; atMs: number }

/** Who has taken the case; the earliest standing claim leads. */
export const claimsOf = (shown: Shown): Claimed[] =>
  Object.entries((shown.values['claims'] ?? {}) as { [staff: RecordId]: { at: number } }).map(([by, { at }]) => ({ by, atMs: at })).toSorted((a, b) => a.atMs - b.atMs)

/** Where the case is put to as far as is known here: a pool shows no target, it is one. */
export function targetOf(item: CaseItem): CaseTarget | null {
  const target = item.case.shown.values['target'] as CaseTarget | undefined
  if (target !== undefined) return target
  return item.place === 'pool' ? { pool: item.case.feed.slice('pool:'.length) } : null
}

export type Seen = { by: RecordId; atMs: number }

/** Who has opened what this op wrote, first one first, its author excepted (S13). */
export function seenBy(item: Pick<CaseItem, 'receipts'>, op: OpId, author: RecordId): Seen[] {
  const seen = item.receipts
    .flatMap(({ shown: { values } }) => (values['op'] === op && values['by'] !== author ? [{ by: values['by'] as RecordId, atMs: values['at'] as number }] : []))
    .toSorted((a, b) => a.atMs - b.atMs)
  return seen.filter((one, index) => seen.findIndex(({ by }) => by === one.by) === index)
}
