import type { OpId } from '../domain/ids.ts'
import { ok, type Result } from '../domain/result.ts'
import { attempt, haveMoved } from './attempts.ts'
import { readFeeds } from './meta.ts'
import { REDO, type StorageProblem } from './port.ts'
import { sealRow, withoutOverlay } from './rows.ts'
import type { Store } from './store.ts'

/**
 * Sets an own op aside that the server cannot even read, with the server's word for it: out of the overlay, onto the list of
 * what needs attention, kept for good (S14).
 */
export const refuseHere = (store: Store, id: OpId, code: string): Promise<Result<null, StorageProblem>> =>
  attempt(10, () => refuseOnce(store, id, code))

async function refuseOnce(store: Store, id: OpId, code: string): Promise<Result<null, StorageProblem> | typeof REDO> {
  const read = await store.port.read(async (reader) => {
    const op = await reader.get('ops', [id])
    const feeds = op === undefined ? [] : [op.feed, ...(await readFeeds(reader)).map((row) => row.feed)]
    const rows = await reader.getMany('rows', [...new Set(feeds)].map((feed) => [feed, op!.record]))
    return { op, rows: rows.filter((row) => row !== undefined) }
  })
  if (!read.ok) return read
  const { op, rows } = read.value
  if (op === undefined) return ok(null)
  const opened = await store.cache.openAll(rows)
  const left = opened.map(({ row, content }) => ({ row, content: withoutOverlay(content, id) }))
  const gone = left.filter(({ content }) => content.base === null && content.overlay.length === 0).map(({ row }) => row)
  const puts = await Promise.all(left.filter(({ row }) => !gone.includes(row)).map(({ row, content }) => sealRow(store.keys, row.feed, row.id, row.version + 1, content)))
  const written = await store.port.write(['ops', 'rows'], async (writer) => {
    if (await haveMoved(writer, rows)) return REDO
    await writer.put('rows', puts)
    await writer.delete('rows', gone.map((row) => [row.feed, row.id]))
    await writer.put('ops', [{ ...op, status: 'refused', code, handled: 0 }])
    return null
  })
  if (!written.ok) return written
  return written.value === REDO ? REDO : ok(null)
}
