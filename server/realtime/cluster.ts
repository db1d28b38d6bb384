import { createAdapter } from '@socket.io/postgres-adapter'
import { Pool } from 'pg'
import type { Server } from 'socket.io'
import type { Log } from '../http/log.ts'

const POOL_SIZE = 3
/** Made by server/storage/migrations/0002_live_attachments.ts. */
const ATTACHMENTS_TABLE = 'live_attachments'
const END_WAIT_MS = 2_000

/**
 * Joins several server processes on one PostgreSQL, so that a commit in one pokes devices connected to another.
 * Its own pool: a connection that listens must not count among those that queries wait for.
 */
export function joinCluster(io: Server, databaseUrl: string, log: Log): { leave: () => Promise<void> } {
  const pool = new Pool({ connectionString: databaseUrl, max: POOL_SIZE })
  const onError = (error: Error): void => log.warn({ err: error }, 'link between server processes failed; it is made again')
  pool.on('error', onError)
  // The listening connection is checked out for good, so the pool no longer hears its errors.
  pool.on('connect', (client) => client.on('error', onError))
  io.adapter(createAdapter(pool, { tableName: ATTACHMENTS_TABLE, errorHandler: onError }))
  return {
    // A connection that is being made when the server stops may never be handed back.
    leave: () => Promise.race([
      pool.end().catch(onError),
      new Promise<void>((resolve) => { setTimeout(resolve, END_WAIT_MS).unref() }),
    ]),
  }
}
