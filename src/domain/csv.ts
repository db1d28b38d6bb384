/** A byte order mark, without which spreadsheets read é as Ã©. */
export const CSV_START = '\uFEFF'

/** One line of a file that spreadsheets read, with its end (RFC 4180). */
export const csvLine = (cells: readonly string[]): string => `${cells.map(csvCell).join(',')}\r\n`

// What a spreadsheet takes for a formula (CWE-1236): the signs, their full-width forms, and white space that hides one.
const FORMULA = /^[\s\u0000]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/

/** One cell, quoted, that no spreadsheet runs. */
export function csvCell(text: string): string {
  const inert = FORMULA.test(text) ? `'${text}` : text
  return `"${inert.replaceAll('"', '""')}"`
}
