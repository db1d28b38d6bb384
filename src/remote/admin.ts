import * as z from 'zod/mini'
import { DeviceId, RecordId } from '../domain/ids.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { Method, Remote, RemoteProblem } from './http.ts'

/** What administrators ask of the server; online only, by the session cookie. */
type Answer<T> = Promise<Result<T, RemoteProblem>>

const Nothing = z.unknown()
const Site = z.object({ id: RecordId, name: z.string(), type: z.optional(z.string()), country: z.optional(z.string()), language: z.optional(z.string()) })
export type AdminSite = z.infer<typeof Site>
export type SiteInput = { name: string; type: string; country: string; language: string }

const Staff = z.object({
  id: RecordId, name: z.string(), login: z.string(), roles: z.array(z.string()), active: z.boolean(),
  sites: z._default(z.array(RecordId), []), specialties: z._default(z.array(z.string()), []), languages: z._default(z.array(z.string()), []),
})
export type AdminStaff = z.infer<typeof Staff>
export type StaffInput = { name: string; login: string; roles: string[]; sites: RecordId[]; specialties: string[]; languages: string[] }
type StaffChange = Partial<Omit<StaffInput, 'login'>> & { active?: boolean }

const Device = z.object({
  device: DeviceId, record: RecordId, name: z.string(), site: RecordId, enrolledMs: z.number(), lastContactMs: z.nullable(z.number()),
  backlogOps: z.number(), backlogBytes: z.number(), revoked: z.boolean(), forked: z.boolean(), people: z.array(RecordId),
})
export type AdminDevice = z.infer<typeof Device>

export const listSites = (remote: Remote): Answer<AdminSite[]> => remote.ask({ method: 'GET', path: '/api/admin/sites' }, z.array(Site))
export const createSite = (remote: Remote, site: SiteInput): Answer<{ id: RecordId }> =>
  remote.ask({ method: 'POST', path: '/api/admin/sites', json: site }, z.object({ id: RecordId }))
export const updateSite = (remote: Remote, id: RecordId, change: Partial<SiteInput>): Answer<null> => tell(remote, 'PATCH', `/api/admin/sites/${id}`, change)

export const listStaff = (remote: Remote): Answer<AdminStaff[]> => remote.ask({ method: 'GET', path: '/api/admin/staff' }, z.array(Staff))
/** The passphrase is for one use and is shown once. */
export const createStaff = (remote: Remote, person: StaffInput): Answer<{ id: RecordId; passphrase: string }> =>
  remote.ask({ method: 'POST', path: '/api/admin/staff', json: person }, z.object({ id: RecordId, passphrase: z.string() }))
export const updateStaff = (remote: Remote, id: RecordId, change: StaffChange): Answer<null> => tell(remote, 'PATCH', `/api/admin/staff/${id}`, change)
export const resetPassphrase = (remote: Remote, id: RecordId): Answer<{ passphrase: string }> =>
  remote.ask({ method: 'POST', path: `/api/admin/staff/${id}/passphrase` }, z.object({ passphrase: z.string() }))

export const createEnrolmentCode = (remote: Remote, site: RecordId): Answer<{ code: string; expiresMs: number }> =>
  remote.ask({ method: 'POST', path: '/api/admin/enrolment-codes', json: { site } }, z.object({ code: z.string(), expiresMs: z.number() }))
export const listDevices = (remote: Remote): Answer<AdminDevice[]> => remote.ask({ method: 'GET', path: '/api/admin/devices' }, z.array(Device))
export const revokeDevice = (remote: Remote, device: DeviceId): Answer<null> => tell(remote, 'POST', `/api/admin/devices/${device}/revoke`)

async function tell(remote: Remote, method: Method, path: string, json?: unknown): Answer<null> {
  const answer = await remote.ask({ method, path, ...(json === undefined ? {} : { json }) }, Nothing)
  return answer.ok ? ok(null) : err(answer.error)
}
