import { accessOf, readableFeeds, type Access } from '../domain/access.ts'
import type { FeedId, RecordId } from '../domain/ids.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { casesFor } from './cases.ts'
import { findCredentials } from './enrolment.ts'
import { fromBase64Url } from './mac-key.ts'
import { readContact } from './meta.ts'
import { importMacKey, unwrapBytes, unwrapMacKey, wrapMacKey } from './passphrase.ts'
import { readPeople, savePerson, type KnownPerson } from './people.ts'
import { findRecord, readStored } from './queries.ts'
import type { AccountRemote, RemoteProblem, SessionGrant } from './remote-type.ts'
import type { Session } from './session-type.ts'
import { requestSync } from './status.ts'
import type { Store } from './store.ts'

export { listPeople, type Person } from './people.ts'

type SignInProblem = {
  /** `unknown-here`: no contact with the server, and this person has never signed in on this device. */
  code: 'wrong-passphrase' | 'unknown-here' | 'not-our-server' | 'too-many-tries' | 'not-active' | 'not-permitted' | 'failed'
  waitMs?: number
  detail?: string
}
export type SignedIn = { session: Session; how: 'online' | 'offline'; passphraseChange: boolean }

/** Three round trips of a satellite and the server's own work. A link that swallows answers must not keep anybody at the door. */
const PATIENCE_MS = 5_000

/** Signs in at the server where it can be reached; else, or when it does not answer in time, unlocks with no network a person who is known here. */
export async function signIn(
  store: Store, remote: AccountRemote, input: { login: string; passphrase: string }, patienceMs: number = PATIENCE_MS,
): Promise<Result<SignedIn, SignInProblem>> {
  const asked = remote.signIn(input, await findCredentials(store))
  const inTime = await Promise.race([asked, new Promise<null>((resolve) => { setTimeout(() => resolve(null), patienceMs) })])
  const waited = inTime === null ? await unlockByLogin(store, input) : null
  if (waited?.ok) {
    // What the server says in the end is kept for the next time.
    void asked.then((late) => (late.ok ? keepGrant(store, late.value, input.passphrase) : null))
    return ok({ session: waited.value, how: 'offline', passphraseChange: false })
  }
  const granted = await asked
  if (granted.ok) return ok({ session: await keepGrant(store, granted.value, input.passphrase), how: 'online', passphraseChange: granted.value.passphraseChange })
  const noContact = granted.error.code === 'unreachable' || granted.error.code === 'not-our-server' || granted.error.code === 'aborted' || (granted.error.status ?? 0) >= 500
  if (!noContact) return err(signInProblemOf(granted.error))
  const here = waited ?? await unlockByLogin(store, input)
  if (here.ok) return ok({ session: here.value, how: 'offline', passphraseChange: false })
  return here.error.code === 'unknown-here' ? err({ code: granted.error.code === 'not-our-server' ? 'not-our-server' : 'unknown-here', detail: granted.error.message }) : here
}

async function unlockByLogin(store: Store, { login, passphrase }: { login: string; passphrase: string }): Promise<Result<Session, SignInProblem>> {
  const known = (await readPeople(store)).find((person) => person.login === login.trim().toLowerCase())
  return known === undefined ? err({ code: 'unknown-here' }) : unlock(store, { staff: known.staff, passphrase })
}

function signInProblemOf(problem: RemoteProblem): SignInProblem {
  const wait = problem.waitMs === undefined ? {} : { waitMs: problem.waitMs }
  if (problem.code === 'wrong-credentials') return { code: 'wrong-passphrase', detail: problem.message, ...wait }
  if (problem.code === 'locked' || problem.code === 'too-many-attempts') return { code: 'too-many-tries', detail: problem.message, ...wait }
  if (problem.code === 'not-permitted') return { code: 'not-permitted', detail: problem.message }
  return { code: 'failed', detail: `${problem.code}: ${problem.message}` }
}

async function keepGrant(store: Store, grant: SessionGrant, passphrase: string): Promise<Session> {
  const access: Access = { staff: grant.staff, ...grant.access }
  const bytes = grant.personKey === null ? null : fromBase64Url(grant.personKey)
  const person = { staff: grant.staff, name: grant.name, login: grant.login, access, accessVersion: grant.accessVersion }
  if (bytes !== null) await savePerson(store, { ...person, key: await wrapMacKey(store, passphrase, bytes), lastUsedMs: store.now(), failures: 0, lockedUntilMs: 0 })
  // What the new person may read comes with the next exchange.
  requestSync(store, true)
  return sessionOf(store, person, bytes === null ? null : await importMacKey(bytes))
}

const FREE_TRIES = 5
const FIRST_DELAY_MS = 30_000
const LONGEST_DELAY_MS = 3_600_000

/** Unlocks a person who has signed in here before; needs no network. Wrong tries are slowed down, never answered with erasing. */
export async function unlock(store: Store, input: { staff: RecordId; passphrase: string }): Promise<Result<Session, SignInProblem>> {
  const person = (await readPeople(store)).find((known) => known.staff === input.staff)
  if (person === undefined) return err({ code: 'unknown-here' })
  const nowMs = store.now()
  // A clock set back must not lock a nurse out for years: the delay is never believed to be longer than the longest.
  const waitMs = Math.min(person.lockedUntilMs - nowMs, LONGEST_DELAY_MS)
  if (waitMs > 0) return err({ code: 'too-many-tries', waitMs })
  const macKey = await unwrapMacKey(store, input.passphrase, person.key)
  if (macKey === null) {
    const failures = person.failures + 1
    const delayMs = failures < FREE_TRIES ? 0 : Math.min(FIRST_DELAY_MS * 2 ** (failures - FREE_TRIES), LONGEST_DELAY_MS)
    await savePerson(store, { ...person, failures, lockedUntilMs: nowMs + delayMs })
    return err({ code: 'wrong-passphrase', ...(delayMs > 0 ? { waitMs: delayMs } : {}) })
  }
  await savePerson(store, { ...person, failures: 0, lockedUntilMs: 0, lastUsedMs: nowMs })
  const session = await sessionOf(store, person, macKey)
  return session.access.active ? ok(session) : err({ code: 'not-active' })
}

async function sessionOf(store: Store, person: Pick<KnownPerson, 'staff' | 'name' | 'login' | 'access' | 'accessVersion'>, macKey: CryptoKey | null): Promise<Session> {
  const { staff, name, login, access, accessVersion } = person
  return followAccess(store, { staff, name, login, access, accessVersion, macKey, cases: [], feeds: readableFeeds(access, []) })
}

/** The session as the staff record and the cases that have come meanwhile now make it. */
export async function followAccess(store: Store, session: Session): Promise<Session> {
  const known = await findRecord(store, ['common'], session.staff)
  const { contact, caseFeeds } = await readStored(store, async (reader) => ({
    contact: await readContact(reader),
    caseFeeds: (await reader.range('feeds', { index: 'key', prefix: [], from: 'case:', to: 'case:\uffff' })).map((row) => row.feed as FeedId),
  }))
  const access = known === null ? session.access : accessOf(session.staff, known.shown.values)
  const cases = await casesFor(store, session.staff, caseFeeds)
  const name = known?.shown.values['name']
  return {
    ...session, access, cases, feeds: readableFeeds(access, cases),
    name: typeof name === 'string' ? name : session.name,
    accessVersion: known === null ? session.accessVersion : Math.max(session.accessVersion, contact.accessVersion),
  }
}

/** Ends the session at the server if it can be reached. Drafts and unsent work of everybody stay on the device. */
export async function signOut(remote: AccountRemote): Promise<void> {
  await remote.signOut()
}

/** Changes the passphrase at the server, and what unlocks this device. */
export async function changePassphrase(
  store: Store, remote: AccountRemote, session: Session, input: { current: string; next: string },
): Promise<Result<null, RemoteProblem>> {
  const changed = await remote.changePassphrase(input)
  if (!changed.ok) return changed
  const person = (await readPeople(store)).find((known) => known.staff === session.staff)
  if (person === undefined) return ok(null)
  const bytes = await unwrapBytes(store, input.current, person.key)
  if (bytes !== null) await savePerson(store, { ...person, key: await wrapMacKey(store, input.next, bytes), failures: 0, lockedUntilMs: 0 })
  return ok(null)
}
