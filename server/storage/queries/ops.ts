import type { Selectable } from 'kysely'
import type { Db, Tx } from '../port.ts'
import type { OpsTable, StraysTable, WaitsTable } from '../schema.ts'
import { inParts, writeParts } from './parts.ts'

export type OpRow = Selectable<OpsTable>
/** What of an op decides its verdict, without its body. */
export type OpHead = Pick<OpRow, 'id' | 'device' | 'status' | 'code' | 'detail' | 'received_ms' | 'hash'>

export const opHeads = (db: Db, ids: Iterable<string>): Promise<OpHead[]> =>
  inParts(ids, (part) => db.selectFrom('ops').select(['id', 'device', 'status', 'code', 'detail', 'received_ms', 'hash']).where('id', 'in', part).execute())

export const opRows = (db: Db, ids: Iterable<string>): Promise<OpRow[]> =>
  inParts(ids, (part) => db.selectFrom('ops').selectAll().where('id', 'in', part).execute())

export const opBodies = (db: Db, ids: Iterable<string>): Promise<{ id: string; body: string }[]> =>
  inParts(ids, (part) => db.selectFrom('ops').select(['id', 'body']).where('id', 'in', part).execute())

/** Ops that were put aside with this code: what a newer version may judge anew. */
export const quarantinedWith = (db: Db, code: string, kinds: readonly string[]): Promise<{ id: string }[]> =>
  db.selectFrom('ops').select('id').where('status', '=', 'quarantined').where('code', '=', code).where('kind', 'in', kinds).execute()

/** M8: received times never go back, whatever this machine's clock does. */
export async function newestReceivedMs(db: Db): Promise<number> {
  const row = await db.selectFrom('ops').select((value) => value.fn.max('received_ms').as('newest')).executeTakeFirst()
  return Number(row?.newest ?? 0)
}

export const insertOps = (tx: Tx, rows: readonly OpRow[]): Promise<void> =>
  writeParts(rows, (part) => tx.insertInto('ops').values(part).execute())

export async function changeOpStatus(tx: Tx, { id, status, code, detail }: Pick<OpRow, 'id' | 'status' | 'code' | 'detail'>): Promise<void> {
  await tx.updateTable('ops').set({ status, code, detail }).where('id', '=', id).execute()
}

export const insertStrays = (tx: Tx, rows: readonly StraysTable[]): Promise<void> =>
  writeParts(rows, (part) => tx.insertInto('strays').values(part).onConflict((known) => known.columns(['id', 'hash']).doNothing()).execute())

export const waitsOn = (db: Db, awaited: Iterable<string>): Promise<WaitsTable[]> =>
  inParts(awaited, (part) => db.selectFrom('waits').selectAll().where('awaited', 'in', part).execute())

export const waitsOf = (db: Db, ops: Iterable<string>): Promise<WaitsTable[]> =>
  inParts(ops, (part) => db.selectFrom('waits').selectAll().where('op', 'in', part).execute())

/** Replaces all that these ops wait for. */
export async function replaceWaits(tx: Tx, ops: Iterable<string>, waits: readonly WaitsTable[]): Promise<void> {
  await inParts(ops, async (part) => { await tx.deleteFrom('waits').where('op', 'in', part).execute(); return [] })
  await writeParts(waits, (part) => tx.insertInto('waits').values(part).execute())
}
