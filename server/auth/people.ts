import { accessOf, type Access } from '../../src/domain/access.ts'
import type { RecordId } from '../../src/domain/ids.ts'
import type { KindDefinition, Values } from '../../src/domain/kind.ts'
import { staff as staffKind } from '../../src/domain/records/staff/kind.ts'
import type { RecordState } from '../../src/protocol/join.ts'
import { viewRecord } from '../../src/protocol/view.ts'
import type { Db } from '../storage/port.ts'

export type Person = { staff: RecordId; name: string; login: string; access: Access }

/** The shown values of a record of this kind; null if there is none under this id. */
export async function findRecord(db: Db, id: RecordId, definition: KindDefinition): Promise<Values | null> {
  const row = await db.selectFrom('records').select('state').where('id', '=', id).where('kind', '=', definition.kind).executeTakeFirst()
  return row === undefined ? null : viewRecord(JSON.parse(row.state) as RecordState, definition).values
}

export async function listRecords(db: Db, definition: KindDefinition): Promise<{ id: RecordId; values: Values }[]> {
  const rows = await db.selectFrom('records').select(['id', 'state']).where('kind', '=', definition.kind).orderBy('created_ms').orderBy('id').execute()
  return rows.map(({ id, state }) => ({ id, values: viewRecord(JSON.parse(state) as RecordState, definition).values }))
}

/** A person as the newest accepted staff record says; null if there is no such record. */
export async function findPerson(db: Db, staff: RecordId): Promise<Person | null> {
  const values = await findRecord(db, staff, staffKind)
  return values === null ? null : { staff, name: text(values['name']), login: text(values['login']), access: accessOf(staff, values) }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
