import type { Storage, StorageOptions } from './port.ts'
import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'

/** Opens the database, brings it to this version and returns the port. PostgreSQL by URL, else SQLite in the data directory. */
export const openStorage = (options: StorageOptions): Promise<Storage> =>
  options.databaseUrl === undefined ? openSqlite(options.dataDir) : openPostgres(options.databaseUrl)
