import * as z from 'zod/mini'
import type { RecordId } from '../../../src/domain/ids.ts'
import type { Json } from '../../../src/domain/json.ts'
import { err, ok, type Result } from '../../../src/domain/result.ts'

export const MAX_IMPORT_BYTES = 10_000_000
export const MAX_IMPORT_ROWS = 50_000

/** What a column of a register can hold. `registered`: the day of the visit or entry, from which a told age counts back. */
export const Field = z.enum(['number', 'name', 'given', 'family', 'sex', 'birth', 'age', 'registered', 'village', 'phone', 'carer', 'note'])
export type Field = z.infer<typeof Field>

export const DateOrder = z.enum(['day-first', 'month-first'])
export type DateOrder = z.infer<typeof DateOrder>

export const Mapping = z.object({
  /** One per column of the file, in its order; null = left out. */
  columns: z.array(z.nullable(Field)).check(z.maxLength(200)),
  dateOrder: z.optional(DateOrder),
  /** Short name under which the register's own numbers are kept (`identifiers/<register>`). */
  register: z.optional(z.string().check(z.regex(/^[a-z0-9-]{1,40}$/))),
})
export type Mapping = { columns: (Field | null)[]; dateOrder?: DateOrder | undefined; register?: string | undefined }

export function parseMapping(json: unknown): Result<Mapping, 'bad-mapping'> {
  const parsed = Mapping.safeParse(json)
  // `import` is the key of the row's own fingerprint.
  return parsed.success && parsed.data.register !== 'import' ? ok(parsed.data) : err('bad-mapping')
}

/** Why a row, or one value of it, was not taken. Screens translate them. */
const PROBLEM_CODES = [
  'no-name', 'name-too-long', 'too-many-cells', 'number-in-use', 'number-repeated',
  'date-not-understood', 'date-in-future', 'date-too-old', 'age-not-understood', 'age-out-of-range',
  'sex-not-understood', 'phone-not-understood', 'value-too-long', 'unreadable-characters',
] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** `row` as a spreadsheet counts it; `column` is the header of the column, null when the whole row is meant. */
export type RowProblem = { row: number; column: string | null; code: ProblemCode; value: string | null }

export type LikelyDuplicate = {
  row: number
  name: string
  of: { record: RecordId; number: string; name: string } | { row: number; name: string }
  /** Points of src/domain/duplicates.ts, 0–100. */
  score: number
  reasons: string[]
}

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'mixed'
export type Separator = ',' | ';' | '\t' | '|'

export type Preview = {
  encoding: Encoding
  separator: Separator
  rows: number
  headers: string[]
  mapping: Mapping
  /** 0–1 for each column: how sure the guess is. */
  confidence: number[]
  /** Needed by a run, and given by no column. */
  missing: Field[]
  dateOrder: DateOrder | 'not-needed' | 'asked'
  /** The first rows as they would be stored. */
  sample: { row: number; fields: { [key: string]: Json } }[]
  problems: RowProblem[]
  problemCount: number
  duplicates: LikelyDuplicate[]
  duplicateCount: number
  /** Rows that an earlier import brought in already. */
  exactCount: number
  newCount: number
}

/** rows = added + skippedExact + rows of notTaken + (duplicatesAdded ? 0 : duplicates.length). */
export type Report = {
  dryRun: boolean
  rows: number
  added: number
  skippedExact: number
  duplicates: LikelyDuplicate[]
  duplicatesAdded: boolean
  notTaken: RowProblem[]
  /** The row was taken, this value was not; its text stands in the patient's note. */
  withoutValue: RowProblem[]
}

export type ImportRefusal = {
  code:
    | 'empty' | 'too-large' | 'too-many-rows' | 'not-text' | 'not-csv' | 'unclosed-quote'
    | 'name-column-needed' | 'date-order-needed' | 'bad-mapping' | 'unknown-site' | 'import-running'
  detail?: Json
}
