import { Router, type Request } from 'express'
import * as z from 'zod/mini'
import { RecordId } from '../../src/domain/ids.ts'
import { audit } from '../auth/audit.ts'
import { getAdmin } from '../auth/session.ts'
import { bytesBody, bytesOf } from '../http/body.ts'
import { problem, ProblemError } from '../http/problem.ts'
import type { Services } from '../http/services.ts'
import type { ImportDeps } from './import/deps.ts'
import { previewImport } from './import/preview.ts'
import { runImport } from './import/run.ts'
import { MAX_IMPORT_BYTES, parseMapping, type ImportRefusal, type Mapping } from './import/types.ts'

const Query = z.object({
  site: RecordId,
  mapping: z.optional(z.string().check(z.maxLength(20_000))),
  dryRun: z.optional(z.enum(['0', '1'])),
  duplicates: z.optional(z.enum(['skip', 'add'])),
})

/** A clinic's register as a file: first what it would bring, then the import itself. */
export function importRoutes(services: Services): Router {
  const router = Router()
  const { storage, writer, nowMs, randomBytes } = services
  const deps: ImportDeps = { storage, writer, nowMs, randomBytes }
  const guard = async (request: Request): Promise<RecordId> => (await getAdmin(services, request, 'import-patients')).staff

  // Who may is asked before the file is taken in.
  router.post('/admin/import/preview', async (request, _response, next) => { await guard(request); next() }, bytesBody(MAX_IMPORT_BYTES), async (request, response) => {
    const { site, mapping } = queryOf(request)
    const preview = await previewImport(deps, site, bytesOf(request), mappingOf(mapping))
    if (!preview.ok) throw refusal(preview.error)
    response.json(preview.value)
  })

  router.post('/admin/import/run', async (request, _response, next) => { await guard(request); next() }, bytesBody(MAX_IMPORT_BYTES), async (request, response) => {
    const admin = await guard(request)
    const { site, mapping: text, dryRun, duplicates } = queryOf(request)
    const mapping = mappingOf(text)
    if (mapping === undefined) throw problem('bad-mapping', 'Say what the columns hold.', 'mapping')
    const report = await runImport(deps, admin, site, bytesOf(request), mapping, { dryRun: dryRun !== '0', duplicates: duplicates ?? 'skip' })
    if (!report.ok) throw refusal(report.error)
    if (!report.value.dryRun) await storage.transaction((tx) => audit(services, tx, admin, 'patients-imported', site, String(report.value.added)))
    response.json(report.value)
  })
  return router
}

function queryOf(request: Request): z.infer<typeof Query> {
  const query = Query.safeParse(request.query)
  if (!query.success) throw problem('invalid-field', 'The address lacks a part or has a wrong one.', query.error.issues[0]?.path.join('.'))
  return query.data
}

function mappingOf(text: string | undefined): Mapping | undefined {
  if (text === undefined) return undefined
  let json: unknown
  try { json = JSON.parse(text) } catch { throw problem('bad-mapping', 'The mapping of columns cannot be read.', 'mapping') }
  const mapping = parseMapping(json)
  if (!mapping.ok) throw problem('bad-mapping', 'The mapping of columns cannot be read.', 'mapping')
  return mapping.value
}

const refusal = ({ code, detail }: ImportRefusal): ProblemError =>
  new ProblemError({ code, message: `The register is not taken: ${code}.`, ...(detail === undefined ? {} : { detail }) })
