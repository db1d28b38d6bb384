import { join } from 'node:path'
import Database from 'better-sqlite3'

type StoredOp = { id: string; run: string; n: number; kind: string; record: string; status: string; author: string; device: string }

/** What the server's database holds, read beside the running server. */
export function readDatabase<T>(dataDir: string, sql: string, ...values: unknown[]): T[] {
  const database = new Database(join(dataDir, 'outpost.db'), { readonly: true })
  try { return database.prepare(sql).all(...values) as T[] } finally { database.close() }
}

export const opsOfStaff = (dataDir: string, staff: string): StoredOp[] =>
  readDatabase<StoredOp>(dataDir, 'select id, run, n, kind, record, status, author, device from ops where author = ? order by received_ms, n', staff)

/** How often each op stands in each feed: more than once would be a duplicate. */
export const entriesOfOps = (dataDir: string): { feed: string; op: string; times: number }[] =>
  readDatabase(dataDir, 'select feed, op, count(*) as times from entries where op is not null group by feed, op')

/** What each op of this author to records of this kind wrote, by field. */
export const fieldsWritten = (dataDir: string, staff: string, kind: string): { record: string; fields: { [field: string]: unknown } }[] =>
  readDatabase<{ record: string; body: string }>(dataDir, 'select record, body from ops where author = ? and kind = ?', staff, kind).map(({ record, body }) => {
    const { fields } = JSON.parse(body) as { fields: { [field: string]: { value?: unknown } } }
    return { record, fields: Object.fromEntries(Object.entries(fields).map(([field, { value }]) => [field, value])) }
  })
