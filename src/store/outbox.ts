import type { FeedId, OpId, RecordId } from '../domain/ids.ts'
import { runOf, numberOf } from '../domain/ids.ts'
import { fieldOfKey, type Values } from '../domain/kind.ts'
import { findKind } from '../domain/registry.ts'
import { chunkOpOf } from '../protocol/mac.ts'
import { isCreation, type Op } from '../protocol/op.ts'
import type { Keyring } from './keys.ts'
import { macOf } from './mac-key.ts'
import type { OpRow, OpStatus, Reader } from './port.ts'
import { sealOp } from './rows.ts'

/** Statuses of ops that are shown over the feed's state: all that no server has accepted or turned away (S14). */
export const OVERLAID: ReadonlySet<OpStatus> = new Set<OpStatus>(['waiting', 'held'])

export const readByStatus = async (reader: Reader, ...statuses: OpStatus[]): Promise<OpRow[]> =>
  (await Promise.all(statuses.map((status) => reader.range('ops', { index: 'byStatus', prefix: [status] })))).flat()

/** An op as it waits in the outbox. `before`: what the record showed, since an answer to an emergency is urgent too. */
export async function outboxRowOf(keys: Keyring, macKey: CryptoKey, op: Op, feed: FeedId, access: number, before: Values): Promise<OpRow> {
  const row: Omit<OpRow, 'sealed'> = {
    id: op.id, run: runOf(op.id), n: numberOf(op.id), record: op.record, kind: op.kind, feed, author: op.author, access, ms: op.ms,
    status: 'waiting', urgent: isUrgent(op, before) ? 1 : 0, refs: referencesOf(op),
    payloadBytes: new TextEncoder().encode(JSON.stringify(chunkOpOf(op))).length,
    mac: await macOf(macKey, op), code: null, waitsFor: [], receivedMs: null, handled: 0, version: 1,
  }
  return { ...row, sealed: await sealOp(keys, row, { op, detail: null }) }
}

function isUrgent(op: Op, before: Values): boolean {
  const values: Values = { ...before }
  for (const [key, change] of Object.entries(op.fields)) if (change.value !== undefined) values[key] = change.value
  return findKind(op.kind)?.urgent?.(values) ?? false
}

/** Records without which the server would hold the op (S14). */
function referencesOf(op: Op): (RecordId | OpId)[] {
  const definition = findKind(op.kind)
  const refs = new Set<RecordId>(isCreation(op) ? [] : [op.record])
  for (const [key, change] of Object.entries(op.fields)) {
    const refers = definition?.fields[fieldOfKey(key)]?.refers
    if (refers === undefined) continue
    for (const id of Array.isArray(change.value) ? change.value : [change.value]) if (typeof id === 'string') refs.add(id)
  }
  return [...refs]
}
