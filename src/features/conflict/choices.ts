import type { OpId, RecordId } from '../../domain/ids.ts'
import type { Json } from '../../domain/json.ts'
import { fieldOfKey } from '../../domain/kind.ts'
import type { LocalRecord } from '../../store/queries.ts'

/** One of the values that were kept. `receivedMs`: when it reached the server, if it has. */
export type KeptValue = { op: OpId; author: RecordId; ms: number; receivedMs: number | null; value: Json }
export type Conflict = { key: string; field: string; values: KeptValue[] }

type Conflicted = Pick<LocalRecord, 'shown' | 'state'>

/** Every key that waits for a choice, with its values in the order of writing: none stands before another for its rank. */
export function conflictsIn({ shown, state }: Conflicted): Conflict[] {
  return shown.conflicts.flatMap((key) => {
    const field = shown.fields[key]
    if (field === undefined) return []
    const siblings = new Map(state.fields[key]?.siblings.map((sibling) => [sibling.op, sibling]))
    const values = [{ op: field.op, author: field.author, value: field.value }, ...field.others].flatMap(({ op, author, value }) => {
      const sibling = siblings.get(op)
      return value === undefined ? [] : [{ op, author, value, ms: sibling?.ms ?? field.ms, receivedMs: sibling?.receivedMs ?? null }]
    })
    return [{ key, field: fieldOfKey(key), values: values.toSorted((a, b) => a.ms - b.ms || (a.op < b.op ? -1 : 1)) }]
  })
}

/** A choice by key: the op whose value stays, or a text of one's own. */
export type Choice = { op: OpId } | { text: string }
export type Choices = { readonly [key: string]: Choice }

/** What the chosen keys are set to. A value that is no longer among the kept ones, and an empty text, choose nothing. */
export function chosenFields(conflicts: readonly Conflict[], choices: Choices): { [key: string]: Json } {
  const fields: { [key: string]: Json } = {}
  for (const { key, values } of conflicts) {
    const choice = choices[key]
    if (choice === undefined) continue
    const value = 'text' in choice ? choice.text.trim() || undefined : values.find(({ op }) => op === choice.op)?.value
    if (value !== undefined) fields[key] = value
  }
  return fields
}

/** Fields of free text: somebody may write one text from both. */
const FREE_TEXT = new Set(['note', 'carer', 'village'])
export const mayBeRewritten = ({ field, values }: Conflict): boolean => FREE_TEXT.has(field) && values.every(({ value }) => typeof value === 'string')

/** Two doctors may both be right. */
export const mayStayBoth = (kind: string, conflicts: readonly Conflict[]): boolean => kind === 'case' && conflicts.some(({ field }) => field === 'answer' || field === 'outcome')
