import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, closeSync, constants, copyFileSync, existsSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import { err, ok, type Result } from '../../src/domain/result.ts'
import { migrate } from './migrate.ts'
import type { Schema } from './schema.ts'
import { sqliteFile } from './sqlite.ts'
import type { Stage, Target } from './stage.ts'
import { findStanding } from './standing.ts'

export async function openSqliteStage(folder: string): Promise<Stage> {
  mkdirSync(folder, { recursive: true })
  const name = join(folder, `outpost-stage-${randomBytes(6).toString('hex')}.db`)
  // Only its owner may read what will hold everybody's records.
  closeSync(openSync(name, 'wx', 0o600))
  const database = new Database(name)
  // What is not whole is thrown away: nothing of it has to reach the disk before it is put in place.
  for (const pragma of ['locking_mode = EXCLUSIVE', 'journal_mode = MEMORY', 'synchronous = OFF', 'cache_size = -131072']) database.pragma(pragma)
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) })
  return {
    db, name,
    migrate: (to) => migrate(db, to === undefined ? {} : { to }),
    async discard() {
      await db.destroy()
      rmSync(name, { force: true })
    },
  }
}

/**
 * Holds the database's file alone until it is released. A server that has it open refuses this; one that starts meanwhile is refused.
 * Leaving the write-ahead log fails as long as anybody else has the file open, and leaves one file that can be replaced as a whole.
 */
export async function holdSqlite(dataDir: string): Promise<Result<Target, 'in-use'>> {
  mkdirSync(dataDir, { recursive: true })
  const file = sqliteFile(dataDir)
  const isNew = !existsSync(file)
  const database = new Database(file, { timeout: 1_000 })
  try {
    database.pragma('journal_mode = DELETE')
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return err('in-use')
    throw error
  }
  const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) })
  const standing = await findStanding(db)
  let isReplaced = false
  return ok({
    standing,
    newStage: () => openSqliteStage(dataDir),
    async replaceBy(stage) {
      await stage.db.destroy()
      ownAs(stage.name, isNew ? dataDir : file, isNew ? 0o600 : statSync(file).mode)
      flushToDisk(stage.name)
      const keptAs = standing === null ? null : keep(file, standing.epoch)
      renameSync(stage.name, file)
      isReplaced = true
      flushToDisk(dirname(file))
      return ok({ keptAs })
    },
    async change(work) {
      await work(db)
      database.exec('commit')
      return ok(null)
    },
    async release() {
      await db.destroy()
      // A database that there was not before is not left behind as an empty file.
      if (isNew && !isReplaced) rmSync(file, { force: true })
    },
  })
}

function keep(file: string, epoch: string): string {
  const usual = `${file}.replaced-${epoch}`
  const kept = existsSync(usual) ? `${usual}-${randomBytes(3).toString('hex')}` : usual
  try {
    linkSync(file, kept)
  } catch {
    // A file system without links, such as that of a memory stick.
    copyFileSync(file, kept, constants.COPYFILE_EXCL)
    flushToDisk(kept)
  }
  return kept
}

// Root may restore what a server of less power is to open.
function ownAs(path: string, like: string, mode: number): void {
  const { uid, gid } = statSync(like)
  chmodSync(path, mode & 0o777)
  if (process.getuid?.() === 0) chownSync(path, uid, gid)
}

function flushToDisk(path: string): void {
  const opened = openSync(path, 'r')
  try { fsyncSync(opened) } finally { closeSync(opened) }
}
