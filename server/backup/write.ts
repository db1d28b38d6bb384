import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import manifest from '../../package.json' with { type: 'json' }
import { MIGRATION_NAMES } from '../storage/migrate.ts'
import type { Db, Storage } from '../storage/port.ts'
import { listLineage } from '../storage/queries/lineage.ts'
import { everyRow, tablesOf } from '../storage/whole-tables.ts'
import { FORMAT, FORMAT_VERSION, isPassing, savedOf, type Header, type Sums, type Trailer } from './format.ts'
import { RowSum } from './sums.ts'

/**
 * Writes the whole database, as it is at one moment, to a new file that only its owner may read. Others go on writing meanwhile.
 * Memory does not grow with the database. Resolves once the bytes are on the disk.
 */
export async function writeBackup(storage: Storage, path: string, takenMs: number): Promise<{ header: Header; trailer: Trailer }> {
  let written: { header: Header; trailer: Trailer } | null = null
  await storage.read(async (db) => {
    const header = await headerOf(storage, db, takenMs)
    // Opened within the read, which begins anew if the database asks for it.
    const file = createWriteStream(path, { mode: 0o600 })
    await pipeline(Readable.from(linesOf(db, header, (trailer) => { written = { header, trailer } })), createGzip(), file)
  })
  const file = await open(path, 'r')
  try { await file.sync() } finally { await file.close() }
  return written!
}

async function headerOf(storage: Storage, db: Db, takenMs: number): Promise<Header> {
  return {
    format: FORMAT, version: FORMAT_VERSION, program: manifest.version, migration: MIGRATION_NAMES.at(-1)!,
    driver: storage.driver, epoch: storage.epoch, lineage: await listLineage(db), takenMs, tables: savedOf(await tablesOf(db)),
  }
}

async function* linesOf(db: Db, header: Header, end: (trailer: Trailer) => void): AsyncGenerator<string> {
  const all = createHash('sha256')
  const told = (text: string): string => { all.update(text); return text }
  yield told(`${JSON.stringify(header)}\n`)
  const tables: Sums = {}
  for (const table of header.tables) {
    yield told(`${JSON.stringify(table.name)}\n`)
    const sum = new RowSum()
    for await (const rows of everyRow(db, table)) {
      const lines = rows.filter((row) => !isPassing(table, row)).map((row) => JSON.stringify(row))
      for (const line of lines) sum.add(line)
      if (lines.length > 0) yield told(`${lines.join('\n')}\n`)
    }
    tables[table.name] = sum.value
  }
  const trailer: Trailer = { tables, sha256: all.digest('hex') }
  end(trailer)
  yield `${JSON.stringify(trailer)}\n`
}
