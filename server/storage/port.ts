import type { Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** For queries that only read. */
export type Db = Kysely<Schema>

/**
 * A writing transaction. Order of locks, in every one (S6): device, then records, then feeds last; each at most once.
 * Work may run again after a serialisation failure, so it must have no effect outside the transaction but through `afterCommit`.
 */
export type Tx = Kysely<Schema> & {
  /** Transactions that name the same device run one after another. */
  lockDevice: (id: string) => Promise<void>
  /** Locks record rows in the order of their ids; a row that is missing is made first, empty, so that there is one to lock. */
  lockRecords: (ids: Iterable<string>) => Promise<void>
  /** The same for feed rows. */
  lockFeeds: (ids: Iterable<string>) => Promise<void>
  /** Runs once the transaction is durable; dropped when it fails. */
  afterCommit: (effect: () => void) => void
}

export type Storage = {
  driver: 'sqlite' | 'postgres'
  /** Random name of this server history, drawn when the database was made. */
  epoch: string
  transaction: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  /** One snapshot: nothing that commits meanwhile is seen. Never call it inside itself. */
  read: <T>(work: (db: Db) => Promise<T>) => Promise<T>
  /** Resolves if the database answers. */
  health: () => Promise<void>
  close: () => Promise<void>
}

export type StorageOptions = {
  /** postgres://…; absent = SQLite in `dataDir`. */
  databaseUrl?: string | undefined
  dataDir: string
}
