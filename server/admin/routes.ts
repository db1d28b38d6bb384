import { Router, type Request } from 'express'
import * as z from 'zod/mini'
import { DeviceId, RecordId } from '../../src/domain/ids.ts'
import { makeEnrolmentCode } from '../auth/enrol.ts'
import { getAdmin } from '../auth/session.ts'
import { jsonBody, parseBody } from '../http/body.ts'
import { problem } from '../http/problem.ts'
import type { Services } from '../http/services.ts'
import { listFleet, revoke } from './devices.ts'
import { changeSite, listSites, makeSite, NewSite, SiteChange } from './sites.ts'
import { changeStaff, listStaff, makeStaff, NewStaff, resetPassphrase, StaffChange } from './staff.ts'

const CodeBody = z.object({ site: RecordId })

/** What administrators do. Each handler asks the access table first, then reads the body. */
export function adminRoutes(services: Services): Router {
  const router = Router()

  router.get('/admin/sites', async (request, response) => {
    await getAdmin(services, request, 'manage-sites')
    response.json(await listSites(services))
  })
  router.post('/admin/sites', jsonBody, async (request, response) => {
    const admin = await getAdmin(services, request, 'manage-sites')
    response.status(201).json(await makeSite(services, admin.staff, parseBody(request, NewSite)))
  })
  router.patch('/admin/sites/:id', jsonBody, async (request, response) => {
    const admin = await getAdmin(services, request, 'manage-sites')
    await changeSite(services, admin.staff, recordParam(request), parseBody(request, SiteChange))
    response.status(204).end()
  })

  router.get('/admin/staff', async (request, response) => {
    await getAdmin(services, request, 'manage-staff')
    response.json(await listStaff(services))
  })
  router.post('/admin/staff', jsonBody, async (request, response) => {
    const admin = await getAdmin(services, request, 'manage-staff')
    response.status(201).json(await makeStaff(services, admin.staff, parseBody(request, NewStaff)))
  })
  router.patch('/admin/staff/:id', jsonBody, async (request, response) => {
    const admin = await getAdmin(services, request, 'manage-staff')
    await changeStaff(services, admin.staff, recordParam(request), parseBody(request, StaffChange))
    response.status(204).end()
  })
  router.post('/admin/staff/:id/passphrase', async (request, response) => {
    const admin = await getAdmin(services, request, 'manage-staff')
    response.json(await resetPassphrase(services, admin.staff, recordParam(request)))
  })

  router.post('/admin/enrolment-codes', jsonBody, async (request, response) => {
    const admin = await getAdmin(services, request, 'manage-devices')
    response.status(201).json(await makeEnrolmentCode(services, admin.staff, parseBody(request, CodeBody).site))
  })
  router.get('/admin/devices', async (request, response) => {
    await getAdmin(services, request, 'manage-devices')
    response.json(await listFleet(services))
  })
  router.post('/admin/devices/:id/revoke', async (request, response) => {
    const admin = await getAdmin(services, request, 'manage-devices')
    await revoke(services, admin.staff, idParam(request, DeviceId))
    response.status(204).end()
  })
  return router
}

const recordParam = (request: Request): RecordId => idParam(request, RecordId)

function idParam(request: Request, schema: z.ZodMiniType<string>): string {
  const id = schema.safeParse(request.params['id'])
  if (!id.success) throw problem('not-found', 'There is nothing under this address.')
  return id.data
}
