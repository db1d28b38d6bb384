import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { open, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { randomId64 } from '../../src/domain/ids.ts'
import { err, ok, type Result } from '../../src/domain/result.ts'
import { openStorage } from '../storage/open.ts'
import type { Storage, StorageOptions } from '../storage/port.ts'
import { appendAudit } from '../storage/queries/audit.ts'
import { keepBackup } from '../storage/queries/lineage.ts'
import { sqliteFile } from '../storage/sqlite.ts'
import { openStage } from '../storage/stage.ts'
import { findStanding } from '../storage/standing.ts'
import type { BackupProblem, Header, Trailer } from './format.ts'
import { loadBackup } from './load.ts'
import { readBackup } from './read.ts'
import { differsIn } from './sums.ts'
import { writeBackup } from './write.ts'

/** `restored`: put back into a database and read from there again. `read`: only the file was read again. */
type Proof = 'restored' | 'read'
export type Taken = { header: Header; trailer: Trailer; proof: Proof; bytes: number }
type TakeProblem = BackupProblem
  | { code: 'file-exists' }
  /** No database, or an empty one: a timer that backs up the wrong folder each night must not report success. */
  | { code: 'nothing-there' }
type Proved = { proof: Proof; heads: { feed: string; head: number }[] }

/**
 * Backs the database up into a new file beside running servers, and proves the file before it gets its name. What was proved by
 * restoring is noted in the database with the feeds' heads that it covers (S8).
 */
export async function takeBackup(options: StorageOptions, path: string, nowMs: () => number): Promise<Result<Taken, TakeProblem>> {
  if (existsSync(path)) return err({ code: 'file-exists' })
  if (options.databaseUrl === undefined && !existsSync(sqliteFile(options.dataDir))) return err({ code: 'nothing-there' })
  const part = `${path}.part-${randomBytes(3).toString('hex')}`
  const storage = await openStorage(options)
  try {
    if ((await storage.read(findStanding)) === null) return err({ code: 'nothing-there' })
    const { header, trailer } = await writeBackup(storage, part, nowMs())
    const proved = await prove(options, part, { header, trailer })
    if (!proved.ok) return proved
    // Of two that were started with one name the later takes the earlier's place: both are whole.
    await rename(part, path)
    await flushFolder(dirname(path))
    await note(storage, { header, trailer }, proved.value, nowMs())
    return ok({ header, trailer, proof: proved.value.proof, bytes: (await stat(path)).size })
  } finally {
    await rm(part, { force: true })
    await storage.close()
  }
}

/** The stage lies beside the file: there is room for the file there, and it is where the operator wants people's records to be. */
async function prove(options: StorageOptions, path: string, written: { header: Header; trailer: Trailer }): Promise<Result<Proved, BackupProblem>> {
  const stage = await openStage(options, dirname(path))
  if (stage === null) {
    const read = await readBackup(path, { header: async () => null, rows: async () => {} })
    return read.ok ? same(read.value.trailer, written.trailer, { proof: 'read', heads: [] }) : read
  }
  try {
    const loaded = await loadBackup(stage, path)
    if (!loaded.ok) return loaded
    return same(loaded.value.trailer, written.trailer, { proof: 'restored', heads: await stage.db.selectFrom('feeds').select(['id as feed', 'head']).execute() })
  } finally {
    await stage.discard()
  }
}

function same(read: Trailer, written: Trailer, proved: Proved): Result<Proved, BackupProblem> {
  const differing = differsIn(read.tables, written.tables)
  return differing === null ? ok(proved) : err({ code: 'not-the-same', detail: `${differing} is not in the file as it was in the database` })
}

async function note(storage: Storage, { header, trailer }: { header: Header; trailer: Trailer }, { proof, heads }: Proved, nowMs: number): Promise<void> {
  const id = randomId64((count) => randomBytes(count))
  await storage.transaction(async (tx) => {
    await keepBackup(tx, { id, epoch: header.epoch, taken_ms: header.takenMs, proved_ms: nowMs, proof, sha256: trailer.sha256 }, heads)
    await appendAudit(tx, { id, atMs: nowMs, actor: 'server', action: 'backed-up', subject: header.epoch, detail: JSON.stringify({ takenMs: header.takenMs, proof, sha256: trailer.sha256 }) })
  })
}

async function flushFolder(folder: string): Promise<void> {
  const opened = await open(folder, 'r')
  try { await opened.sync() } finally { await opened.close() }
}
