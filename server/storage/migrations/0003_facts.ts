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
  // Every question of the office names the first three, lists run in the order of the first four, and with the rest the index alone answers.
  await db.schema.createIndex('facts_by_time').on('facts').columns(['what', 'struck', 'at_ms', 'record', 'site', 'code', 'part', 'author', 'amount']).execute()
  await db.schema.createIndex('facts_by_site').on('facts').columns(['site', 'received_ms']).execute()
}
