import * as z from 'zod/mini'
import { randomId64, type DeviceId, type RecordId } from '../../src/domain/ids.ts'
import { device as deviceKind } from '../../src/domain/records/device/kind.ts'
import { site as siteKind } from '../../src/domain/records/site/kind.ts'
import { problem } from '../http/problem.ts'
import type { Services } from '../http/services.ts'
import { insertDevice } from '../storage/queries/devices.ts'
import { insertEnrolmentCode, useEnrolmentCode } from '../storage/queries/enrolment.ts'
import type { Tx } from '../storage/port.ts'
import { audit } from './audit.ts'
import { takeTry } from './limits.ts'
import { findRecord } from './people.ts'
import { hashCode, hashSecret, newEnrolmentCode, newSecret, normalCode } from './secrets.ts'
import { writeRecord } from './write.ts'

const CODE_LIFE_MS = 10 * 60_000

export const Enrol = z.object({ code: z.string().check(z.maxLength(40)), name: deviceKind.fields.name.schema })
export type Enrol = z.infer<typeof Enrol>

type Enrolled = { device: DeviceId; secret: string; record: RecordId; site: { id: RecordId; name: string }; nowMs: number }

/** One-use, ten minutes. */
export async function makeEnrolmentCode(services: Services, admin: RecordId, site: RecordId): Promise<{ code: string; expiresMs: number }> {
  const code = newEnrolmentCode(services.randomBytes)
  const expiresMs = services.nowMs() + CODE_LIFE_MS
  await services.storage.transaction(async (tx) => {
    await getSiteName(tx, site)
    await insertEnrolmentCode(tx, { codeHash: hashCode(code), site, createdBy: admin, expiresMs })
    await audit(services, tx, admin, 'enrolment-code-made', site)
  })
  return { code, expiresMs }
}

export async function enrol(services: Services, { code, name }: Enrol, ip: string): Promise<Enrolled> {
  await takeTry(services.limits.enrolByIp, ip)
  const device = randomId64(services.randomBytes)
  const secret = newSecret(services.randomBytes)
  return services.storage.transaction(async (tx) => {
    const nowMs = services.nowMs()
    const used = normalCode(code) === null ? null : await useEnrolmentCode(tx, hashCode(code), device, nowMs)
    if (used === null) throw problem('wrong-code', 'This code is wrong, used or older than ten minutes. Ask for a new one.', 'code')
    const siteName = await getSiteName(tx, used.site)
    const record = await writeRecord(services, tx, used.createdBy, { kind: 'device', fields: { device, name, site: used.site, active: true } })
    await insertDevice(tx, { id: device, record, name, site: used.site, secretHash: hashSecret(secret), enrolledMs: nowMs })
    await audit(services, tx, used.createdBy, 'device-enrolled', device)
    return { device, secret, record, site: { id: used.site, name: siteName }, nowMs }
  })
}

export async function getSiteName(tx: Tx, site: RecordId): Promise<string> {
  const values = await findRecord(tx, site, siteKind)
  if (values === null) throw problem('invalid-field', 'There is no such site.', 'site')
  return typeof values['name'] === 'string' ? values['name'] : ''
}
