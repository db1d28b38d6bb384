import { expect, test } from 'vitest'
import { csvCell, csvLine } from './csv.ts'

test.each(['=1+1', '+229 97 00 00 00', '-2', '@SUM(A1)', '\t=1', '  =1', '\r=1', '＝1', '＋1', '－1', '＠SUM(A1)', '\u00A0=1', '|calc', '%0A'])('%j is no formula in a spreadsheet', (text) => {
  expect(csvCell(text)).toBe(`"'${text}"`)
})

test.each(['Awa', 'a=b', '12', '', 'née "Fi"', 'a,b\nc'])('%j stays as it is, quoted', (text) => {
  expect(csvCell(text)).toBe(`"${text.replaceAll('"', '""')}"`)
})

test('a line is its cells and its end', () => {
  expect(csvLine(['Awa', '', 'a,b'])).toBe('"Awa","","a,b"\r\n')
})
