import type { IncomingHttpHeaders } from 'node:http'
import type { Request } from 'express'
import { mayAdminister, type AdminAction } from '../../src/domain/access.ts'
import { err, ok, type Result } from '../../src/domain/result.ts'
import { problem } from '../http/problem.ts'
import type { Services } from '../http/services.ts'
import type { Db } from '../storage/port.ts'
import { deleteSession, findSession, touchSession, type SessionRow } from '../storage/queries/sessions.ts'
import { findPerson, type Person } from './people.ts'
import { hashSecret } from './secrets.ts'

/** A session serves accounts and administration only; clinical work needs none. It ends after a shift, or two hours unused. */
export const ABSOLUTE_LIFE_MS = 12 * 3_600_000
const IDLE_LIFE_MS = 2 * 3_600_000
const TOUCH_INTERVAL_MS = 60_000

export type SignedIn = { person: Person; sessionHash: string }

/** The hash under which the session is kept whose cookie came with these headers; null without one. */
export function sessionHashOf({ cookie }: Services, request: { headers: IncomingHttpHeaders }): string | null {
  const id = cookie.read(request)
  return id === null ? null : hashSecret(id)
}

export async function findSignedIn(services: Services, request: Request): Promise<SignedIn | null> {
  const sessionHash = sessionHashOf(services, request)
  if (sessionHash === null) return null
  const found = await services.storage.read((db) => findSessionAndPerson(db, sessionHash))
  if (found === null) return null
  const now = services.nowMs()
  if (!stands(found, now)) {
    await services.storage.transaction((tx) => deleteSession(tx, sessionHash))
    return null
  }
  if (now - found.session.lastSeenMs > TOUCH_INTERVAL_MS) await services.storage.transaction((tx) => touchSession(tx, sessionHash, now))
  return { person: found.person, sessionHash }
}

/** May the person of this session do this? Only looks: what a connection asks by itself is no use of the session, and prolongs nothing. */
export async function judgeSession(services: Services, sessionHash: string, action: AdminAction): Promise<Result<Person, 'signed-out' | 'not-permitted'>> {
  const found = await services.storage.read((db) => findSessionAndPerson(db, sessionHash))
  if (found === null || !stands(found, services.nowMs())) return err('signed-out')
  return mayAdminister(found.person.access, action) ? ok(found.person) : err('not-permitted')
}

type Found = { session: SessionRow; person: Person | null }

async function findSessionAndPerson(db: Db, sessionHash: string): Promise<Found | null> {
  const session = await findSession(db, sessionHash)
  return session === null ? null : { session, person: await findPerson(db, session.staff) }
}

const stands = (found: Found, nowMs: number): found is Found & { person: Person } =>
  found.person?.access.active === true && found.session.expiresMs > nowMs && found.session.lastSeenMs + IDLE_LIFE_MS > nowMs

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
