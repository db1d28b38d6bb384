import { sql, type Kysely } from 'kysely'
import type { Db } from '../port.ts'
import type { BackupsTable, Schema } from '../schema.ts'
import { inParts, writeParts } from './parts.ts'

/** A transaction on the database in use, or on one that is being made ready to take its place. */
type Tx = Kysely<Schema>

/** The epochs that began with a restore, newest first. */
export async function listLineage(db: Db): Promise<{ epoch: string; parent: string; beganMs: number }[]> {
  const rows = await db.selectFrom('lineage').select(['epoch', 'parent', 'began_ms']).orderBy('began_ms', 'desc').execute()
  return rows.map(({ epoch, parent, began_ms }) => ({ epoch, parent, beganMs: began_ms }))
}

export const currentEpoch = async (db: Db): Promise<string> =>
  (await db.selectFrom('meta').select('value').where('key', '=', 'epoch').executeTakeFirstOrThrow()).value

/**
 * S8: from here on this is another history. It shares every feed with the one before up to the head that stands now, which is kept with it.
 * Sessions and codes of the old one end, and nothing is covered by a backup of the new one yet.
 */
export async function putEpoch(db: Tx, { epoch, nowMs, takenMs }: { epoch: string; nowMs: number; takenMs: number | null }): Promise<void> {
  const parent = await currentEpoch(db)
  await db.insertInto('lineage').values({ epoch, parent, began_ms: nowMs, taken_ms: takenMs }).execute()
  await db.insertInto('lineage_heads').columns(['epoch', 'feed', 'head'])
    .expression((made) => made.selectFrom('feeds').select([sql.lit(epoch).as('epoch'), 'id', 'head']).where('head', '>', 0)).execute()
  await db.updateTable('meta').set({ value: epoch }).where('key', '=', 'epoch').execute()
  await db.deleteFrom('sessions').execute()
  await db.deleteFrom('enrolment_codes').execute()
  await db.deleteFrom('backup_heads').execute()
  await skipAccessNumbers(db, epoch, nowMs)
}

/** More than a lost history can have given after its backup was taken. */
const SKIPPED = 1_000_000
const NOBODY = JSON.stringify({ staff: '', roles: [], sites: [], specialties: [], active: false })

/**
 * S15: ops of the lost history name access versions that it gave after the backup. Were those numbers given again, such an op would be
 * judged by a grant that its author never saw. So the new history numbers on from far above, which a row of nobody's marks.
 */
async function skipAccessNumbers(db: Tx, epoch: string, nowMs: number): Promise<void> {
  const { newest } = await db.selectFrom('access_versions').select((value) => value.fn.max('version').as('newest')).executeTakeFirstOrThrow()
  if (newest === null) return
  await db.insertInto('access_versions').values({ version: Number(newest) + SKIPPED, staff: `epoch ${epoch}`, access: NOBODY, from_ms: nowMs }).execute()
}

type FeedHead = { feed: string; head: number }

/** Backups whose heads are kept: a device keeps what it wrote for one backup longer than it must (S8). */
const KEPT = 2

/** Notes a proved backup and what it covers. Only the heads of the newest that were restored are kept; without any, it covers nothing. */
export async function keepBackup(db: Tx, backup: BackupsTable, heads: readonly FeedHead[]): Promise<void> {
  await db.insertInto('backups').values(backup).execute()
  await writeParts(heads, (part) => db.insertInto('backup_heads').values(part.map((row) => ({ ...row, backup: backup.id }))).execute())
  const restored = await db.selectFrom('backups').select('id').where('proof', '=', 'restored').orderBy('taken_ms', 'desc').orderBy('id').execute()
  const covered = new Set((await db.selectFrom('backup_heads').select('backup').distinct().execute()).map((row) => row.backup))
  const old = restored.slice(KEPT).map(({ id }) => id).filter((id) => covered.has(id))
  await inParts(old, async (part) => { await db.deleteFrom('backup_heads').where('backup', 'in', part).execute(); return [] })
}
