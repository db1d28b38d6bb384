import type { Request } from 'express'
import { mayAdminister, type AdminAction } from '../../src/domain/access.ts'
import { problem } from '../http/problem.ts'
import type { Services } from '../http/services.ts'
import { deleteSession, findSession, touchSession } from '../storage/queries/sessions.ts'
import { findPerson, type Person } from './people.ts'
import { hashSecret } from './secrets.ts'

/** A session serves accounts and administration only; clinical work needs none. It ends after a shift, or two hours unused. */
export const ABSOLUTE_LIFE_MS = 12 * 3_600_000
const IDLE_LIFE_MS = 2 * 3_600_000
const TOUCH_INTERVAL_MS = 60_000

export type SignedIn = { person: Person; sessionHash: string }

export async function findSignedIn(services: Services, request: Request): Promise<SignedIn | null> {
  const id = services.cookie.read(request)
  if (id === null) return null
  const sessionHash = hashSecret(id)
  const found = await services.storage.read(async (db) => {
    const session = await findSession(db, sessionHash)
    return session === null ? null : { session, person: await findPerson(db, session.staff) }
  })
  if (found === null) return null
  const { session, person } = found
  const now = services.nowMs()
  if (person?.access.active !== true || session.expiresMs <= now || session.lastSeenMs + IDLE_LIFE_MS <= now) {
    await services.storage.transaction((tx) => deleteSession(tx, sessionHash))
    return null
  }
  if (now - session.lastSeenMs > TOUCH_INTERVAL_MS) await services.storage.transaction((tx) => touchSession(tx, sessionHash, now))
  return { person, sessionHash }
}

export async function getSignedIn(services: Services, request: Request): Promise<SignedIn> {
  const signedIn = await findSignedIn(services, request)
  if (signedIn === null) throw problem('signed-out', 'Sign in first.')
  return signedIn
}

/** The signed-in person, if the access table lets him do this. */
export async function getAdmin(services: Services, request: Request, action: AdminAction): Promise<Person> {
  const { person } = await getSignedIn(services, request)
  if (!mayAdminister(person.access, action)) throw problem('not-permitted', 'Your roles do not permit this.')
  return person
}
