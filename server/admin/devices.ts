import type { DeviceId, RecordId } from '../../src/domain/ids.ts'
import { audit } from '../auth/audit.ts'
import { writeRecord } from '../auth/write.ts'
import { problem } from '../http/problem.ts'
import type { Services } from '../http/services.ts'
import { findDevice, listDevices, revokeDevice } from '../storage/queries/devices.ts'

type FleetDevice = {
  device: DeviceId; record: RecordId; name: string; site: RecordId; enrolledMs: number; lastContactMs: number | null
  backlogOps: number; backlogBytes: number; revoked: boolean; forked: boolean
  /** Everybody who ever signed in on it. */
  people: RecordId[]
}

export async function listFleet(services: Services): Promise<FleetDevice[]> {
  const devices = await services.storage.read(listDevices)
  return devices.map((device) => ({
    device: device.id, record: device.record, name: device.name, site: device.site, enrolledMs: device.enrolled_ms,
    lastContactMs: device.last_contact_ms, backlogOps: device.backlog_ops, backlogBytes: device.backlog_bytes,
    revoked: device.revoked_ms !== null, forked: device.forked_ms !== null, people: device.people,
  }))
}

/** From now on all that it sends is kept in quarantine, and it reads nothing (S15). */
export const revoke = (services: Services, admin: RecordId, device: DeviceId): Promise<void> =>
  services.storage.transaction(async (tx) => {
    const found = await findDevice(tx, device)
    if (found === null) throw problem('not-found', 'There is no such device.')
    if (found.revoked_ms !== null) return
    await writeRecord(services, tx, admin, { kind: 'device', record: found.record, fields: { active: false } })
    await revokeDevice(tx, device, services.nowMs())
    await audit(services, tx, admin, 'device-revoked', device)
  })
