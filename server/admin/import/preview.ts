import type { RecordId } from '../../../src/domain/ids.ts'
import { err, ok, type Result } from '../../../src/domain/result.ts'
import { decodeText } from './decode.ts'
import type { ImportDeps } from './deps.ts'
import { findSite, patientsOfSite } from './existing.ts'
import { guessMapping } from './headers.ts'
import { planRows } from './match.ts'
import { dateOrderOf, fieldsOf, hasName, readRows, type ReadRow } from './rows.ts'
import { readTable, type Table } from './table.ts'
import { MAX_IMPORT_BYTES, type Encoding, type ImportRefusal, type Mapping, type Preview } from './types.ts'

const SAMPLE_ROWS = 20
const SHOWN_PROBLEMS = 500

export const DEFAULT_REGISTER = 'register'

export function openRegister(bytes: Uint8Array): Result<{ table: Table; encoding: Encoding }, ImportRefusal> {
  if (bytes.length > MAX_IMPORT_BYTES) return err({ code: 'too-large', detail: { bytes: bytes.length, limit: MAX_IMPORT_BYTES } })
  const decoded = decodeText(bytes)
  if (!decoded.ok) return decoded
  const table = readTable(decoded.value.text)
  return table.ok ? ok({ table: table.value, encoding: decoded.value.encoding }) : table
}

/** What an import of this file would do; writes nothing. Without `mapping` the columns are guessed from their headers. */
export async function previewImport(deps: ImportDeps, siteId: RecordId, bytes: Uint8Array, mapping?: Mapping): Promise<Result<Preview, ImportRefusal>> {
  const opened = openRegister(bytes)
  if (!opened.ok) return opened
  if ((await findSite(deps.storage, siteId)) === null) return err({ code: 'unknown-site' })
  const { table, encoding } = opened.value
  const guessed = guessMapping(table.headers)
  const used = mapping ?? guessed.mapping
  if (used.columns.length > table.headers.length) return err({ code: 'bad-mapping' })
  const dateOrder = dateOrderOf(table, used)
  // Without a column of names there is nobody to show yet.
  const rows = hasName(used) ? readRows(table, used, dateOrder === 'month-first' ? 'month-first' : 'day-first', deps.nowMs()) : []
  const register = used.register ?? DEFAULT_REGISTER
  const plan = await planRows(rows, await patientsOfSite(deps.storage, siteId, register), 'skip')
  const problems = problemsOf(rows, plan.notTaken)
  return ok({
    encoding, separator: table.separator, rows: table.rows.length, headers: table.headers, mapping: used,
    confidence: mapping === undefined ? guessed.confidence : used.columns.map(() => 1), missing: hasName(used) ? [] : ['name'], dateOrder,
    sample: rows.flatMap((row) => (row.ok ? [{ row: row.row, fields: fieldsOf(row.candidate, register, row.candidate.fingerprint) }] : [])).slice(0, SAMPLE_ROWS),
    problems: problems.slice(0, SHOWN_PROBLEMS), problemCount: problems.length,
    duplicates: plan.duplicates.slice(0, SHOWN_PROBLEMS), duplicateCount: plan.duplicates.length, exactCount: plan.exact, newCount: plan.add.length,
  })
}

const problemsOf = (rows: readonly ReadRow[], notTaken: Preview['problems']): Preview['problems'] =>
  [...rows.flatMap((row) => (row.ok ? row.problems : [])), ...notTaken].toSorted((a, b) => a.row - b.row)
