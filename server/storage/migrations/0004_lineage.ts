import type { Kysely } from 'kysely'

/** Where this history comes from (one row for each epoch that began with a restore), and what its verified backups cover (S8). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('lineage')
    .addColumn('epoch', 'text', (made) => made.primaryKey().notNull())
    .addColumn('parent', 'text', (made) => made.notNull())
    .addColumn('began_ms', 'bigint', (made) => made.notNull())
    .addColumn('taken_ms', 'bigint')
    .execute()
  await db.schema.createTable('backups')
    .addColumn('id', 'text', (made) => made.primaryKey().notNull())
    .addColumn('epoch', 'text', (made) => made.notNull())
    .addColumn('taken_ms', 'bigint', (made) => made.notNull())
    .addColumn('proved_ms', 'bigint', (made) => made.notNull())
    .addColumn('proof', 'text', (made) => made.notNull())
    .addColumn('sha256', 'text', (made) => made.notNull())
    .execute()
  await makeHeads(db, 'lineage_heads', 'epoch')
  await makeHeads(db, 'backup_heads', 'backup')
}

async function makeHeads(db: Kysely<unknown>, table: string, of: string): Promise<void> {
  await db.schema.createTable(table)
    .addColumn(of, 'text', (made) => made.notNull())
    .addColumn('feed', 'text', (made) => made.notNull())
    .addColumn('head', 'bigint', (made) => made.notNull())
    .addPrimaryKeyConstraint(`${table}_key`, [of, 'feed'] as [string, string])
    .execute()
}
