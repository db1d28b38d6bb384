import type { ImportRefusal, Preview, Report, RowProblem } from './types.ts'

const REFUSALS: { [code in ImportRefusal['code']]: string } = {
  empty: 'The file has no rows.',
  'too-large': 'The file is larger than 10 MB. Split it and import the parts one after another.',
  'too-many-rows': 'The file has more than 50,000 rows. Split it and import the parts one after another.',
  'not-text': 'This is not a CSV file. In the spreadsheet choose “Save as”, then CSV.',
  'not-csv': 'The file cannot be read as CSV.',
  'unclosed-quote': 'A quotation mark is opened and never closed.',
  'name-column-needed': 'No column is recognised as the name. Say which it is with --mapping.',
  'date-order-needed': 'It cannot be told whether 03/04/1990 is in March or in April. Add "dateOrder" to --mapping.',
  'bad-mapping': 'The mapping does not fit the columns of the file.',
  'unknown-site': 'There is no such site.',
  'import-running': 'An import into this site is under way already.',
}

export const refusalLine = ({ code, detail }: ImportRefusal): string => `${REFUSALS[code]}${detail === undefined ? '' : ` ${JSON.stringify(detail)}`}`

const SEPARATOR_NAMES = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars' } as const
const problemLine = ({ row, column, code, value }: RowProblem): string => `  row ${row}${column === null ? '' : `, ${column}`}: ${code}${value === null ? '' : ` (${JSON.stringify(value)})`}`
const listed = (title: string, lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['', title, ...lines])

/** The report as a person reads it in a terminal; nothing is cut short. */
export function reportLines(preview: Preview, report: Report): string[] {
  const mapped = preview.headers.map((header, column) => `  ${header === '' ? `(column ${column + 1})` : header} → ${preview.mapping.columns[column] ?? 'left out'}`)
  const notTakenRows = new Set(report.notTaken.map(({ row }) => row)).size
  return [
    `${report.rows} rows, ${preview.encoding}, separated by ${SEPARATOR_NAMES[preview.separator]}, dates ${preview.dateOrder}`, ...mapped, '',
    `${report.dryRun ? 'Would be added' : 'Added'}: ${report.added}`,
    `Here already: ${report.skippedExact}`,
    `Likely duplicates: ${report.duplicates.length} (${report.duplicatesAdded ? 'added all the same' : 'not added'})`,
    `Not taken: ${notTakenRows}`,
    ...listed('Likely duplicates', report.duplicates.map(({ row, name, of, score, reasons }) => `  row ${row} ${name} = ${'row' in of ? `row ${of.row}` : of.number} ${of.name}, ${score} points: ${reasons.join(', ')}`)),
    ...listed('Not taken', report.notTaken.map(problemLine)),
    ...listed('Taken without one value, which stands in the note', report.withoutValue.map(problemLine)),
  ]
}
