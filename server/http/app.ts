import express, { Router, type Express, type RequestHandler } from 'express'
import { answerErrors } from './errors.ts'
import type { Log } from './log.ts'
import type { Metrics } from './metrics.ts'
import { servePages } from './pages.ts'
import { problem } from './problem.ts'
import { pageSecurity } from './security.ts'

type AppDeps = {
  log: Log
  metrics: Metrics
  distDir: string
  publicUrl: string | undefined
  health: () => Promise<{ status: 'ok'; version: string; epoch: string }>
  /** POST /api/sync, which has its own guard. */
  sync: RequestHandler
  /** Everything else under /api. */
  api: readonly Router[]
}

export function createApp(deps: AppDeps): Express {
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  // Limits by address need the sender's own; only a proxy on this machine is believed to tell it.
  app.set('trust proxy', 'loopback')
  app.set('query parser', 'simple')
  app.use(watchRequests(deps.log, deps.metrics))
  app.post('/api/sync', deps.sync)
  app.use('/api', apiHeaders, ownOriginOnly)
  app.get('/api/health', async (_request, response) => { response.json(await deps.health()) })
  for (const router of deps.api) app.use('/api', router)
  app.use('/api', () => { throw problem('not-found', 'There is nothing under this address.') })
  app.get('/metrics', async (_request, response) => {
    const text = await deps.metrics.registry.metrics()
    response.setHeader('content-type', deps.metrics.registry.contentType)
    response.end(text)
  })
  app.use(servePages(deps.distDir, pageSecurity(deps.publicUrl)))
  app.use(() => { throw problem('not-found', 'There is nothing under this address.') })
  app.use(answerErrors(deps.log))
  return app
}

const apiHeaders: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store')
  response.setHeader('x-content-type-options', 'nosniff')
  next()
}

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

// No other origin can send this header without asking first, and it is never told yes: a second guard besides SameSite=Strict.
const ownOriginOnly: RequestHandler = (request, _response, next) => {
  if (!READING.has(request.method) && request.headers['x-outpost'] !== '1') throw problem('header-missing', 'Send the header x-outpost: 1 with this request.')
  next()
}

/** One line a request, by route and status. Ids stand in paths, so the route's pattern is logged, not the path. */
function watchRequests(log: Log, metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const startedMs = performance.now()
    response.once('close', () => {
      const tookMs = performance.now() - startedMs
      const route = routeOf(request.baseUrl, request.route)
      const status = response.statusCode
      metrics.requests.observe({ method: request.method, route, status: String(status) }, tookMs / 1000)
      const line = { method: request.method, route, status, tookMs: Math.round(tookMs), ...(response.writableFinished ? {} : { cut: true }) }
      if (status >= 500) log.warn(line, 'request')
      else if (READING.has(request.method) && status < 400) log.debug(line, 'request')
      else log.info(line, 'request')
    })
    next()
  }
}

function routeOf(baseUrl: string, route: unknown): string {
  const path = (route as { path?: unknown } | undefined)?.path
  return typeof path === 'string' ? baseUrl + path : 'other'
}
