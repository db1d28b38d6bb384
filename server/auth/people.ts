import { accessOf, type Access } from '../../src/domain/access.ts'
import type { RecordId } from '../../src/domain/ids.ts'
import { staff as staffKind } from '../../src/domain/records/staff/kind.ts'
import type { RecordState } from '../../src/protocol/join.ts'
import { viewRecord } from '../../src/protocol/view.ts'
import type { Db } from '../storage/port.ts'

export type Person = { staff: RecordId; name: string; login: string; access: Access }

/** A person as the newest accepted staff record says; null if there is no such record. */
export async function findPerson(db: Db, staff: RecordId): Promise<Person | null> {
  const row = await db.selectFrom('records').select('state').where('id', '=', staff).where('kind', '=', 'staff').executeTakeFirst()
  if (row === undefined) return null
  const { values } = viewRecord(JSON.parse(row.state) as RecordState, staffKind)
  return { staff, name: text(values['name']), login: text(values['login']), access: accessOf(staff, values) }
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
