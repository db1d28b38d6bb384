import type { RecordId } from '../../../src/domain/ids.ts'
import type { Db, Tx } from '../port.ts'

export type SessionRow = { idHash: string; staff: RecordId; createdMs: number; lastSeenMs: number; expiresMs: number }

export async function insertSession(tx: Tx, session: SessionRow): Promise<void> {
  await tx.insertInto('sessions').values({
    id_hash: session.idHash, staff: session.staff, created_ms: session.createdMs, last_seen_ms: session.lastSeenMs, expires_ms: session.expiresMs,
  }).execute()
}

export async function findSession(db: Db, idHash: string): Promise<SessionRow | null> {
  const row = await db.selectFrom('sessions').selectAll().where('id_hash', '=', idHash).executeTakeFirst()
  return row === undefined ? null
    : { idHash: row.id_hash, staff: row.staff, createdMs: row.created_ms, lastSeenMs: row.last_seen_ms, expiresMs: row.expires_ms }
}

export async function touchSession(tx: Tx, idHash: string, lastSeenMs: number): Promise<void> {
  await tx.updateTable('sessions').set({ last_seen_ms: lastSeenMs }).where('id_hash', '=', idHash).execute()
}

export async function deleteSession(tx: Tx, idHash: string): Promise<void> {
  await tx.deleteFrom('sessions').where('id_hash', '=', idHash).execute()
}

/** Ends all sessions of a person but one. */
export async function deleteSessionsOf(tx: Tx, staff: RecordId, exceptIdHash: string | null): Promise<void> {
  const all = tx.deleteFrom('sessions').where('staff', '=', staff)
  await (exceptIdHash === null ? all : all.where('id_hash', '!=', exceptIdHash)).execute()
}

export async function deleteExpiredSessions(tx: Tx, nowMs: number): Promise<void> {
  await tx.deleteFrom('sessions').where('expires_ms', '<=', nowMs).execute()
}
