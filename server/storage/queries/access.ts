import { readableFeeds, type Access } from '../../../src/domain/access.ts'
import type { FeedId, RecordId } from '../../../src/domain/ids.ts'
import type { Db, Tx } from '../port.ts'
import { inParts, writeParts } from './parts.ts'

export type AccessVersion = { version: number; staff: RecordId; access: Access; fromMs: number }

/** Every version of what these people may do, oldest first. */
export async function accessVersions(db: Db, staff: Iterable<RecordId>): Promise<AccessVersion[]> {
  const rows = await inParts(staff, (part) => db.selectFrom('access_versions').selectAll().where('staff', 'in', part).orderBy('version').execute())
  return rows.map((row) => ({ version: row.version, staff: row.staff, access: JSON.parse(row.access) as Access, fromMs: row.from_ms }))
}

/** Number of the newest access version of the whole programme; 0 before the first. */
export async function newestAccessVersion(db: Db): Promise<number> {
  const row = await db.selectFrom('access_versions').select((value) => value.fn.max('version').as('newest')).executeTakeFirst()
  return Number(row?.newest ?? 0)
}

/** Appends new versions. The row in `meta` is held until the end of the transaction, so numbers are given one transaction at a time. */
export async function appendAccessVersions(tx: Tx, added: readonly { staff: RecordId; access: Access; fromMs: number }[]): Promise<void> {
  if (added.length === 0) return
  await tx.insertInto('meta').values({ key: 'access_lock', value: '' })
    .onConflict((known) => known.column('key').doUpdateSet((value) => ({ value: value.ref('excluded.value') }))).execute()
  const newest = await newestAccessVersion(tx)
  await writeParts(added.map(({ staff, access, fromMs }, i) => ({ version: newest + 1 + i, staff, access: JSON.stringify(access), from_ms: fromMs })),
    (part) => tx.insertInto('access_versions').values(part).execute())
}

export const readersOfCases = (db: Db, cases: Iterable<RecordId>): Promise<{ case_id: string; staff: string }[]> =>
  inParts(cases, (part) => db.selectFrom('case_readers').selectAll().where('case_id', 'in', part).execute())

export async function changeCaseReaders(tx: Tx, caseId: RecordId, added: readonly RecordId[], removed: readonly RecordId[]): Promise<void> {
  await inParts(removed, async (part) => { await tx.deleteFrom('case_readers').where('case_id', '=', caseId).where('staff', 'in', part).execute(); return [] })
  if (added.length > 0) await tx.insertInto('case_readers').values(added.map((staff) => ({ case_id: caseId, staff }))).execute()
}

/** Every feed that the people who signed in on this device may read now, sorted; none for a revoked device (S15). */
export async function feedsOfDevice(db: Db, device: string): Promise<FeedId[]> {
  const people = await db.selectFrom('person_devices').innerJoin('devices', 'devices.id', 'person_devices.device').select('person_devices.staff')
    .where('person_devices.device', '=', device).where('devices.revoked_ms', 'is', null).execute()
  return feedsOfPeople(db, people.map((row) => row.staff))
}

/** Every feed that one of these people may read now, sorted. */
export async function feedsOfPeople(db: Db, staff: readonly RecordId[]): Promise<FeedId[]> {
  const current = new Map((await accessVersions(db, staff)).map((version) => [version.staff, version.access]))
  const cases = await inParts(staff, (part) => db.selectFrom('case_readers').selectAll().where('staff', 'in', part).execute())
  const feeds = new Set<FeedId>()
  for (const [person, access] of current) {
    for (const feed of readableFeeds(access, cases.filter((row) => row.staff === person).map((row) => row.case_id))) feeds.add(feed)
  }
  return [...feeds].toSorted()
}
