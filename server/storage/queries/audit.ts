import type { Kysely } from 'kysely'
import type { Schema } from '../schema.ts'

/** Who did what to whom, never with clinical content. `actor`: a staff record, a device, or `server`. */
type AuditEvent = { id: string; atMs: number; actor: string; action: AuditAction; subject: string; detail?: string }

export type AuditAction =
  | 'set-up' | 'sign-in' | 'sign-in-refused' | 'sign-out' | 'login-locked' | 'passphrase-changed' | 'passphrase-reset'
  | 'enrolment-code-made' | 'device-enrolled' | 'device-revoked' | 'person-granted'
  | 'staff-made' | 'staff-changed' | 'site-made' | 'site-changed' | 'patients-imported' | 'consultations-exported'
  | 'backed-up' | 'epoch-begun'

/** In the transaction of what is told, on whatever database that is. */
export async function appendAudit(tx: Kysely<Schema>, event: AuditEvent): Promise<void> {
  await tx.insertInto('audit').values({
    id: event.id, at_ms: event.atMs, actor: event.actor, action: event.action, subject: event.subject, detail: event.detail ?? null,
  }).execute()
}
