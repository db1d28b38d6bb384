import type { Request } from 'express'
import { DeviceId } from '../../src/domain/ids.ts'
import { problem } from '../http/problem.ts'
import type { Storage } from '../storage/port.ts'
import { findDeviceSecretHash } from '../storage/queries/devices.ts'
import { hashSecret, matchesHash } from './secrets.ts'

const NOBODY = hashSecret('')

/**
 * Is this the secret of this device? A revoked device is still known: what it sends is kept, in quarantine (S15).
 */
export async function isKnownDevice(storage: Storage, device: DeviceId, secret: string): Promise<boolean> {
  const hash = await storage.read((db) => findDeviceSecretHash(db, device))
  return matchesHash(secret, hash ?? NOBODY) && hash !== null
}

/** `Outpost <device>.<secret>`; null without such a header, a problem with a wrong one. */
export async function findDeviceOf(storage: Storage, request: Request): Promise<DeviceId | null> {
  const header = request.headers.authorization
  if (header === undefined) return null
  const [, device, secret] = /^Outpost ([A-Za-z0-9_-]{11})\.([A-Za-z0-9_-]{20,100})$/.exec(header) ?? []
  if (device === undefined || secret === undefined || !(await isKnownDevice(storage, DeviceId.parse(device), secret))) {
    throw problem('unknown-device', 'This device is not enrolled here.')
  }
  return device
}

export async function getDeviceOf(storage: Storage, request: Request): Promise<DeviceId> {
  const device = await findDeviceOf(storage, request)
  if (device === null) throw problem('unknown-device', 'Only an enrolled device may do this.')
  return device
}
