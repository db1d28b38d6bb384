import type { Kysely } from 'kysely'

/** What is counted of each record, written with it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('facts')
    .addColumn('record', 'text', (made) => made.notNull())
    .addColumn('n', 'bigint', (made) => made.notNull())
    .addColumn('what', 'text', (made) => made.notNull())
    .addColumn('code', 'text', (made) => made.notNull())
    .addColumn('part', 'text', (made) => made.notNull())
    .addColumn('amount', 'bigint', (made) => made.notNull())
    .addColumn('at_ms', 'bigint', (made) => made.notNull())
    .addColumn('site', 'text', (made) => made.notNull())
    .addColumn('author', 'text', (made) => made.notNull())
    .addColumn('struck', 'bigint', (made) => made.notNull())
    .addColumn('received_ms', 'bigint', (made) => made.notNull())
    .addPrimaryKeyConstraint('facts_key', ['record', 'n'])
    .execute()
  // Every question of the office names these; with the rest of the columns behind them the index alone answers it.
  await db.schema.createIndex('facts_by_time').on('facts').columns(['what', 'struck', 'at_ms', 'site', 'code', 'author', 'record']).execute()
}
