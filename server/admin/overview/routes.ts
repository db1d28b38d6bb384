import { Router } from 'express'
import { getAdmin } from '../../auth/session.ts'
import { jsonBody, parseBody } from '../../http/body.ts'
import type { Services } from '../../http/services.ts'
import { ExportBody, listAsked, overviewAsked } from './asked.ts'
import { pageOfConsultations } from './consultations.ts'
import { sendConsultations } from './export.ts'
import { conditionNames } from './names.ts'
import { readOverview } from './overview.ts'

/** What the office sees of the programme: figures, and records by their codes and times alone. */
export function overviewRoutes(services: Services): Router {
  const router = Router()

  router.get('/admin/overview', async (request, response) => {
    await getAdmin(services, request, 'see-overview')
    response.json(await readOverview(services, overviewAsked(request)))
  })
  router.get('/admin/conditions', async (request, response) => {
    await getAdmin(services, request, 'see-overview')
    response.json(await services.storage.read(conditionNames))
  })
  router.get('/admin/consultations', async (request, response) => {
    const { staff } = await getAdmin(services, request, 'see-overview')
    const { filter, after } = listAsked(request)
    response.json(await pageOfConsultations(services, staff, filter, after))
  })
  router.post('/admin/consultations/export', jsonBody, async (request, response) => {
    const { staff } = await getAdmin(services, request, 'see-overview')
    await sendConsultations(services, staff, parseBody(request, ExportBody), response)
  })
  return router
}
