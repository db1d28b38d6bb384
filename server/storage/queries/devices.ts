import type { DeviceId, RecordId } from '../../../src/domain/ids.ts'
import type { Db, Tx } from '../port.ts'
import type { DevicesTable } from '../schema.ts'

export async function findDevice(db: Db, device: DeviceId): Promise<DevicesTable | null> {
  return (await db.selectFrom('devices').selectAll().where('id', '=', device).executeTakeFirst()) ?? null
}

export async function findDeviceSecretHash(db: Db, device: DeviceId): Promise<string | null> {
  return (await db.selectFrom('devices').select('secret_hash').where('id', '=', device).executeTakeFirst())?.secret_hash ?? null
}

export async function insertDevice(tx: Tx, device: { id: DeviceId; record: RecordId; name: string; site: RecordId; secretHash: string; enrolledMs: number }): Promise<void> {
  await tx.insertInto('devices').values({
    id: device.id, record: device.record, name: device.name, site: device.site, secret_hash: device.secretHash, enrolled_ms: device.enrolledMs,
    last_contact_ms: null, backlog_ops: 0, backlog_bytes: 0, revoked_ms: null, forked_ms: null, offset_ms: null,
  }).execute()
}

/** The first time stands. */
export async function revokeDevice(tx: Tx, device: DeviceId, nowMs: number): Promise<void> {
  await tx.updateTable('devices').set({ revoked_ms: nowMs }).where('id', '=', device).where('revoked_ms', 'is', null).execute()
}

type ListedDevice = Omit<DevicesTable, 'secret_hash'> & { people: RecordId[] }

export async function listDevices(db: Db): Promise<ListedDevice[]> {
  const devices = await db.selectFrom('devices').selectAll().orderBy('enrolled_ms').orderBy('id').execute()
  const grants = await db.selectFrom('person_devices').select(['device', 'staff']).orderBy('granted_ms').execute()
  const people = Map.groupBy(grants, (grant) => grant.device)
  return devices.map(({ secret_hash: _, ...device }) => ({ ...device, people: (people.get(device.id) ?? []).map((grant) => grant.staff) }))
}

/** The key of this person on this device: the one of the first sign-in, for ever; `drawnKey` becomes it if there is none (S15). */
export async function findOrGrantPersonKey(tx: Tx, grant: { device: DeviceId; staff: RecordId; drawnKey: string; nowMs: number }): Promise<{ macKey: string; isNew: boolean }> {
  const inserted = await tx.insertInto('person_devices')
    .values({ device: grant.device, staff: grant.staff, mac_key: grant.drawnKey, granted_ms: grant.nowMs })
    .onConflict((conflict) => conflict.columns(['device', 'staff']).doNothing())
    .executeTakeFirst()
  if (Number(inserted.numInsertedOrUpdatedRows ?? 0) === 1) return { macKey: grant.drawnKey, isNew: true }
  const row = await tx.selectFrom('person_devices').select('mac_key')
    .where('device', '=', grant.device).where('staff', '=', grant.staff).executeTakeFirstOrThrow()
  return { macKey: row.mac_key, isNew: false }
}

/** Heads of the feeds whose number is bounded by the programme: sites, pools and the common one. */
export async function listSharedFeedHeads(db: Db): Promise<{ feed: string; head: number }[]> {
  const rows = await db.selectFrom('feeds').select(['id', 'head'])
    .where((eb) => eb.or([eb('id', '=', 'common'), eb('id', 'like', 'site:%'), eb('id', 'like', 'pool:%')])).orderBy('id').execute()
  return rows.map(({ id, head }) => ({ feed: id, head }))
}
