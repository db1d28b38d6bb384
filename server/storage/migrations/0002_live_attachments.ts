import { PostgresAdapter, sql, type Kysely } from 'kysely'

/**
 * Where @socket.io/postgres-adapter puts messages between server processes that are longer than NOTIFY carries (8,000 bytes).
 * It exists on PostgreSQL only: on SQLite there is one process.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  if (!(db.getExecutor().adapter instanceof PostgresAdapter)) return
  await sql`create table live_attachments (id bigserial primary key, created_at timestamptz not null default now(), payload bytea not null)`.execute(db)
}
