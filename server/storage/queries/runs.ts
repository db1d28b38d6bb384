import type { Db, Tx } from '../port.ts'
import type { RunsTable } from '../schema.ts'
import { inParts } from './parts.ts'

export const runRows = (db: Db, runs: Iterable<string>): Promise<RunsTable[]> =>
  inParts(runs, (part) => db.selectFrom('runs').selectAll().where('run', 'in', part).execute())

/** Runs that this device says came before one of its own. */
export const predecessorsOf = (db: Db, device: string): Promise<{ previous_run: string | null }[]> =>
  db.selectFrom('runs').select('previous_run').distinct().where('device', '=', device).where('previous_run', 'is not', null).execute()

/** Another run of this device that names the same predecessor (null: that it is the first). */
export async function findSibling(db: Db, { run, device, previous_run }: RunsTable): Promise<string | null> {
  const sibling = await db.selectFrom('runs').select('run').where('device', '=', device).where('run', '<>', run)
    .where('previous_run', previous_run === null ? 'is' : '=', previous_run).limit(1).executeTakeFirst()
  return sibling?.run ?? null
}

export async function insertRun(tx: Tx, row: RunsTable): Promise<void> {
  await tx.insertInto('runs').values(row).onConflict((known) => known.column('run').doNothing()).execute()
}

export async function raiseRun(tx: Tx, run: string, n: number): Promise<void> {
  await tx.updateTable('runs').set({ max_n: n }).where('run', '=', run).where('max_n', '<', n).execute()
}
