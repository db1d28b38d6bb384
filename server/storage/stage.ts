import type { Kysely } from 'kysely'
import type { Result } from '../../src/domain/result.ts'
import type { StorageOptions } from './port.ts'
import type { Schema } from './schema.ts'
import { holdPostgres, openPostgresStage } from './stage-postgres.ts'
import { holdSqlite, openSqliteStage } from './stage-sqlite.ts'

/** An empty database of the same kind beside the one in use, in which a backup is proved or a restore made ready. */
export type Stage = {
  db: Kysely<Schema>
  /** What it is called where it lies: a file, or a schema of PostgreSQL. */
  name: string
  /** Brings its tables to this version of them, or to the newest. */
  migrate: (to?: string) => Promise<void>
  /** Removes it with all that is in it; does nothing once it has been put in place. */
  discard: () => Promise<void>
}

/** What a database holds: the name of its history, how many changes, and when the newest was received. */
export type Standing = { epoch: string; ops: number; newestMs: number }

/** The database of this configuration, held so that no server can use it meanwhile (SQLite) or so that none does when it is changed (PostgreSQL). */
export type Target = {
  /** Null: it is empty, or not there. */
  standing: Standing | null
  newStage: () => Promise<Stage | null>
  /** Puts a stage in its place, at once and as a whole. What stood there is kept beside it, under the name returned. */
  replaceBy: (stage: Stage) => Promise<Result<{ keptAs: string | null }, 'in-use'>>
  /** Changes it where it stands, as a whole or not at all. */
  change: (work: (db: Kysely<Schema>) => Promise<void>) => Promise<Result<null, 'in-use'>>
  release: () => Promise<void>
}

/** `folder`: where a SQLite stage lies. Null: this user of PostgreSQL may not make a schema. */
export const openStage = ({ databaseUrl }: StorageOptions, folder: string): Promise<Stage | null> =>
  databaseUrl === undefined ? openSqliteStage(folder) : openPostgresStage(databaseUrl)

export const holdTarget = ({ databaseUrl, dataDir }: StorageOptions): Promise<Result<Target, 'in-use'>> =>
  databaseUrl === undefined ? holdSqlite(dataDir) : holdPostgres(databaseUrl)
