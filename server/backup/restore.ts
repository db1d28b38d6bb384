import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { randomId64 } from '../../src/domain/ids.ts'
import { err, ok, type Result } from '../../src/domain/result.ts'
import { openStorage } from '../storage/open.ts'
import type { StorageOptions } from '../storage/port.ts'
import { appendAudit } from '../storage/queries/audit.ts'
import { currentEpoch, putEpoch } from '../storage/queries/lineage.ts'
import type { Schema } from '../storage/schema.ts'
import { holdTarget, type Standing, type Target } from '../storage/stage.ts'
import type { BackupProblem, Header, Trailer } from './format.ts'
import { loadBackup } from './load.ts'
import { readHeader } from './read.ts'

export type RestoreProblem = BackupProblem
  /** A server, or another program, has the database open. */
  | { code: 'in-use' }
  /** There is something in the database, and its epoch was not named as that which may go. */
  | { code: 'not-empty'; standing: Standing }
  /** This user of PostgreSQL may not make the schema in which the restore is made ready. */
  | { code: 'not-permitted' }

export type Restored = {
  header: Header
  trailer: Trailer
  epoch: string
  /** Where what stood there before lies now. */
  keptAs: string | null
}

/**
 * Puts a backup in the database's place and begins a new epoch (S8). Everything is made ready and proved beside the database, which is
 * untouched until then; a problem leaves it as it was. `replacing`: the epoch of what may be replaced, if the database is not empty.
 */
export async function restoreBackup(options: StorageOptions, path: string, replacing: string | null, nowMs: () => number): Promise<Result<Restored, RestoreProblem>> {
  const header = await readHeader(path)
  if (!header.ok) return header
  const held = await holdTarget(options)
  if (!held.ok) return err({ code: held.error })
  const target = held.value
  try {
    if (target.standing !== null && target.standing.epoch !== replacing) return err({ code: 'not-empty', standing: target.standing })
    return await putInPlace(target, path, nowMs)
  } finally {
    await target.release()
  }
}

async function putInPlace(target: Target, path: string, nowMs: () => number): Promise<Result<Restored, RestoreProblem>> {
  const stage = await target.newStage()
  if (stage === null) return err({ code: 'not-permitted' })
  try {
    const loaded = await loadBackup(stage, path)
    if (!loaded.ok) return loaded
    await stage.migrate()
    const { header, trailer } = loaded.value
    const epoch = await stage.db.transaction().execute((tx) => beginEpoch(tx, nowMs(), header.takenMs))
    const replaced = await target.replaceBy(stage)
    return replaced.ok ? ok({ header, trailer, epoch, keptAs: replaced.value.keptAs }) : err({ code: replaced.error })
  } finally {
    await stage.discard()
  }
}

/** For a database that was put back by other means (a snapshot of a disk, PostgreSQL's own tools): only begins the new epoch. */
export async function declareRestored(options: StorageOptions, current: string, nowMs: number): Promise<Result<{ epoch: string }, RestoreProblem>> {
  const storage = await openStorage(options)
  await storage.close()
  const held = await holdTarget(options)
  if (!held.ok) return err({ code: held.error })
  const target = held.value
  try {
    if (target.standing === null || target.standing.epoch !== current) return err({ code: 'not-empty', standing: target.standing ?? { epoch: storage.epoch, ops: 0, newestMs: 0 } })
    let epoch = ''
    const changed = await target.change(async (db) => { epoch = await beginEpoch(db, nowMs, null) })
    return changed.ok ? ok({ epoch }) : err({ code: changed.error })
  } finally {
    await target.release()
  }
}

async function beginEpoch(db: Kysely<Schema>, nowMs: number, takenMs: number | null): Promise<string> {
  const epoch = randomId64((count) => randomBytes(count))
  const parent = await currentEpoch(db)
  await putEpoch(db, { epoch, nowMs, takenMs })
  const id = randomId64((count) => randomBytes(count))
  await appendAudit(db, { id, atMs: nowMs, actor: 'server', action: 'epoch-begun', subject: epoch, detail: JSON.stringify({ parent, takenMs }) })
  return epoch
}
