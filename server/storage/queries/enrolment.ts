import type { DeviceId, RecordId } from '../../../src/domain/ids.ts'
import type { Tx } from '../port.ts'

export async function insertEnrolmentCode(tx: Tx, code: { codeHash: string; site: RecordId; createdBy: RecordId; expiresMs: number }): Promise<void> {
  await tx.insertInto('enrolment_codes').values({
    code_hash: code.codeHash, site: code.site, created_by: code.createdBy, expires_ms: code.expiresMs, used_ms: null, device: null,
  }).execute()
}

/** Burns a code for one device. Null: no such code, or used, or too old. Of two who come at once, one gets it. */
export async function useEnrolmentCode(tx: Tx, codeHash: string, device: DeviceId, nowMs: number): Promise<{ site: RecordId; createdBy: RecordId } | null> {
  const row = await tx.updateTable('enrolment_codes').set({ used_ms: nowMs, device })
    .where('code_hash', '=', codeHash).where('used_ms', 'is', null).where('expires_ms', '>', nowMs)
    .returning(['site', 'created_by']).executeTakeFirst()
  return row === undefined ? null : { site: row.site, createdBy: row.created_by }
}
