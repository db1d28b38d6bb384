import type { Db, Tx } from '../port.ts'

type Contact = { atMs: number; offsetMs: number; backlogOps: number; backlogBytes: number }

export async function noteContact(tx: Tx, device: string, { atMs, offsetMs, backlogOps, backlogBytes }: Contact): Promise<void> {
  await tx.updateTable('devices').set({ last_contact_ms: atMs, offset_ms: offsetMs, backlog_ops: backlogOps, backlog_bytes: backlogBytes }).where('id', '=', device).execute()
}

/** S9: since when a copied or rolled-back profile of this device is suspected. The first time stands. */
export async function noteFork(tx: Tx, device: string, atMs: number): Promise<void> {
  await tx.updateTable('devices').set({ forked_ms: atMs }).where('id', '=', device).where('forked_ms', 'is', null).execute()
}

/** MAC keys by staff id, of everybody who has signed in on this device. */
export async function macKeys(db: Db, device: string): Promise<Map<string, string>> {
  const rows = await db.selectFrom('person_devices').select(['staff', 'mac_key']).where('device', '=', device).execute()
  return new Map(rows.map((row) => [row.staff, row.mac_key]))
}
