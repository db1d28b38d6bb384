import type { FeedId } from '../domain/ids.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { haveMoved } from './attempts.ts'
import { putContact, readContact, readFeeds } from './meta.ts'
import { REDO, type OpRow, type StorageProblem } from './port.ts'
import { readOp, sealRow, withOverlay } from './rows.ts'
import type { Store } from './store.ts'

const BATCH = 200
const MOST_ATTEMPTS = 1_000

/**
 * The server began a new history (a restore). Acks count per epoch (S8): every own op that it had taken or kept is offered
 * again, and green falls back until it is acked anew. Cursors go last, so that an interruption only starts this over.
 */
export async function startEpoch(store: Store, epoch: string): Promise<Result<null, StorageProblem>> {
  for (const status of ['accepted', 'held', 'quarantined'] as const) {
    for (let attempt = 0; ; attempt += 1) {
      if (attempt > MOST_ATTEMPTS) return err({ code: 'busy', detail: 'saves kept coming between' })
      const left = await offerAgain(store, status)
      if (!left.ok) return left
      if (left.value === 0) break
    }
  }
  const written = await store.port.write(['feeds', 'meta'], async (writer) => {
    await writer.put('feeds', (await readFeeds(writer)).map((row) => ({ ...row, covered: [], head: 0 })))
    await putContact(writer, { ...(await readContact(writer)), epoch })
    return null
  })
  return written.ok ? ok(null) : written
}

async function offerAgain(store: Store, status: OpRow['status']): Promise<Result<number, StorageProblem>> {
  const read = await store.port.read(async (reader) => {
    const ops = await reader.range('ops', { index: 'byStatus', prefix: [status], limit: BATCH })
    const feeds = (await readFeeds(reader)).map((row) => row.feed)
    const keys = new Map(ops.flatMap((op) => [...feeds, op.feed].map((feed): [string, [FeedId, string]] => [`${feed}|${op.record}`, [feed, op.record]])))
    return { ops, rows: (await reader.getMany('rows', [...keys.values()])).filter((row) => row !== undefined) }
  })
  if (!read.ok) return read
  const { ops, rows } = read.value
  if (ops.length === 0) return ok(0)
  const contents = (await Promise.all(ops.map((row) => readOp(store, row)))).flatMap((one) => (one === null ? [] : [one.op]))
  const sealed = await Promise.all((await store.cache.openAll(rows)).map(({ row, content }) =>
    sealRow(store.keys, row.feed, row.id, row.version + 1, contents.filter((op) => op.record === row.id).reduce(withOverlay, content))))
  const written = await store.port.write(['ops', 'rows'], async (writer) => {
    if (await haveMoved(writer, rows)) return REDO
    await writer.put('rows', sealed)
    await writer.put('ops', ops.map((row) => ({ ...row, status: 'waiting' as const, code: null, waitsFor: [] })))
    return null
  })
  return written.ok ? ok(ops.length) : written
}
