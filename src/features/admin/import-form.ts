import type { ImportField, ImportMapping, ImportPreview, ImportReport } from '../../remote/import.ts'

export const MAX_FILE_BYTES = 10_000_000
const REGISTER = /^[a-z0-9-]{1,40}$/

export type ImportStep = 'site' | 'file' | 'columns' | 'check' | 'report'

export type MappingProblem = 'name-column-needed' | 'date-order-needed' | 'register'

/** What keeps a file with these columns from being taken in. `asked`: the server could not tell the order of its dates. */
export function mappingProblems(mapping: ImportMapping, asked: boolean): MappingProblem[] {
  const has = (field: ImportField): boolean => mapping.columns.includes(field)
  const problems: MappingProblem[] = []
  if (!has('name') && !has('given') && !has('family')) problems.push('name-column-needed')
  if (asked && mapping.dateOrder === undefined && (has('birth') || has('registered'))) problems.push('date-order-needed')
  const { register } = mapping
  // `import` is the server's own name for the mark of an imported row.
  if (register !== undefined && (!REGISTER.test(register) || register === 'import')) problems.push('register')
  return problems
}

export function withColumn(mapping: ImportMapping, index: number, field: ImportField | null): ImportMapping {
  return { ...mapping, columns: mapping.columns.map((now, at) => (at === index ? field : now)) }
}

/** Did the server read the file with these columns already? */
export const isRead = (preview: ImportPreview, mapping: ImportMapping): boolean => JSON.stringify(clean(preview.mapping)) === JSON.stringify(clean(mapping))
const clean = ({ columns, dateOrder, register }: ImportMapping): unknown[] => [columns, dateOrder ?? null, register ?? null]

/** Rows that did not come in, counted once each: a row may have several problems. */
export const rowsNotTaken = (report: ImportReport): number => new Set(report.notTaken.map(({ row }) => row)).size

/** Does every row of the file have its place in the report? */
export const addsUp = (report: ImportReport): boolean =>
  report.rows === report.added + report.skippedExact + rowsNotTaken(report) + (report.duplicatesAdded ? 0 : report.duplicates.length)
