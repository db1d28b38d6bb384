import { CSV_START, csvLine } from '../../domain/csv.ts'
import type { ImportReport } from '../../remote/import.ts'

/** The words of a report's lines, in the language of the screen. */
export type ReportWords = {
  header: [row: string, what: string, column: string, value: string, why: string]
  notTaken: string; withoutValue: string; duplicateSkipped: string; duplicateAdded: string
  problem: (code: string) => string
  likeness: (of: ImportReport['duplicates'][number]) => string
}

/** One line for each row that asks for a look, in the order of the file. */
export function reportCsv(report: ImportReport, words: ReportWords): string {
  const lines = [
    ...report.notTaken.map((one) => ({ row: one.row, cells: [words.notTaken, one.column ?? '', one.value ?? '', words.problem(one.code)] })),
    ...report.withoutValue.map((one) => ({ row: one.row, cells: [words.withoutValue, one.column ?? '', one.value ?? '', words.problem(one.code)] })),
    ...report.duplicates.map((one) => ({ row: one.row, cells: [report.duplicatesAdded ? words.duplicateAdded : words.duplicateSkipped, '', one.name, words.likeness(one)] })),
  ].toSorted((a, b) => a.row - b.row)
  const rows = [[...words.header], ...lines.map(({ row, cells }) => [String(row), ...cells])]
  return CSV_START + rows.map(csvLine).join('')
}
