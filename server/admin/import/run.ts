import type { RecordId } from '../../../src/domain/ids.ts'
import { newPatientNumber } from '../../../src/domain/records/patient/number.ts'
import { err, ok, type Result } from '../../../src/domain/result.ts'
import { holdImport, releaseImport, takeImport } from '../../storage/queries/import-lock.ts'
import type { ServerChange } from '../../sync/write.ts'
import type { ImportDeps } from './deps.ts'
import { findSite, patientsOfSite } from './existing.ts'
import { planRows, type Planned } from './match.ts'
import { DEFAULT_REGISTER, openRegister } from './preview.ts'
import { dateOrderOf, fieldsOf, hasName, readRows } from './rows.ts'
import type { ImportRefusal, Mapping, Report } from './types.ts'

/** After this long without a sign of life an import counts as cut off, and another may begin. Comparing 50,000 rows takes well under it. */
const LEASE_MS = 300_000

/** An import's hold on its site, in every process on the database. */
type Turn = { untilMs: number }

/** Patients of one transaction: tablets wait for no long one. */
const BATCH = 300

export type ImportOptions = {
  dryRun: boolean
  /** What to do with likely duplicates: list them, or list and add them all the same. */
  duplicates: 'skip' | 'add'
  onProgress?: (done: number, of: number) => void
}

/** Brings a register in. The same file again adds nothing; a run that was cut off goes on where it stopped. */
export async function runImport(
  deps: ImportDeps, actor: RecordId, siteId: RecordId, bytes: Uint8Array, mapping: Mapping, options: ImportOptions,
): Promise<Result<Report, ImportRefusal>> {
  if (options.dryRun) return importOnce(deps, actor, siteId, bytes, mapping, options, null)
  const turn = { untilMs: deps.nowMs() + LEASE_MS }
  if (!(await deps.storage.transaction((tx) => takeImport(tx, siteId, deps.nowMs(), turn.untilMs)))) return err({ code: 'import-running' })
  try {
    return await importOnce(deps, actor, siteId, bytes, mapping, options, turn)
  } finally {
    await deps.storage.transaction((tx) => releaseImport(tx, siteId, turn.untilMs))
  }
}

async function importOnce(
  deps: ImportDeps, actor: RecordId, siteId: RecordId, bytes: Uint8Array, mapping: Mapping, { duplicates, onProgress }: ImportOptions, turn: Turn | null,
): Promise<Result<Report, ImportRefusal>> {
  const opened = openRegister(bytes)
  if (!opened.ok) return opened
  if ((await findSite(deps.storage, siteId)) === null) return err({ code: 'unknown-site' })
  const { table } = opened.value
  if (mapping.columns.length > table.headers.length) return err({ code: 'bad-mapping' })
  if (!hasName(mapping)) return err({ code: 'name-column-needed' })
  const dateOrder = dateOrderOf(table, mapping)
  if (dateOrder === 'asked') return err({ code: 'date-order-needed' })
  const register = mapping.register ?? DEFAULT_REGISTER
  const rows = readRows(table, mapping, dateOrder === 'month-first' ? 'month-first' : 'day-first', deps.nowMs())
  const plan = await planRows(rows, await patientsOfSite(deps.storage, siteId, register), duplicates)
  if (turn !== null) await addAll(deps, actor, siteId, register, plan.add, turn, onProgress)
  const added = new Set(plan.add.map(({ candidate }) => candidate.row))
  return ok({
    dryRun: turn === null, rows: table.rows.length, added: plan.add.length, skippedExact: plan.exact, duplicates: plan.duplicates, duplicatesAdded: duplicates === 'add',
    notTaken: plan.notTaken, withoutValue: rows.flatMap((row) => (row.ok && added.has(row.row) ? row.problems : [])),
  })
}

async function addAll(deps: ImportDeps, actor: RecordId, siteId: RecordId, register: string, planned: readonly Planned[], turn: Turn, onProgress?: (done: number, of: number) => void): Promise<void> {
  for (let from = 0; from < planned.length; from += BATCH) {
    const batch = planned.slice(from, from + BATCH)
    const changes = batch.map(({ candidate, fingerprint }): ServerChange => ({
      kind: 'patient', fields: { number: newPatientNumber(deps.randomBytes), site: siteId, ...fieldsOf(candidate, register, fingerprint) },
    }))
    const untilMs = deps.nowMs() + LEASE_MS
    const written = await deps.storage.transaction(async (tx) => {
      const done = await deps.writer.write(tx, actor, () => changes)
      if (!(await holdImport(tx, siteId, turn.untilMs, untilMs))) throw new Error('the import was held up for too long and another one has begun')
      return done
    })
    turn.untilMs = untilMs
    // Every row was read into the shapes of the kind: a refusal here is a fault of the reading, not of the file.
    if (!written.ok) throw new Error(`row ${batch[0]!.candidate.row} and following were not taken: ${written.error.code} ${written.error.detail ?? ''}`)
    onProgress?.(from + batch.length, planned.length)
  }
}
