import * as z from 'zod/mini'
import { RecordId } from '../domain/ids.ts'
import type { Json } from '../domain/json.ts'
import type { Result } from '../domain/result.ts'
import type { Remote, RemoteProblem } from './http.ts'

/** Import of a clinic's patient register. Words that only a newer server knows come through as they are. */

/** What a column of the file can hold. */
export const IMPORT_FIELDS = ['number', 'name', 'given', 'family', 'sex', 'birth', 'age', 'registered', 'village', 'phone', 'carer', 'note'] as const
export type ImportField = (typeof IMPORT_FIELDS)[number]
export type ImportMapping = { columns: (ImportField | null)[]; dateOrder?: 'day-first' | 'month-first' | undefined; register?: string | undefined }

const RowProblem = z.object({ row: z.number(), column: z.nullable(z.string()), code: z.string(), value: z.nullable(z.string()) })
export type ImportRowProblem = z.infer<typeof RowProblem>

const Duplicate = z.object({
  row: z.number(), name: z.string(), score: z.number(), reasons: z.array(z.string()),
  of: z.union([z.object({ record: RecordId, number: z.string(), name: z.string() }), z.object({ row: z.number(), name: z.string() })]),
})
export type ImportDuplicate = z.infer<typeof Duplicate>

const Field = z.enum(IMPORT_FIELDS)
const Mapping = z.object({ columns: z.array(z.nullable(Field)), dateOrder: z.optional(z.enum(['day-first', 'month-first'])), register: z.optional(z.string()) })

const Preview = z.object({
  encoding: z.string(), separator: z.string(), rows: z.number(), headers: z.array(z.string()), mapping: Mapping, confidence: z.array(z.number()),
  missing: z.array(Field), dateOrder: z.enum(['day-first', 'month-first', 'not-needed', 'asked']),
  sample: z.array(z.object({ row: z.number(), fields: z.record(z.string(), z.custom<Json>()) })),
  problems: z.array(RowProblem), problemCount: z.number(), duplicates: z.array(Duplicate), duplicateCount: z.number(), exactCount: z.number(), newCount: z.number(),
})
export type ImportPreview = z.infer<typeof Preview>

const Report = z.object({
  dryRun: z.boolean(), rows: z.number(), added: z.number(), skippedExact: z.number(), duplicates: z.array(Duplicate), duplicatesAdded: z.boolean(),
  notTaken: z.array(RowProblem), withoutValue: z.array(RowProblem),
})
export type ImportReport = z.infer<typeof Report>

/** Reads the file and guesses its columns; a mapping corrects the guess. Nothing is stored. */
export function previewImport(remote: Remote, site: RecordId, file: Uint8Array<ArrayBuffer>, mapping?: ImportMapping): Promise<Result<ImportPreview, RemoteProblem>> {
  const query = new URLSearchParams({ site, ...(mapping === undefined ? {} : { mapping: JSON.stringify(mapping) }) })
  return remote.ask({ method: 'POST', path: `/api/admin/import/preview?${query}`, bytes: file }, Preview)
}

/** Takes the register in, or with `dryRun` only says what would happen. */
export function runImport(
  remote: Remote, site: RecordId, file: Uint8Array<ArrayBuffer>, mapping: ImportMapping, options: { dryRun: boolean; duplicates?: 'skip' | 'add' },
): Promise<Result<ImportReport, RemoteProblem>> {
  const query = new URLSearchParams({
    site, mapping: JSON.stringify(mapping), dryRun: options.dryRun ? '1' : '0', ...(options.duplicates === undefined ? {} : { duplicates: options.duplicates }),
  })
  return remote.ask({ method: 'POST', path: `/api/admin/import/run?${query}`, bytes: file }, Report)
}
