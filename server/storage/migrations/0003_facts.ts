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
  // Every question of the office names the first two; it goes by code and counts in its order, or names the code and goes on to the time,
  // in whose order lists run; with the rest of the columns behind them the index alone answers.
  await db.schema.createIndex('facts_by_what').on('facts').columns(['what', 'struck', 'code', 'at_ms', 'record', 'site', 'author', 'part', 'amount']).execute()
  await db.schema.createIndex('facts_by_site').on('facts').columns(['site', 'received_ms']).execute()
}
