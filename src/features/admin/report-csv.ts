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
  // With a byte order mark, without which spreadsheets read é as Ã©.
  return `\uFEFF${rows.map((cells) => cells.map(csvCell).join(',')).join('\r\n')}\r\n`
}

// What a spreadsheet takes for a formula (CWE-1236): the signs, their full-width forms, and white space that hides one.
const FORMULA = /^[\s\u0000]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/

/** One cell, quoted, that no spreadsheet runs. */
export function csvCell(text: string): string {
  const inert = FORMULA.test(text) ? `'${text}` : text
  return `"${inert.replaceAll('"', '""')}"`
}
