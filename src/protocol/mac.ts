import { canonicalJson, type Json } from '../domain/json.ts'
import { numberOf, type RecordId, type Run } from '../domain/ids.ts'
import type { ChunkOp } from './exchange-up.ts'
import { isCreation, type Op } from './op.ts'

/** Bytes of an op's MAC and of a chunk's: HMAC-SHA-256 and SHA-256, cut to 16 (S15). */
export const MAC_BYTES = 16

/**
 * What an author's MAC of one op is made over. It takes the op as it travels, whatever its shape,
 * so that one malformed op does not make its neighbours' proof unreadable.
 * op MAC = HMAC-SHA-256(person-device key, macText)[0..16]; chunk MAC = SHA-256(op MACs in the chunk's order)[0..16].
 */
export const macText = (run: Run, author: RecordId, op: unknown): string => canonicalJson([run, author, op as Json])

/** An op as it travels in a chunk of its run and author. */
export function chunkOpOf(op: Op): ChunkOp {
  const travelling: ChunkOp = {
    n: numberOf(op.id), kind: op.kind, v: op.v, ms: op.ms, counter: op.counter, offsetMs: op.offsetMs, fields: op.fields,
  }
  if (!isCreation(op)) travelling.record = op.record
  if (op.mends !== undefined) travelling.mends = op.mends
  return travelling
}

/** The op that a chunk carried. */
export function opOfChunk(run: Run, author: RecordId, op: ChunkOp): Op {
  const id = `${run}.${op.n}`
  const { n: _, record, ...rest } = op
  return { ...rest, id, record: record ?? id, author }
}
