import { CompiledQuery, Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { findOrMakeEpoch, migrate } from './migrate.ts'
import type { Storage, Tx } from './port.ts'
import { retryPassing } from './retry.ts'
import type { Schema } from './schema.ts'

const MAX_CONNECTIONS = 10
const INT8_OID = 20

/** A pool of connections; `settings` are statements that each new one begins with. */
export function connectPostgres(databaseUrl: string, max: number, settings: readonly string[] = []): Kysely<Schema> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max, types: { getTypeParser } })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return new Kysely<Schema>({ dialect: new PostgresDialect({
    pool, onCreateConnection: async (connection) => { for (const setting of settings) await connection.executeQuery(CompiledQuery.raw(setting)) },
  }) })
}

export async function openPostgres(databaseUrl: string): Promise<Storage> {
  const db = connectPostgres(databaseUrl, MAX_CONNECTIONS)
  try {
    await migrate(db)
    const epoch = await findOrMakeEpoch(db)
    return storageOf(db, epoch)
  } catch (error) {
    await db.destroy()
    throw error
  }
}

function storageOf(db: Kysely<Schema>, epoch: string): Storage {
  return {
    driver: 'postgres',
    epoch,
    async transaction(work) {
      const effects: (() => void)[] = []
      // READ COMMITTED: every row that is read to be written is locked first (S6), and a statement after a lock must see what the
      // lock's last holder committed. REPEATABLE READ would instead fail and run again for each such wait.
      const result = await retryPassing(() => {
        effects.length = 0
        return db.transaction().setIsolationLevel('read committed').execute((transaction) => work(asTx(transaction, effects)))
      }, isPassing)
      for (const effect of effects) effect()
      return result
    },
    read: (work) => retryPassing(() => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute(work), isPassing),
    async health() { await sql`select 1`.execute(db) },
    async close() { await db.destroy() },
  }
}

function asTx(transaction: Transaction<Schema>, effects: (() => void)[]): Tx {
  return Object.assign(transaction, {
    async lockDevice(id: string) { await sql`select pg_advisory_xact_lock(hashtextextended(${id}, 0))`.execute(transaction) },
    async lockRecords(ids: Iterable<string>) {
      const sorted = sortedSet(ids)
      if (sorted.length === 0) return
      await sql`insert into records (id, kind, state, version, created_ms, updated_ms)
        select id, '', '', 0, 0, 0 from unnest(${sorted}::text[]) as id on conflict do nothing`.execute(transaction)
      await sql`select 1 from records where id = any(${sorted}::text[]) order by id collate "C" for update`.execute(transaction)
    },
    async lockFeeds(ids: Iterable<string>) {
      const sorted = sortedSet(ids)
      if (sorted.length === 0) return
      await sql`insert into feeds (id, head) select id, 0 from unnest(${sorted}::text[]) as id on conflict do nothing`.execute(transaction)
      await sql`select 1 from feeds where id = any(${sorted}::text[]) order by id collate "C" for update`.execute(transaction)
    },
    afterCommit: (effect: () => void) => { effects.push(effect) },
  })
}

// Ids are ASCII, whose order by code unit is that of collation "C": one order everywhere, whatever the database's locale.
const sortedSet = (ids: Iterable<string>): string[] => [...new Set(ids)].toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))

// 40001: serialisation failure. 40P01: deadlock.
const isPassing = (error: unknown): boolean => error instanceof pg.DatabaseError && (error.code === '40001' || error.code === '40P01')

/** int8 as a number: every whole number that is kept is a count or a time below 2^53. */
const getTypeParser: typeof pg.types.getTypeParser = (oid, format) =>
  oid === INT8_OID ? Number : pg.types.getTypeParser(oid, format as 'text')
