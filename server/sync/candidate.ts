import { createHash } from 'node:crypto'
import { isCreation, opText, type Op } from '../../src/protocol/op.ts'
import type { RefusalCode } from '../../src/protocol/exchange.ts'
import { covers, joinContexts, type RecordState } from '../../src/protocol/join.ts'
import type { DeviceId, OpId, RecordId, Run } from '../../src/domain/ids.ts'
import { numberOf, runOf } from '../../src/domain/ids.ts'
import type { OpRow } from '../storage/queries/ops.ts'

export type Fault = { code: RefusalCode; detail?: string }

/** An op that waits for its verdict: one that just came, or one that was put aside and is looked at again. */
export type Candidate = {
  id: OpId
  device: DeviceId
  author: RecordId
  /** The access version that it was written under (S15). */
  access: number
  /** Null when what came is no op. */
  op: Op | null
  /** What is stored: JSON of the op, or of whatever came. */
  body: string
  hash: string
  /** What was wrong with it before its content was looked at. */
  fault: Fault | null
  /** Its run is another device's. */
  foreign: boolean
  /** Written by the server itself, whose façade has asked the access table already. */
  trusted: boolean
}

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

export function candidateOf(op: Op, from: Pick<Candidate, 'device' | 'access' | 'fault' | 'foreign' | 'trusted'>): Candidate {
  const { device, access, fault, foreign, trusted } = from
  return { device, access, fault, foreign, trusted, id: op.id, author: op.author, op, body: JSON.stringify(op), hash: hashOf(opText(op)) }
}

/** An op that was put aside, as it was stored. */
export function candidateOfRow(row: OpRow): Candidate {
  return {
    id: row.id, device: row.device, author: row.author, access: row.access, op: JSON.parse(row.body) as Op,
    body: row.body, hash: row.hash, fault: null, foreign: false, trusted: false,
  }
}

/** A server's own op over all that the server has of the record: its contexts cover every value that stands (M2). */
export function overState(candidate: Candidate, state: RecordState | null): Candidate {
  if (candidate.op === null || state === null || isCreation(candidate.op)) return candidate
  const fields: Op['fields'] = {}
  for (const [key, change] of Object.entries(candidate.op.fields)) {
    const known = state.fields[key]
    fields[key] = known === undefined ? change : { ...change, seen: joinContexts(change.seen ?? {}, contextOfStanding(known.siblings.map((sibling) => sibling.op), known.context)) }
  }
  return candidateOf({ ...candidate.op, fields }, candidate)
}

// A context may hold numbers that were claimed ahead of their ops; only those that arrived may be named again.
function contextOfStanding(standing: readonly OpId[], context: { [run: Run]: number }): { [run: Run]: number } {
  const seen: { [run: Run]: number } = {}
  for (const op of standing) if (covers(context, op)) seen[runOf(op)] = Math.max(seen[runOf(op)] ?? 0, numberOf(op))
  return seen
}
