import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { CompiledQuery, Kysely, sql, SqliteDialect, SqliteDriver, type DatabaseConnection, type SqliteDialectConfig, type Transaction } from 'kysely'
import { findOrMakeEpoch, migrate } from './migrate.ts'
import type { Storage, Tx } from './port.ts'
import { retryPassing } from './retry.ts'
import type { Schema } from './schema.ts'

/** SQLite waits for another process's lock with this whole process standing still; so it waits briefly, and the retry waits beside other work. */
const BUSY_TIMEOUT_MS = 25

// A deferred transaction that turns to writing can fail at once whatever the busy timeout: the write lock is taken at the start.
class WritingDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }
}

class WritingDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig
  constructor(config: SqliteDialectConfig) { super(config); this.#config = config }
  override createDriver(): SqliteDriver { return new WritingDriver(this.#config) }
}

/** Where the database of a data directory lies. */
export const sqliteFile = (dataDir: string): string => join(dataDir, 'outpost.db')

/** One connection writes, one reads its snapshot beside it; Kysely queues the users of each. */
export async function openSqlite(dataDir: string): Promise<Storage> {
  mkdirSync(dataDir, { recursive: true })
  const file = sqliteFile(dataDir)
  const writer = new Kysely<Schema>({ dialect: new WritingDialect({ database: connect(file) }) })
  await retryPassing(() => migrate(writer), isBusy)
  const epoch = await findOrMakeEpoch(writer)
  // Opened with the first read: one that was never used would not be closed either.
  const reader = new Kysely<Schema>({ dialect: new SqliteDialect({ database: async () => connect(file) }) })
  return {
    driver: 'sqlite',
    epoch,
    async transaction(work) {
      const effects: (() => void)[] = []
      const result = await retryPassing(() => {
        effects.length = 0
        return writer.transaction().execute((transaction) => work(asTx(transaction, effects)))
      }, isBusy)
      for (const effect of effects) effect()
      return result
    },
    read: (work) => reader.transaction().execute(work),
    async health() { await sql`select 1`.execute(reader) },
    async close() { await Promise.all([writer.destroy(), reader.destroy()]) },
  }
}

function connect(file: string): Database.Database {
  const database = new Database(file, { timeout: BUSY_TIMEOUT_MS })
  database.pragma('journal_mode = WAL')
  // An ack promises that the op is on the disk: FULL syncs the log at every commit, NORMAL would lose the last ones in a power cut.
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma('cache_size = -65536')
  return database
}

// The write lock on the whole file stands for every finer lock.
const noLock = (): Promise<void> => Promise.resolve()

function asTx(transaction: Transaction<Schema>, effects: (() => void)[]): Tx {
  return Object.assign(transaction, {
    lockDevice: noLock, lockRecords: noLock, lockFeeds: noLock,
    afterCommit: (effect: () => void) => { effects.push(effect) },
  })
}

const isBusy = (error: unknown): boolean => {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error
  return cause instanceof Database.SqliteError && cause.code.startsWith('SQLITE_BUSY')
}
