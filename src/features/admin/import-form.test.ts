import { expect, test } from 'vitest'
import type { ImportMapping, ImportReport } from '../../remote/import.ts'
import { addsUp, isRead, mappingProblems, rowsNotTaken, withColumn } from './import-form.ts'
import { reportCsv, type ReportWords } from './report-csv.ts'

const mapping: ImportMapping = { columns: ['number', 'name', 'birth', null] }

test('a file needs a column for the name, in one piece or in two', () => {
  expect(mappingProblems({ columns: [null, 'birth'] }, false)).toEqual(['name-column-needed'])
  expect(mappingProblems({ columns: ['family'] }, false)).toEqual([])
})

test('dates that can be read in two ways are asked about, unless no column holds one', () => {
  expect(mappingProblems(mapping, true)).toEqual(['date-order-needed'])
  expect(mappingProblems({ ...mapping, dateOrder: 'day-first' }, true)).toEqual([])
  expect(mappingProblems(withColumn(mapping, 2, null), true)).toEqual([])
})

test.each([['allada-2019', []], ['Allada 2019', ['register']], ['', ['register']], ['import', ['register']]])('a register named %j has problems %j', (register, problems) => {
  expect(mappingProblems({ ...mapping, register }, false)).toEqual(problems)
})

test('a sample is of the columns that it was read with', () => {
  const preview = { mapping: { columns: ['number', 'name', 'birth', null] } } as Parameters<typeof isRead>[0]
  expect([isRead(preview, mapping), isRead(preview, withColumn(mapping, 3, 'village'))]).toEqual([true, false])
})

const report: ImportReport = {
  dryRun: false, rows: 10, added: 6, skippedExact: 1, duplicatesAdded: false,
  duplicates: [{ row: 3, name: 'রহিমা খাতুন', score: 80, reasons: ['name'], of: { row: 2, name: 'রহিমা খাতুন' } }],
  notTaken: [{ row: 9, column: null, code: 'no-name', value: null }, { row: 5, column: 'Nom', code: 'name-too-long', value: 'x' }, { row: 5, column: 'N', code: 'number-in-use', value: '12' }],
  withoutValue: [{ row: 4, column: 'Tél', code: 'phone-not-understood', value: '=HYPERLINK("http://x")' }],
}

test('a row with two problems is one row, and the report adds up', () => {
  expect([rowsNotTaken(report), addsUp(report), addsUp({ ...report, added: 7 })]).toEqual([2, true, false])
})

const words: ReportWords = {
  header: ['Row', 'What', 'Column', 'Value', 'Why'], notTaken: 'Not taken', withoutValue: 'Without this value', duplicateSkipped: 'Left out', duplicateAdded: 'Added',
  problem: (code) => code, likeness: ({ reasons }) => reasons.join(' '),
}

test('the report has one line for each row to look at, in the order of the file', () => {
  const lines = reportCsv(report, words).split('\r\n')
  expect(lines[0]).toBe('\uFEFF"Row","What","Column","Value","Why"')
  expect(lines.slice(1, -1).map((line) => line.split(',')[0])).toEqual(['"3"', '"4"', '"5"', '"5"', '"9"'])
  expect(lines[1]).toBe('"3","Left out","","রহিমা খাতুন","name"')
  expect(lines[2]).toBe(`"4","Without this value","Tél","'=HYPERLINK(""http://x"")","phone-not-understood"`)
})
