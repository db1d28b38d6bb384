import { err, ok, type Result } from '../../src/domain/result.ts'
import type { Db } from '../storage/port.ts'
import type { Schema } from '../storage/schema.ts'
import type { Stage } from '../storage/stage.ts'
import { everyRow, insertRows, tablesOf, type TableShape } from '../storage/whole-tables.ts'
import { savedOf, type BackupProblem, type Header, type Sums, type Trailer } from './format.ts'
import { readBackup, readHeader } from './read.ts'
import { differsIn, RowSum } from './sums.ts'

/**
 * Fills an empty stage from a file, and proves by reading every row back that it holds what the file says. The stage's tables are of
 * the file's version afterwards; with a problem it is to be thrown away.
 */
export async function loadBackup(stage: Stage, path: string): Promise<Result<{ header: Header; trailer: Trailer }, BackupProblem>> {
  const begun = await readHeader(path)
  if (!begun.ok) return begun
  const { migration, tables } = begun.value
  await stage.migrate(migration)
  if (shapeOf(savedOf(await tablesOf(stage.db))) !== shapeOf(tables)) return err({ code: 'damaged', detail: `its tables are not those of ${migration}` })
  const loaded = await stage.db.transaction().execute(async (tx) => {
    // What a migration writes by itself stands in the file too.
    for (const { name } of tables) await tx.deleteFrom(name as keyof Schema).execute()
    return readBackup(path, {
      header: async (header) => (JSON.stringify(header) === JSON.stringify(begun.value) ? null : { code: 'damaged', detail: 'it was changed while it was read' }),
      rows: (table, rows) => insertRows(tx, table, rows),
    })
  })
  if (!loaded.ok) return loaded
  const differing = differsIn(await stage.db.transaction().execute((tx) => sumsOf(tx, tables)), loaded.value.trailer.tables)
  return differing === null ? ok(loaded.value) : err({ code: 'not-the-same', detail: `${differing} reads back otherwise than it was written` })
}

const shapeOf = (tables: readonly TableShape[]): string => JSON.stringify(tables.map(({ name, columns }) => [name, columns]))

/** What all rows of these tables come to. Within one transaction. */
export async function sumsOf(db: Db, tables: readonly TableShape[]): Promise<Sums> {
  const sums: Sums = {}
  for (const table of tables) {
    const sum = new RowSum()
    for await (const rows of everyRow(db, table)) for (const row of rows) sum.add(JSON.stringify(row))
    sums[table.name] = sum.value
  }
  return sums
}
