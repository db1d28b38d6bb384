import { randomBytes } from 'node:crypto'
import { sql, type Kysely } from 'kysely'
import pg from 'pg'
import { err, ok, type Result } from '../../src/domain/result.ts'
import { migrate } from './migrate.ts'
import { connectPostgres } from './postgres.ts'
import type { Schema } from './schema.ts'
import type { Stage, Standing, Target } from './stage.ts'
import { findStanding } from './standing.ts'

/** A migration runs beside the connection that holds its lock. */
const CONNECTIONS = 2
const LOCK_TIMEOUT = '5s'
const NOT_PERMITTED = '42501'
const LOCK_NOT_HAD = '55P03'

/** `application`: the name by which its connections are told from others. */
export async function openPostgresStage(databaseUrl: string, application = newName('check')): Promise<Stage | null> {
  const name = newName('stage')
  const named = `set application_name to '${application}'`
  const outside = connectPostgres(databaseUrl, 1, [named])
  try {
    await sql`create schema ${sql.id(name)}`.execute(outside)
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === NOT_PERMITTED) return null
    throw error
  } finally {
    await outside.destroy()
  }
  const db = connectPostgres(databaseUrl, CONNECTIONS, [named, `set search_path to ${name}`])
  return {
    db, name,
    migrate: (to) => migrate(db, { schema: name, ...(to === undefined ? {} : { to }) }),
    async discard() {
      await sql`drop schema if exists ${sql.id(name)} cascade`.execute(db)
      await db.destroy()
    },
  }
}

const newName = (what: string): string => `outpost_${what}_${randomBytes(6).toString('hex')}`

export async function holdPostgres(databaseUrl: string): Promise<Result<Target, 'in-use'>> {
  const application = newName('restore')
  const db = connectPostgres(databaseUrl, CONNECTIONS, [`set application_name to '${application}'`])
  if (await hasOthers(db, application)) {
    await db.destroy()
    return err('in-use')
  }
  const standing = await findStanding(db)
  const alone = async <T>(work: (tx: Kysely<Schema>) => Promise<T>): Promise<Result<T, 'in-use'>> => {
    try {
      return await db.transaction().execute(async (tx) => {
        await lockAll(tx)
        if (await hasOthers(tx, application) || !isSame(await findStanding(tx), standing)) return err('in-use')
        return ok(await work(tx))
      })
    } catch (error) {
      if (error instanceof pg.DatabaseError && error.code === LOCK_NOT_HAD) return err('in-use')
      throw error
    }
  }
  return ok({
    standing,
    newStage: () => openPostgresStage(databaseUrl, application),
    replaceBy: (stage) => alone(async (tx) => ({ keptAs: await moveIn(tx, stage.name, standing) })),
    change: (work) => alone(async (tx) => { await work(tx); return null }),
    async release() { await db.destroy() },
  })
}

const isSame = (a: Standing | null, b: Standing | null): boolean => a?.epoch === b?.epoch && a?.ops === b?.ops && a?.newestMs === b?.newestMs

// A server always has a connection open on which it listens. Rows of other users hide what kind they are.
async function hasOthers(db: Kysely<Schema>, application: string): Promise<boolean> {
  const { rows } = await sql`select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
    and application_name is distinct from ${application} and coalesce(backend_type, 'client backend') = 'client backend' limit 1`.execute(db)
  return rows.length > 0
}

const tableNames = async (db: Kysely<Schema>, schema: string): Promise<string[]> =>
  (await sql<{ tablename: string }>`select tablename from pg_tables where schemaname = ${schema} order by tablename`.execute(db)).rows.map((row) => row.tablename)

const currentSchema = async (db: Kysely<Schema>): Promise<string> =>
  (await sql<{ name: string }>`select current_schema() as name`.execute(db)).rows[0]!.name

/** Whoever begins to use the database now waits until this transaction is over, and then sees what it left. */
async function lockAll(tx: Kysely<Schema>): Promise<void> {
  await sql`set local lock_timeout to ${sql.lit(LOCK_TIMEOUT)}`.execute(tx)
  const schema = await currentSchema(tx)
  for (const table of await tableNames(tx, schema)) await sql`lock table ${sql.id(schema, table)} in access exclusive mode`.execute(tx)
}

/** Moves the stage's tables to where the database looks first, and those that stood there out of the way, or away if they are empty. */
async function moveIn(tx: Kysely<Schema>, stage: string, standing: Standing | null): Promise<string | null> {
  const here = await currentSchema(tx)
  const standingTables = new Set(await tableNames(tx, here))
  const tables = await tableNames(tx, stage)
  const kept = standing === null ? null : `outpost_replaced_${standing.epoch}`
  if (kept !== null) await sql`create schema ${sql.id(kept)}`.execute(tx)
  for (const table of tables) {
    if (standingTables.has(table)) {
      await (kept === null ? sql`drop table ${sql.id(here, table)}` : sql`alter table ${sql.id(here, table)} set schema ${sql.id(kept)}`).execute(tx)
    }
    await sql`alter table ${sql.id(stage, table)} set schema ${sql.id(here)}`.execute(tx)
  }
  await sql`drop schema ${sql.id(stage)}`.execute(tx)
  return kept
}
