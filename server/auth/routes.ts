import { Router, type Request, type Response } from 'express'
import * as z from 'zod/mini'
import type { DeviceId, RecordId } from '../../src/domain/ids.ts'
import { jsonBody, parseBody } from '../http/body.ts'
import { problem } from '../http/problem.ts'
import type { Services } from '../http/services.ts'
import { newestAccessVersion } from '../storage/queries/access.ts'
import { findStaffAuth } from '../storage/queries/auth.ts'
import { deleteSession } from '../storage/queries/sessions.ts'
import { changePassphrase } from './account.ts'
import { audit } from './audit.ts'
import { findDeviceOf } from './device.ts'
import { Enrol, enrol } from './enrol.ts'
import { takeTry } from './limits.ts'
import type { Person } from './people.ts'
import { ABSOLUTE_LIFE_MS, findSignedIn, getSignedIn } from './session.ts'
import { isSetUpNeeded, SetUp, setUp } from './set-up.ts'
import { signIn, type Entered } from './sign-in.ts'

const Passphrase = z.string().check(z.minLength(1), z.maxLength(1_000))
const SignInBody = z.object({ login: z.string().check(z.minLength(1), z.maxLength(80)), passphrase: Passphrase })
const ChangeBody = z.object({ current: Passphrase, next: Passphrase })

/** Set-up, enrolment, sessions: what can be asked before, or about, being somebody. */
export function authRoutes(services: Services): Router {
  const router = Router()
  const { storage, limits, cookie } = services

  router.get('/setup', async (_request, response) => { response.json({ needed: await isSetUpNeeded(storage) }) })

  router.post('/setup', jsonBody, async (request, response) => {
    await takeTry(limits.setUpByIp, ipOf(request))
    const given = parseBody(request, SetUp)
    await setUp(services, given)
    await enter(services, request, response.status(201), given.login, given.passphrase, null)
  })

  router.post('/enrol', jsonBody, async (request, response) => {
    response.status(201).json(await enrol(services, parseBody(request, Enrol), ipOf(request)))
  })

  router.post('/session', jsonBody, async (request, response) => {
    const device = await findDeviceOf(storage, request)
    const { login, passphrase } = parseBody(request, SignInBody)
    await enter(services, request, response, login.trim().toLowerCase(), passphrase, device)
  })

  router.get('/session', async (request, response) => {
    const { person } = await getSignedIn(services, request)
    response.json(await describe(services, person, await mustChange(services, person.staff)))
  })

  router.delete('/session', async (request, response) => {
    const signedIn = await findSignedIn(services, request)
    if (signedIn !== null) {
      await storage.transaction(async (tx) => {
        await deleteSession(tx, signedIn.sessionHash)
        await audit(services, tx, signedIn.person.staff, 'sign-out', 'browser')
      })
    }
    cookie.clear(response)
    response.status(204).end()
  })

  router.post('/session/passphrase', jsonBody, async (request, response) => {
    const { current, next } = parseBody(request, ChangeBody)
    await changePassphrase(services, await getSignedIn(services, request), current, next)
    response.status(204).end()
  })
  return router
}

async function enter(services: Services, request: Request, response: Response, login: string, passphrase: string, device: DeviceId | null): Promise<void> {
  const entered: Entered = await signIn(services, { login, passphrase, ip: ipOf(request), device, previousSession: services.cookie.read(request) })
  services.cookie.set(response, entered.sessionId, ABSOLUTE_LIFE_MS)
  response.json({ ...(await describe(services, entered.person, entered.mustChange)), personKey: entered.personKey })
}

async function describe(services: Services, person: Person, passphraseChange: boolean) {
  const { active, roles, sites, specialties } = person.access
  const accessVersion = await services.storage.read(newestAccessVersion)
  return { staff: person.staff, name: person.name, login: person.login, access: { roles, sites, specialties, active }, accessVersion, passphraseChange }
}

const mustChange = async (services: Services, staff: RecordId): Promise<boolean> =>
  (await services.storage.read((db) => findStaffAuth(db, staff)))?.mustChange === true

function ipOf(request: Request): string {
  // The connection is gone; nobody reads an answer.
  if (request.ip === undefined) throw problem('malformed', 'The connection was lost.')
  return request.ip
}
