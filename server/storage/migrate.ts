import { randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import { Migrator, type Migration } from 'kysely/migration'
import { randomId64 } from '../../src/domain/ids.ts'
import * as firstTables from './migrations/0001_first_tables.ts'
import * as liveAttachments from './migrations/0002_live_attachments.ts'
import * as facts from './migrations/0003_facts.ts'
import * as lineage from './migrations/0004_lineage.ts'
import type { Schema } from './schema.ts'

const MIGRATIONS: { [name: string]: Migration } = {
  '0001_first_tables': firstTables, '0002_live_attachments': liveAttachments, '0003_facts': facts, '0004_lineage': lineage,
}

/** Each is a version of the tables, oldest first. */
export const MIGRATION_NAMES: readonly string[] = Object.keys(MIGRATIONS).toSorted()

/** `to`: an earlier version, for what was saved under it. `schema`: the PostgreSQL schema that stands first in the search path, if that is not the usual one. */
type MigrateOptions = { to?: string; schema?: string }

/** Brings the database to this version under the driver's migration lock; throws if that fails. Two processes may start at once. */
export async function migrate(db: Kysely<Schema>, { to, schema }: MigrateOptions = {}): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) }, ...(schema === undefined ? {} : { migrationTableSchema: schema }) })
  const { error } = await (to === undefined ? migrator.migrateToLatest() : migrator.migrateTo(to))
  if (error === undefined) return
  // Nearly always the database was not reached, and that reason is what whoever starts the server needs; a driver's message names no row.
  throw new Error(`the database could not be opened and brought to this version: ${reasonOf(error)}`, { cause: error })
}

// A host with several addresses fails with one error for each, and no message of its own.
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(reasonOf).join('; ')
  return error instanceof Error ? error.message : String(error)
}

/** The name of this server history; drawn when the database is first opened. */
export async function findOrMakeEpoch(db: Kysely<Schema>): Promise<string> {
  const drawn = randomId64((count) => randomBytes(count))
  await db.insertInto('meta').values({ key: 'epoch', value: drawn }).onConflict((taken) => taken.column('key').doNothing()).execute()
  return (await db.selectFrom('meta').select('value').where('key', '=', 'epoch').executeTakeFirstOrThrow()).value
}
