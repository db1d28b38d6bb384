import type { RecordId } from '../../../src/domain/ids.ts'
import type { Db, Tx } from '../port.ts'

export type StaffAuth = { staff: RecordId; login: string; passphraseHash: string; mustChange: boolean; failures: number; lockedUntilMs: number }

const COLUMNS = ['staff', 'login', 'passphrase_hash', 'must_change', 'failures', 'locked_until_ms'] as const

type Row = { staff: string; login: string; passphrase_hash: string; must_change: 0 | 1; failures: number; locked_until_ms: number | null }

const toStaffAuth = (row: Row): StaffAuth => ({
  staff: row.staff, login: row.login, passphraseHash: row.passphrase_hash, mustChange: row.must_change === 1,
  failures: row.failures, lockedUntilMs: row.locked_until_ms ?? 0,
})

export async function findStaffAuthByLogin(db: Db, login: string): Promise<StaffAuth | null> {
  const row = await db.selectFrom('staff_auth').select(COLUMNS).where('login', '=', login).executeTakeFirst()
  return row === undefined ? null : toStaffAuth(row)
}

export async function findStaffAuth(db: Db, staff: RecordId): Promise<StaffAuth | null> {
  const row = await db.selectFrom('staff_auth').select(COLUMNS).where('staff', '=', staff).executeTakeFirst()
  return row === undefined ? null : toStaffAuth(row)
}

/** Is there anybody who could sign in? */
export async function anybodyEnlisted(db: Db): Promise<boolean> {
  return (await db.selectFrom('staff_auth').select('staff').limit(1).executeTakeFirst()) !== undefined
}

/** False if the login belongs to somebody else already. */
export async function enlist(tx: Tx, auth: Pick<StaffAuth, 'staff' | 'login' | 'passphraseHash' | 'mustChange'>): Promise<boolean> {
  const result = await tx.insertInto('staff_auth')
    .values({
      staff: auth.staff, login: auth.login, passphrase_hash: auth.passphraseHash, must_change: auth.mustChange ? 1 : 0,
      failures: 0, locked_until_ms: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0) === 1
}

/** A new passphrase also ends a lock. */
export async function setPassphrase(tx: Tx, staff: RecordId, passphraseHash: string, mustChange: boolean): Promise<void> {
  await tx.updateTable('staff_auth')
    .set({ passphrase_hash: passphraseHash, must_change: mustChange ? 1 : 0, failures: 0, locked_until_ms: null })
    .where('staff', '=', staff).execute()
}

export async function setLock(tx: Tx, staff: RecordId, failures: number, lockedUntilMs: number): Promise<void> {
  await tx.updateTable('staff_auth').set({ failures, locked_until_ms: lockedUntilMs }).where('staff', '=', staff).execute()
}

/** Counts one failure in the database itself, so that tries through several processes add up. */
export async function countFailure(tx: Tx, staff: RecordId): Promise<number> {
  const row = await tx.updateTable('staff_auth').set((eb) => ({ failures: eb('failures', '+', 1) }))
    .where('staff', '=', staff).returning('failures').executeTakeFirstOrThrow()
  return row.failures
}
