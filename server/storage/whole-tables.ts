import { CompiledQuery, PostgresAdapter, sql, type Kysely } from 'kysely'
import type { Db } from './port.ts'
import type { Schema } from './schema.ts'

/** A table by name. Columns stand in the order of their names, so that both drivers tell a row in the same words. */
export type TableShape = { name: string; columns: string[] }
/** The values of a row in the order of its table's columns. Texts, whole numbers and nulls are all that there is. */
export type RowValues = (string | number | null)[]

const ROWS_AT_ONCE = 250
const isPostgres = (db: Db): boolean => db.getExecutor().adapter instanceof PostgresAdapter

/** Every table that the database has where it looks first, migrations' own left out, in the order of their names. */
export async function tablesOf(db: Db): Promise<TableShape[]> {
  const schema = isPostgres(db) ? (await sql<{ name: string }>`select current_schema() as name`.execute(db)).rows[0]!.name : undefined
  return (await db.introspection.getTables())
    .filter((table) => !table.isView && table.schema === schema)
    .map(({ name, columns }) => ({ name, columns: columns.map((column) => column.name).toSorted() }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
}

/** All rows of a table, a few hundred at a time, so that memory stays flat however many there are. Within one `read` they are of one moment. */
export async function* everyRow(db: Db, table: TableShape): AsyncGenerator<RowValues[]> {
  const valuesOf = (row: object): RowValues => table.columns.map((column) => (row as { [name: string]: string | number | null })[column]!)
  for await (const rows of isPostgres(db) ? byCursor(db, table) : byRowId(db, table)) yield rows.map(valuesOf)
}

const columnsOf = ({ columns }: TableShape) => sql.join(columns.map((column) => sql.id(column)))

// In the order in which the table lies on the disk: by key, each row would be sought for itself.
async function* byCursor(db: Db, table: TableShape): AsyncGenerator<object[]> {
  await sql`declare every_row no scroll cursor for select ${columnsOf(table)} from ${sql.id(table.name)}`.execute(db)
  for (;;) {
    const { rows } = await sql<object>`fetch ${sql.lit(ROWS_AT_ONCE)} from every_row`.execute(db)
    if (rows.length === 0) break
    yield rows
  }
  await sql`close every_row`.execute(db)
}

async function* byRowId(db: Db, table: TableShape): AsyncGenerator<object[]> {
  for (let after = 0; ;) {
    const { rows } = await sql<{ at_row: number }>`select rowid as at_row, ${columnsOf(table)} from ${sql.id(table.name)}
      where rowid > ${after} order by rowid limit ${sql.lit(ROWS_AT_ONCE)}`.execute(db)
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)!.at_row
  }
}

/** Values in one statement: SQLite binds at most 32,766, PostgreSQL 65,535. */
const VALUES_AT_ONCE = 30_000

/** Adds rows to a table that this database has, in as few statements as they fit in. */
export async function insertRows(db: Kysely<Schema>, table: TableShape, rows: readonly RowValues[]): Promise<void> {
  const part = Math.min(ROWS_AT_ONCE, Math.floor(VALUES_AT_ONCE / table.columns.length))
  for (let at = 0; at < rows.length; at += part) {
    const some = rows.slice(at, at + part)
    await db.executeQuery(CompiledQuery.raw(insertText(table, some.length, isPostgres(db)), some.flat()))
  }
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

function insertText({ name, columns }: TableShape, rows: number, numbered: boolean): string {
  let n = 0
  const row = (): string => `(${columns.map(() => (numbered ? `$${++n}` : '?')).join()})`
  return `insert into ${quoted(name)} (${columns.map(quoted).join()}) values ${Array.from({ length: rows }, row).join()}`
}
