import { accessOf, type Access } from '../../src/domain/access.ts'
import type { RecordId } from '../../src/domain/ids.ts'
import type { KindDefinition, Values } from '../../src/domain/kind.ts'
import { staff as staffKind } from '../../src/domain/records/staff/kind.ts'
import { viewRecord } from '../../src/protocol/view.ts'
import type { Db } from '../storage/port.ts'
import { findState, statesOfKind } from '../storage/queries/records.ts'

export type Person = { staff: RecordId; name: string; login: string; access: Access }

/** The shown values of a record of this kind; null if there is none under this id. */
export async function findRecord(db: Db, id: RecordId, definition: KindDefinition): Promise<Values | null> {
  const state = await findState(db, id)
  return state?.kind === definition.kind ? viewRecord(state, definition).values : null
}

/** Every record of a kind of which there are few, oldest first, with its shown values. */
export const listRecords = async (db: Db, definition: KindDefinition): Promise<{ id: RecordId; values: Values }[]> =>
  (await statesOfKind(db, definition.kind)).map((state) => viewRecord(state, definition))

/** Administrators, the one who set the server up first; closed accounts included. */
export const listAdmins = async (db: Db): Promise<Access[]> =>
  (await listRecords(db, staffKind)).map(({ id, values }) => accessOf(id, values)).filter(({ roles }) => roles.includes('admin'))

/** A person as the newest accepted staff record says; null if there is no such record. */
export async function findPerson(db: Db, staff: RecordId): Promise<Person | null> {
  const values = await findRecord(db, staff, staffKind)
  return values === null ? null : { staff, name: text(values['name']), login: text(values['login']), access: accessOf(staff, values) }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
