import { opIdOf, type OpId, type RecordId, type Run } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/json.ts'
import { findKind } from '../../src/domain/registry.ts'
import type { Op } from '../../src/protocol/op.ts'

/** Ops of one run in the order in which they were made up, each after those that it speaks of. */
export type Ledger = {
  ops: Op[]
  create: (kind: string, author: RecordId | 'self', atMs: number, fields: { [key: string]: Json } | ((own: OpId) => { [key: string]: Json })) => RecordId
  change: (kind: string, record: RecordId, author: RecordId, atMs: number, fields: (own: OpId) => { [key: string]: Json }) => OpId
}

export function newLedger(run: Run): Ledger {
  const ops: Op[] = []
  const write = (kind: string, record: RecordId | null, author: RecordId | 'self', atMs: number, fieldsOf: (own: OpId) => { [key: string]: Json }): OpId => {
    const id = opIdOf(run, ops.length + 1)
    const fields = Object.fromEntries(Object.entries(fieldsOf(id)).map(([key, value]) => [key, { value }]))
    ops.push({ id, record: record ?? id, kind, v: findKind(kind)!.version, author: author === 'self' ? id : author, ms: Math.round(atMs), counter: 0, offsetMs: 0, fields })
    return id
  }
  return {
    ops,
    create: (kind, author, atMs, fields) => write(kind, null, author, atMs, typeof fields === 'function' ? fields : () => fields),
    change: (kind, record, author, atMs, fields) => write(kind, record, author, atMs, fields),
  }
}
