import type { Selectable } from 'kysely'
import type { RecordState } from '../../../src/protocol/join.ts'
import type { Db, Tx } from '../port.ts'
import type { PlacementsTable, RecordsTable } from '../schema.ts'
import { inParts, writeParts } from './parts.ts'

export type RecordRow = Selectable<RecordsTable>

/** Rows of records that exist; rows made only to be locked are left out. */
export const recordRows = (db: Db, ids: Iterable<string>): Promise<RecordRow[]> =>
  inParts(ids, (part) => db.selectFrom('records').selectAll().where('id', 'in', part).where('version', '>', 0).execute())

export const recordKinds = (db: Db, ids: Iterable<string>): Promise<{ id: string; kind: string }[]> =>
  inParts(ids, (part) => db.selectFrom('records').select(['id', 'kind']).where('id', 'in', part).where('version', '>', 0).execute())

export const hostedBy = (db: Db, hosts: Iterable<string>, kinds?: readonly string[]): Promise<{ id: string; host: string | null }[]> =>
  inParts(hosts, (part) => db.selectFrom('records').select(['id', 'host']).where('host', 'in', part).$if(kinds !== undefined, (query) => query.where('kind', 'in', kinds!)).execute())

/** Null for a record that does not exist or was made only to be locked. */
export async function findState(db: Db, id: string): Promise<RecordState | null> {
  const [row] = await recordRows(db, [id])
  return row === undefined ? null : JSON.parse(row.state) as RecordState
}

/** Every record of a kind, oldest first. For kinds that stay few (sites, staff, devices). */
export async function statesOfKind(db: Db, kind: string): Promise<RecordState[]> {
  const rows = await db.selectFrom('records').select('state').where('kind', '=', kind).where('version', '>', 0).orderBy('created_ms').orderBy('id').execute()
  return rows.map((row) => JSON.parse(row.state) as RecordState)
}

export const putRecords = (tx: Tx, rows: readonly RecordRow[]): Promise<void> =>
  writeParts(rows, (part) => tx.insertInto('records').values(part).onConflict((known) => known.column('id').doUpdateSet((value) => ({
    kind: value.ref('excluded.kind'), parent: value.ref('excluded.parent'), host: value.ref('excluded.host'), state: value.ref('excluded.state'),
    version: value.ref('excluded.version'), created_ms: value.ref('excluded.created_ms'), updated_ms: value.ref('excluded.updated_ms'),
  }))).execute())

export const placementsOfRecords = (db: Db, records: Iterable<string>): Promise<PlacementsTable[]> =>
  inParts(records, (part) => db.selectFrom('placements').selectAll().where('record', 'in', part).execute())

export async function changePlacements(tx: Tx, added: readonly PlacementsTable[], removed: readonly { record: string; feed: string }[]): Promise<void> {
  for (const { record, feed } of removed) await tx.deleteFrom('placements').where('record', '=', record).where('feed', '=', feed).execute()
  await writeParts(added, (part) => tx.insertInto('placements').values(part)
    .onConflict((known) => known.columns(['record', 'feed']).doUpdateSet((value) => ({ fields: value.ref('excluded.fields') }))).execute())
}
