import * as z from 'zod/mini'
import type { RecordId } from '../../src/domain/ids.ts'
import { Role, staff as staffKind } from '../../src/domain/records/staff/kind.ts'
import { audit } from '../auth/audit.ts'
import { hashPassphrase } from '../auth/passphrase.ts'
import { findPerson, listRecords } from '../auth/people.ts'
import { newPassphrase } from '../auth/secrets.ts'
import { writeRecord } from '../auth/write.ts'
import { problem } from '../http/problem.ts'
import type { Services } from '../http/services.ts'
import { enlist, findStaffAuth, setPassphrase } from '../storage/queries/auth.ts'
import { deleteSessionsOf } from '../storage/queries/sessions.ts'
import { given } from './given.ts'

const { name, login, sites, specialties, languages, active } = staffKind.fields
// Newer roles are kept when they come by sync; an admin of this version can only give those it knows.
const Roles = z.array(Role).check(z.minLength(1), z.maxLength(10))

export const NewStaff = z.object({ name: name.schema, login: login.schema, roles: Roles, sites: sites.schema, specialties: specialties.schema, languages: languages.schema })
export type NewStaff = z.infer<typeof NewStaff>
export const StaffChange = z.partial(z.object({ name: name.schema, roles: Roles, sites: sites.schema, specialties: specialties.schema, languages: languages.schema, active: active.schema }))
export type StaffChange = z.infer<typeof StaffChange>

export const listStaff = async (services: Services): Promise<{ id: RecordId }[]> =>
  (await services.storage.read((db) => listRecords(db, staffKind))).map(({ id, values }) => ({ id, ...values }))

/** The passphrase is shown once and must be changed at the first sign-in. */
export async function makeStaff(services: Services, admin: RecordId, person: NewStaff): Promise<{ id: RecordId; passphrase: string }> {
  const passphrase = newPassphrase(services.randomBytes)
  const passphraseHash = await hashPassphrase(passphrase)
  const id = await services.storage.transaction(async (tx) => {
    const staff = await writeRecord(services, tx, admin, { kind: 'staff', fields: { ...person, active: true } })
    if (!(await enlist(tx, { staff, login: person.login, passphraseHash, mustChange: true }))) {
      throw problem('login-taken', 'Somebody else has this login.', 'login')
    }
    await audit(services, tx, admin, 'staff-made', staff)
    return staff
  })
  return { id, passphrase }
}

export const changeStaff = (services: Services, admin: RecordId, id: RecordId, change: StaffChange): Promise<void> =>
  services.storage.transaction(async (tx) => {
    if ((await findPerson(tx, id)) === null) throw problem('not-found', 'There is no such person.')
    // Whoever shuts himself out may leave nobody to let him in again.
    if (id === admin && (change.active === false || change.roles?.includes('admin') === false)) {
      throw problem('not-permitted', 'Another administrator must do this.', change.active === false ? 'active' : 'roles')
    }
    await writeRecord(services, tx, admin, { kind: 'staff', record: id, fields: given(change) })
    if (change.active === false) await deleteSessionsOf(tx, id, null)
    await audit(services, tx, admin, 'staff-changed', id, Object.keys(change).join(' '))
  })

/** A new one-time passphrase for somebody who forgot his. Ends his sessions and his lock. */
export async function resetPassphrase(services: Services, admin: RecordId, id: RecordId): Promise<{ passphrase: string }> {
  const passphrase = newPassphrase(services.randomBytes)
  const passphraseHash = await hashPassphrase(passphrase)
  await services.storage.transaction(async (tx) => {
    if ((await findStaffAuth(tx, id)) === null) throw problem('not-found', 'There is no such person.')
    await setPassphrase(tx, id, passphraseHash, true)
    await deleteSessionsOf(tx, id, null)
    await audit(services, tx, admin, 'passphrase-reset', id)
  })
  return { passphrase }
}
