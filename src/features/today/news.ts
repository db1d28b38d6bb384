import type { RecordId } from '../../domain/ids.ts'
import type { CaseItem } from '../../store/cases.ts'

/** One unread text of a case: who wrote it, when, and whether it answers. */
export type News = { item: CaseItem; author: RecordId; ms: number; isAnswer: boolean }

/** The newest unread text of each case, answers before messages: what the one filled card on Today is about. */
export function newsOf(items: readonly CaseItem[]): News[] {
  return items.flatMap((item) => {
    const unread = new Set(item.unread)
    const written = Object.entries(item.case.shown.fields)
      .flatMap(([key, field]) => [field, ...field.others].map((one) => ({ key, op: one.op, author: one.author, ms: one.ms })))
      .filter(({ op }) => unread.has(op))
      .toSorted((a, b) => Number(b.key === 'answer') - Number(a.key === 'answer') || b.ms - a.ms)
    const first = written[0]
    return first === undefined ? [] : [{ item, author: first.author, ms: first.ms, isAnswer: first.key === 'answer' }]
  }).toSorted((a, b) => Number(b.isAnswer) - Number(a.isAnswer) || b.ms - a.ms)
}
