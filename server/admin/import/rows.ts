import { createHash } from 'node:crypto'
import { canonicalJson, type Json } from '../../../src/domain/json.ts'
import type { Birth, PersonName, Sex } from '../../../src/domain/records/patient/kind.ts'
import { birthOfAge, readAge, yearsOf, type ToldAge } from './ages.ts'
import { birthOfDate, decideDateOrder, readDate, startMs } from './dates.ts'
import { isBlank, tidy } from './plain.ts'
import type { Row, Table } from './table.ts'
import type { DateOrder, Field, Mapping, ProblemCode, RowProblem } from './types.ts'
import { readPhones, sexReader, splitName, type SexReader } from './words.ts'

const MAX_LINE = 200
const MAX_NOTE = 2_000
const OLDEST_YEARS = 120

/** One row as a patient would be stored, without number and site. */
export type Candidate = {
  row: number
  /** The register's own number, if it has one. */
  number: string | null
  /** Fingerprint of the row's cells; the same row of the same register always gives the same. */
  fingerprint: string
  name: PersonName
  sex?: Sex
  birth?: Birth
  village?: string
  phones: string[]
  carer?: string
  note?: string
}

export type ReadRow = { row: number } & ({ ok: true; candidate: Candidate } | { ok: false }) & { problems: RowProblem[] }

type Reading = { table: Table; mapping: Mapping; dateOrder: DateOrder; sexOf: SexReader; nowMs: number }

/** Column indexes by field. */
const columnsOf = (mapping: Mapping, field: Field): number[] => mapping.columns.flatMap((held, index) => (held === field ? [index] : []))

function* cellsOf(table: Table, columns: readonly number[]): Generator<string> {
  for (const { cells } of table.rows) for (const column of columns) yield cells[column] ?? ''
}

export const dateOrderOf = (table: Table, mapping: Mapping): DateOrder | 'not-needed' | 'asked' =>
  mapping.dateOrder ?? decideDateOrder(cellsOf(table, [...columnsOf(mapping, 'birth'), ...columnsOf(mapping, 'registered')]))

export const hasName = (mapping: Mapping): boolean => mapping.columns.some((field) => field === 'name' || field === 'given' || field === 'family')

/** Every row read. `dateOrder`: as decided, or told. */
export function readRows(table: Table, mapping: Mapping, dateOrder: DateOrder, nowMs: number): ReadRow[] {
  const sexOf = sexReader(cellsOf(table, columnsOf(mapping, 'sex')))
  const reading: Reading = { table, mapping, dateOrder, sexOf, nowMs }
  return table.rows.map((row) => readRow(reading, row))
}

/** What could not be stored where it belongs: told in the report, and kept word for word in the patient's note. */
type Leftovers = { unread: (column: number, code: ProblemCode, value: string) => void; keep: (column: number, value: string) => void; problems: RowProblem[]; lines: string[] }

function leftoversOf(row: number, headers: readonly string[]): Leftovers {
  const problems: RowProblem[] = []
  const lines: string[] = []
  const keep = (column: number, value: string): void => { lines.push(`${headers[column] ?? ''}: ${value}`) }
  return { problems, lines, keep, unread: (column, code, value) => { problems.push({ row, column: headers[column] ?? null, code, value }); keep(column, value) } }
}

function readRow(reading: Reading, { row, cells }: Row): ReadRow {
  const { table, mapping } = reading
  const refused = (code: ProblemCode, column: string | null, value: string | null): ReadRow => ({ row, ok: false, problems: [{ row, column, code, value }] })
  if (cells.slice(table.headers.length).some((cell) => tidy(cell) !== '')) return refused('too-many-cells', null, cells.join(table.separator).slice(0, MAX_LINE))
  const text = (field: Field): string => tidy(columnsOf(mapping, field).map((column) => cells[column] ?? '').join(' '))
  const first = (field: Field): number => columnsOf(mapping, field)[0] ?? 0
  const name = readName(text('name'), text('given'), text('family'))
  const nameColumn = table.headers[mapping.columns.findIndex((field) => field === 'name' || field === 'family' || field === 'given')] ?? null
  const written = [text('family'), text('given'), text('name')].filter((part) => part !== '').join(' ')
  if (name === null) return refused('no-name', nameColumn, written === '' ? null : written)
  if (written.includes('\ufffd')) return refused('unreadable-characters', nameColumn, written)
  if ((name.given ?? '').length > MAX_LINE || (name.family ?? '').length > MAX_LINE) return refused('name-too-long', nameColumn, written.slice(0, MAX_LINE))

  const left = leftoversOf(row, table.headers)
  const candidate: Candidate = { row, number: null, fingerprint: fingerprintOf(table.headers, cells), name, phones: [] }
  const number = text('number')
  if (number !== '' && !isBlank(number)) number.length <= MAX_LINE ? (candidate.number = number) : left.unread(first('number'), 'value-too-long', number)
  const sexText = text('sex')
  if (!isBlank(sexText) || reading.sexOf(sexText) === 'unknown') {
    const sex = reading.sexOf(sexText)
    sex === null ? left.unread(first('sex'), 'sex-not-understood', sexText) : (candidate.sex = sex)
  }
  const birth = readBirth(reading, cells, left)
  if (birth !== null) candidate.birth = birth
  for (const field of ['village', 'carer'] as const) {
    const line = columnsOf(mapping, field).map((column) => tidy(cells[column] ?? '')).filter((part) => part !== '' && !isBlank(part)).join(', ')
    if (line.length > MAX_LINE) left.unread(first(field), 'value-too-long', line)
    else if (line !== '') candidate[field] = line
  }
  readAllPhones(reading, cells, candidate, left)
  for (const column of columnsOf(mapping, 'note')) if (!isBlank(cells[column] ?? '')) left.keep(column, tidy(cells[column]!))
  const note = left.lines.join('\n')
  if (note.length > MAX_NOTE) left.problems.push({ row, column: table.headers[first('note')] ?? null, code: 'value-too-long', value: note.slice(MAX_NOTE) })
  if (note !== '') candidate.note = note.slice(0, MAX_NOTE)
  return { row, ok: true, candidate, problems: left.problems }
}

function readName(whole: string, given: string, family: string): PersonName | null {
  const isName = (text: string): boolean => /\p{L}/u.test(text)
  if (isName(given) || isName(family)) return { ...(isName(given) ? { given } : {}), ...(isName(family) ? { family } : {}) }
  return isName(whole) ? splitName(whole) : null
}

function readAllPhones({ mapping }: Reading, cells: readonly string[], candidate: Candidate, left: Leftovers): void {
  for (const column of columnsOf(mapping, 'phone')) {
    const cell = cells[column] ?? ''
    if (isBlank(cell)) continue
    const phones = readPhones(cell)
    if (phones === null) left.unread(column, 'phone-not-understood', tidy(cell))
    else candidate.phones.push(...phones.filter((phone) => !candidate.phones.includes(phone)))
  }
}

/** A written date before a told age; an age where no date was written or none could be read. */
function readBirth({ mapping, dateOrder, nowMs }: Reading, cells: readonly string[], left: Leftovers): Birth | null {
  const cellOf = (field: Field): { column: number; text: string } | null => {
    const column = columnsOf(mapping, field).find((index) => !isBlank(cells[index] ?? ''))
    return column === undefined ? null : { column, text: tidy(cells[column]!) }
  }
  const thisYear = new Date(nowMs).getUTCFullYear()
  const registeredText = cellOf('registered')
  const registered = registeredText === null ? null : readDate(registeredText.text, dateOrder, thisYear)
  if (registeredText !== null && (registered === null || startMs(registered) > nowMs)) left.unread(registeredText.column, registered === null ? 'date-not-understood' : 'date-in-future', registeredText.text)
  const toldMs = registered !== null && startMs(registered) <= nowMs ? startMs(registered) : nowMs

  const ageText = cellOf('age')
  const age = ageText === null ? null : readAge(ageText.text)
  const birthText = cellOf('birth')
  if (birthText !== null) {
    const date = readDate(birthText.text, dateOrder, thisYear, age === null ? undefined : yearsOf(age))
    // `45 ans` in the column of birth dates.
    const told = date === null && /\p{L}|~/u.test(birthText.text) ? readAge(birthText.text) : null
    if (told !== null && yearsOf(told) <= OLDEST_YEARS) return birthOfAge(told, toldMs)
    const code = date === null ? 'date-not-understood' : startMs(date) > nowMs ? 'date-in-future' : thisYear - date.year > OLDEST_YEARS ? 'date-too-old' : null
    if (code === null) return birthOfDate(date!)
    left.unread(birthText.column, code, birthText.text)
  }
  return ageText === null ? null : birthOfToldAge(age, toldMs, ageText, left)
}

function birthOfToldAge(age: ToldAge | null, toldMs: number, { column, text }: { column: number; text: string }, left: Leftovers): Birth | null {
  if (age !== null && yearsOf(age) <= OLDEST_YEARS) return birthOfAge(age, toldMs)
  left.unread(column, age === null ? 'age-not-understood' : 'age-out-of-range', text)
  return null
}

/** Made of the row as it was written, so that a better mapping or a newer reader does not bring the row in twice. */
function fingerprintOf(headers: readonly string[], cells: readonly string[]): string {
  const written: [string, string][] = headers.map((header, column): [string, string] => [header, tidy(cells[column] ?? '')]).filter(([, cell]) => cell !== '')
  return createHash('sha256').update(canonicalJson(written as Json)).digest('base64url').slice(0, 22)
}

/** The fields of a new patient record. */
export function fieldsOf(candidate: Candidate, register: string, fingerprint: string): { [key: string]: Json } {
  const { name, sex, birth, village, phones, carer, note, number } = candidate
  const fields: { [key: string]: Json } = { name: { ...name } as Json, 'identifiers/import': fingerprint }
  if (number !== null) fields[`identifiers/${register}`] = number
  if (sex !== undefined) fields['sex'] = sex
  if (birth !== undefined) fields['birth'] = birth
  if (village !== undefined) fields['village'] = village
  if (carer !== undefined) fields['carer'] = carer
  if (note !== undefined) fields['note'] = note
  phones.forEach((phone, index) => { fields[`phones/${index + 1}`] = phone })
  return fields
}
