import { numberOf, runOf, type OpId, type RecordId } from '../domain/ids.ts'
import type { Json } from '../domain/json.ts'
import type { Context, Op } from './op.ts'

/** One value of a field that no known op has covered. No `value` = a removal. */
export type Sibling = {
  op: OpId
  author: RecordId
  ms: number
  counter: number
  /** When the accepting server received the op; absent while it has not. */
  receivedMs?: number | undefined
  value?: Json | undefined
}

/** Siblings sorted by op id, and the context that covers all that was ever seen of the field (M2). */
type FieldState = { siblings: Sibling[]; context: Context }

/** All that is known of one record: a function of the set of its ops, in whatever order they came (M1). */
export type RecordState = { id: RecordId; kind: string; v: number; fields: { [key: string]: FieldState } }

export const covers = (context: Context, op: OpId): boolean => (context[runOf(op)] ?? 0) >= numberOf(op)

export function joinContexts(a: Context, b: Context): Context {
  const joined: Context = { ...a }
  for (const [run, n] of Object.entries(b)) joined[run] = Math.max(joined[run] ?? 0, n)
  return joined
}

/** The state of a record of which only this op is known. */
export function stateOfOp(op: Op, receivedMs?: number): RecordState {
  const fields: { [key: string]: FieldState } = {}
  for (const [key, change] of Object.entries(op.fields)) {
    const sibling: Sibling = { op: op.id, author: op.author, ms: op.ms, counter: op.counter }
    if (receivedMs !== undefined) sibling.receivedMs = receivedMs
    if (change.value !== undefined) sibling.value = change.value
    fields[key] = { siblings: [sibling], context: joinContexts(change.seen ?? {}, { [runOf(op.id)]: numberOf(op.id) }) }
  }
  return { id: op.record, kind: op.kind, v: op.v, fields }
}

/** M1: commutative, associative, idempotent. `a` and `b` are states of one record. */
export function join(a: RecordState, b: RecordState): RecordState {
  if (a.id !== b.id || a.kind !== b.kind) throw new Error(`cannot join ${a.kind} ${a.id} with ${b.kind} ${b.id}`)
  const fields: { [key: string]: FieldState } = { ...a.fields }
  for (const [key, field] of Object.entries(b.fields)) {
    const known = fields[key]
    fields[key] = known === undefined ? field : joinFields(known, field)
  }
  return { id: a.id, kind: a.kind, v: Math.max(a.v, b.v), fields }
}

export const joinAll = (states: readonly RecordState[]): RecordState | null =>
  states.length === 0 ? null : states.reduce(join)

// M2: a sibling stays if both sides hold it, or if the other side's context does not cover it.
function joinFields(a: FieldState, b: FieldState): FieldState {
  const siblings: Sibling[] = []
  const byOp = new Map(b.siblings.map((sibling) => [sibling.op, sibling]))
  for (const mine of a.siblings) {
    const theirs = byOp.get(mine.op)
    if (theirs !== undefined) siblings.push(joinSibling(mine, theirs))
    else if (!covers(b.context, mine.op)) siblings.push(mine)
    byOp.delete(mine.op)
  }
  for (const theirs of byOp.values()) if (!covers(a.context, theirs.op)) siblings.push(theirs)
  siblings.sort((x, y) => (x.op < y.op ? -1 : 1))
  return { siblings, context: joinContexts(a.context, b.context) }
}

// M8: receivedMs is set once; should two servers have set it, the smaller wins.
function joinSibling(a: Sibling, b: Sibling): Sibling {
  if (b.receivedMs === undefined) return a
  return a.receivedMs !== undefined && a.receivedMs <= b.receivedMs ? a : b
}

/** The part of a state that travels to a feed which carries only some fields (pool headers). */
export function project(state: RecordState, fields: readonly string[] | undefined): RecordState {
  if (fields === undefined) return state
  const kept = Object.entries(state.fields).filter(([key]) => fields.some((field) => key === field || key.startsWith(`${field}/`)))
  return { ...state, fields: Object.fromEntries(kept) }
}
