import type { FeedId, OpId, RecordId } from '../domain/ids.ts'
import { ok, type Result } from '../domain/result.ts'
import type { Op } from '../protocol/op.ts'
import { readByStatus } from './outbox.ts'
import type { StorageProblem } from './port.ts'
import { readRows, readStored, toRecords, type LocalRecord } from './queries.ts'
import { readOp } from './rows.ts'
import type { Store } from './store.ts'

/** An own op that the server has not simply taken. Its content is kept for good (S14). */
export type AttentionItem = {
  op: Op
  feed: FeedId
  status: 'held' | 'quarantined' | 'refused'
  code: string | null
  waitsFor: OpId[]
  detail: string | null
  handled: boolean
}

/** Held, quarantined and refused ops of everybody on this device, newest first. */
export async function attention(store: Store): Promise<AttentionItem[]> {
  const rows = await readStored(store, (reader) => readByStatus(reader, 'held', 'quarantined', 'refused'))
  const items = await Promise.all(rows.map(async (row): Promise<AttentionItem[]> => {
    const content = await readOp(store, row)
    if (content === null) return []
    const { op, detail } = content
    return [{ op, feed: row.feed, status: row.status as AttentionItem['status'], code: row.code, waitsFor: row.waitsFor, detail, handled: row.handled === 1 }]
  }))
  return items.flat().toSorted((a, b) => b.op.ms - a.op.ms)
}

/** Takes a refused or quarantined op off the list of what asks for attention. The op itself is kept. */
export async function markHandled(store: Store, op: OpId): Promise<Result<null, StorageProblem>> {
  const written = await store.port.write(['ops'], async (writer) => {
    const row = await writer.get('ops', [op])
    if (row !== undefined) await writer.put('ops', [{ ...row, handled: 1 }])
    return null
  })
  return written.ok ? ok(null) : written
}

/** Records in which two kept values wait for a person's choice (M3). */
export async function conflictsOf(store: Store, feeds: readonly FeedId[]): Promise<LocalRecord[]> {
  return toRecords(store, await readRows(store, feeds.map((feed) => ({ index: 'byConflict', prefix: [feed] }))))
}

export type Waiting = {
  ops: number
  bytes: number
  byKind: { [kind: string]: number }
  byAuthor: { [staff: RecordId]: number }
  oldestMs: number | null
}

/** What only this device has. */
export async function waiting(store: Store): Promise<Waiting> {
  const rows = await readStored(store, (reader) => readByStatus(reader, 'waiting'))
  const sum: Waiting = { ops: rows.length, bytes: 0, byKind: {}, byAuthor: {}, oldestMs: null }
  for (const row of rows) {
    sum.bytes += row.payloadBytes
    sum.byKind[row.kind] = (sum.byKind[row.kind] ?? 0) + 1
    sum.byAuthor[row.author] = (sum.byAuthor[row.author] ?? 0) + 1
    sum.oldestMs = sum.oldestMs === null ? row.ms : Math.min(sum.oldestMs, row.ms)
  }
  return sum
}
