import { CsvError, parse } from 'csv-parse/sync'
import { err, ok, type Result } from '../../../src/domain/result.ts'
import { guessField } from './headers.ts'
import { tidy } from './plain.ts'
import { MAX_IMPORT_ROWS, type ImportRefusal, type Separator } from './types.ts'

export type Row = { /** As a spreadsheet counts. */ row: number; cells: string[] }
export type Table = { separator: Separator; headers: string[]; rows: Row[] }

const SEPARATORS: readonly Separator[] = [';', ',', '\t', '|']
/** Titles and blank lines above the header. */
const HEADER_WITHIN_ROWS = 15

/** Header and rows of a CSV text. Blank rows and repeated header rows (page breaks) are left out, and still counted. */
export function readTable(text: string): Result<Table, ImportRefusal> {
  const named = /^sep=(.)\r?\n/.exec(text)?.[1] as Separator | undefined
  const separator = named !== undefined && SEPARATORS.includes(named) ? named : guessSeparator(text)
  const records = readRecords(text, separator)
  if (!records.ok) return records
  const rows = records.value.map((cells, index) => ({ row: index + 1, cells })).filter(({ cells }) => cells.some((cell) => tidy(cell) !== ''))
  const headerAt = findHeader(rows.slice(0, HEADER_WITHIN_ROWS))
  const header = rows[headerAt]
  if (header === undefined) return err({ code: 'empty' })
  const headers = header.cells.map(tidy)
  while (headers.at(-1) === '') headers.pop()
  const repeated = JSON.stringify(header.cells)
  const data = rows.slice(headerAt + 1).filter(({ cells }) => JSON.stringify(cells) !== repeated)
  if (data.length === 0) return err({ code: 'empty' })
  if (data.length > MAX_IMPORT_ROWS) return err({ code: 'too-many-rows', detail: { rows: data.length, limit: MAX_IMPORT_ROWS } })
  return ok({ separator, headers, rows: data })
}

function readRecords(text: string, delimiter: Separator, to?: number): Result<string[][], ImportRefusal> {
  try {
    // Quotes inside an unquoted cell (`Jean "Jo" Dossou`) are text.
    return ok(parse(text, { delimiter, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, ...(to === undefined ? {} : { to }) }) as string[][])
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error['lines'] === 'number' ? { line: error['lines'] } : {}
    return err({ code: error.code === 'CSV_QUOTE_NOT_CLOSED' ? 'unclosed-quote' : 'not-csv', detail: line })
  }
}

/** The separator that cuts the first rows into the same number of cells, more than one. */
function guessSeparator(text: string): Separator {
  let best: { separator: Separator; score: number } = { separator: ',', score: 0 }
  for (const separator of SEPARATORS) {
    const records = readRecords(text, separator, 100)
    if (!records.ok) continue
    const counts = new Map<number, number>()
    const filled = records.value.filter((cells) => cells.some((cell) => cell.trim() !== ''))
    for (const cells of filled) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1)
    const [width, agreeing] = [...counts].toSorted((a, b) => b[1] - a[1])[0] ?? [1, 0]
    if (width < 2) continue
    const known = Math.max(0, ...filled.slice(0, HEADER_WITHIN_ROWS).map(knownHeaders))
    const score = agreeing / filled.length + known + Math.min(width, 20) / 100
    if (score > best.score) best = { separator, score }
  }
  return best.separator
}

const knownHeaders = (cells: readonly string[]): number => cells.filter((cell) => guessField(cell) !== null).length

function findHeader(rows: readonly Row[]): number {
  let best = 0
  let most = 1
  rows.forEach(({ cells }, index) => {
    const known = knownHeaders(cells)
    if (known > most) { most = known; best = index }
  })
  return best
}
