import type { DeviceId, RecordId } from '../../src/domain/ids.ts'
import { problem, ProblemError } from '../http/problem.ts'
import type { Services } from '../http/services.ts'
import { countFailure, findStaffAuthByLogin, setLock, type StaffAuth } from '../storage/queries/auth.ts'
import { findDevice, findOrGrantPersonKey } from '../storage/queries/devices.ts'
import { deleteExpiredSessions, deleteSession, insertSession } from '../storage/queries/sessions.ts'
import type { Tx } from '../storage/port.ts'
import { audit } from './audit.ts'
import { takeTry } from './limits.ts'
import { lockMs } from './lock.ts'
import { verifyPassphrase } from './passphrase.ts'
import { findPerson, type Person } from './people.ts'
import { hashSecret, newMacKey, newSecret } from './secrets.ts'
import { ABSOLUTE_LIFE_MS } from './session.ts'

type SignIn = { login: string; passphrase: string; ip: string; device: DeviceId | null; previousSession: string | null }
export type Entered = { sessionId: string; person: Person; personKey: string | null; mustChange: boolean }

/** Throws a problem that says no more than a stranger may know. */
export async function signIn(services: Services, { login, passphrase, ip, device, previousSession }: SignIn): Promise<Entered> {
  const { storage, limits, strangers, nowMs } = services
  await takeTry(limits.signInByIp, ip)
  await takeTry(limits.signInByLogin, login)
  const auth = await storage.read((db) => findStaffAuthByLogin(db, login))
  const lockedUntilMs = auth?.lockedUntilMs ?? strangers.lockedUntilMs(login)
  if (lockedUntilMs > nowMs()) {
    throw new ProblemError({ code: 'locked', message: 'Too many wrong tries with this login. Wait, then try again.', retryAfterSeconds: (lockedUntilMs - nowMs()) / 1000 })
  }
  const matches = await verifyPassphrase(auth?.passphraseHash ?? services.decoyHash, passphrase)
  if (auth === null || !matches) {
    await refuse(services, login, auth)
    throw problem('wrong-credentials', 'Login or passphrase is wrong.')
  }
  const sessionId = newSecret(services.randomBytes)
  const entered = await storage.transaction(async (tx) => {
    const person = await findPerson(tx, auth.staff)
    if (person === null || !person.access.active) return null
    const personKey = device === null ? null : await grant(services, tx, device, auth.staff)
    const now = nowMs()
    if (auth.failures > 0) await setLock(tx, auth.staff, 0, 0)
    if (previousSession !== null) await deleteSession(tx, hashSecret(previousSession))
    await deleteExpiredSessions(tx, now)
    await insertSession(tx, { idHash: hashSecret(sessionId), staff: auth.staff, createdMs: now, lastSeenMs: now, expiresMs: now + ABSOLUTE_LIFE_MS })
    await audit(services, tx, auth.staff, 'sign-in', device ?? 'browser')
    return { person, personKey }
  })
  // Told only to whoever knows the passphrase.
  if (entered === null) throw problem('not-permitted', 'This account is closed.')
  return { sessionId, ...entered, mustChange: auth.mustChange }
}

async function grant(services: Services, tx: Tx, device: DeviceId, staff: RecordId): Promise<string> {
  if ((await findDevice(tx, device))?.revoked_ms !== null) throw problem('device-revoked', 'This device was revoked.')
  const { macKey, isNew } = await findOrGrantPersonKey(tx, { device, staff, drawnKey: newMacKey(services.randomBytes), nowMs: services.nowMs() })
  if (isNew) await audit(services, tx, staff, 'person-granted', device)
  return macKey
}

// Known or not, a failure costs one transaction, so that time tells nothing. What was typed as login is not kept: it may be a passphrase.
async function refuse(services: Services, login: string, auth: StaffAuth | null): Promise<void> {
  const now = services.nowMs()
  await services.storage.transaction(async (tx) => {
    if (auth === null) return audit(services, tx, 'stranger', 'sign-in-refused', 'unknown-login')
    const failures = await countFailure(tx, auth.staff)
    const closedMs = lockMs(failures)
    if (closedMs > 0) await setLock(tx, auth.staff, failures, now + closedMs)
    await audit(services, tx, 'stranger', closedMs > 0 ? 'login-locked' : 'sign-in-refused', auth.staff)
  })
  if (auth === null) services.strangers.countFailure(login, now)
}
