import { randomBytes as cryptoRandomBytes } from 'node:crypto'
import { createServer, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { randomId64 } from '../src/domain/ids.ts'
import { err } from '../src/domain/result.ts'
import manifest from '../package.json' with { type: 'json' }
import { importRoutes } from './admin/import-routes.ts'
import { overviewRoutes } from './admin/overview/routes.ts'
import { adminRoutes } from './admin/routes.ts'
import { createSessionCookie } from './auth/cookie.ts'
import { isKnownDevice } from './auth/device.ts'
import { createLimits } from './auth/limits.ts'
import { StrangerLocks } from './auth/lock.ts'
import { hashPassphrase } from './auth/passphrase.ts'
import { authRoutes } from './auth/routes.ts'
import { newSecret, type RandomBytes } from './auth/secrets.ts'
import { judgeSession, sessionHashOf } from './auth/session.ts'
import { drawSetUpToken } from './auth/set-up.ts'
import type { Config } from './config.ts'
import { requireMode } from './demo/mode.ts'
import { createApp } from './http/app.ts'
import { exchangeBySocket, exchangePacked, postExchange, type Exchange } from './http/exchange.ts'
import { createLog, type Log } from './http/log.ts'
import { createMetrics } from './http/metrics.ts'
import type { Services } from './http/services.ts'
import { createLive } from './realtime/live.ts'
import { builtInRecords, type BuiltIn } from './reference/built-in.ts'
import { keepBuiltIns } from './reference/keep.ts'
import { openStorage } from './storage/open.ts'
import type { SyncDeps } from './sync/deps.ts'
import { recountIfOutdated } from './sync/recount.ts'
import { rejudgeNewKinds } from './sync/rejudge.ts'
import { createServerWriter } from './sync/write.ts'
import { stopOnce, trackWork } from './stop.ts'
import { feedsOfDevice } from './storage/queries/access.ts'
import { listSharedFeedHeads } from './storage/queries/devices.ts'

/** Where this process differs from an ordinary one; tests and the demo give their own clock, randomness, built app or records. */
export type StartOptions = { nowMs?: () => number; randomBytes?: RandomBytes; distDir?: string; log?: Log; mode?: 'demo'; builtIns?: readonly BuiltIn[] }

export type RunningServer = {
  url: string
  port: number
  /** Where the first admin makes himself known; null once there is one. Shown once, kept nowhere. */
  setUpUrl: string | null
  /** Finishes what is under way, for at most ten seconds, then closes everything. May be called twice. */
  stop: () => Promise<void>
}

const DIST_DIR = fileURLToPath(new URL('../dist', import.meta.url))

/** S1 allows 4 MB in one request; at 64 kbit/s that takes nine minutes. */
const REQUEST_TIMEOUT_MS = 600_000
/** A new connection costs a satellite link two round trips: an idle one stays open for longer than engines wait between exchanges. */
const KEEP_ALIVE_MS = 75_000

/** Builds the server from its configuration; nothing of it lives outside the value returned. */
export async function startServer(config: Config, options: StartOptions = {}): Promise<RunningServer> {
  const { nowMs = Date.now, randomBytes = (count: number) => cryptoRandomBytes(count), distDir = DIST_DIR, log = createLog(config.logLevel), builtIns = builtInRecords() } = options
  const storage = await openStorage({ databaseUrl: config.databaseUrl, dataDir: config.dataDir })
  try {
    await requireMode(storage, options.mode === 'demo')
    const sync: SyncDeps = { now: nowMs, log, onCommit: (advance) => live.announce(advance) }
    const services: Services = {
      storage, log, nowMs, randomBytes, limits: createLimits(), strangers: new StrangerLocks(),
      cookie: createSessionCookie(config.publicUrl?.startsWith('https:') === true),
      decoyHash: await hashPassphrase(newSecret(randomBytes)),
      writer: createServerWriter(randomId64(randomBytes), sync), builtIns,
    }
    const work = trackWork()
    const metrics = createMetrics({ connectedDevices: () => live.connectedDevices(), officeScreens: () => live.officeScreens(), feedHeads: () => storage.read(listSharedFeedHeads) })
    const exchange: Exchange = (device, up) =>
      work.run(() => exchangePacked(storage, sync, metrics, device, up)) ?? Promise.resolve(err({ code: 'stopping' }))
    const httpServer = createServer({ requestTimeout: REQUEST_TIMEOUT_MS, keepAliveTimeout: KEEP_ALIVE_MS }, createApp({
      log, metrics, distDir, publicUrl: config.publicUrl,
      health: async () => { await storage.health(); return { status: 'ok', version: manifest.version, epoch: storage.epoch } },
      sync: postExchange(storage, exchange, metrics),
      api: [authRoutes(services), adminRoutes(services), importRoutes(services), overviewRoutes(services)],
    }))
    const live = createLive({
      httpServer, databaseUrl: config.databaseUrl, log,
      isKnown: (device, secret) => isKnownDevice(storage, device, secret),
      exchange: (device, up) => exchangeBySocket(exchange, metrics, device, up),
      feedsOf: (device) => storage.read((db) => feedsOfDevice(db, device)),
      onPoke: () => metrics.pokes.inc(),
      sessionOf: (request) => sessionHashOf(services, request),
      judgeOffice: (session) => judgeSession(services, session, 'see-overview'),
    })
    await recountIfOutdated(storage, { log })
    await rejudgeNewKinds(storage, sync)
    await keepBuiltIns(services)
    const token = await drawSetUpToken(storage, randomBytes)
    const port = await listen(httpServer, config).catch(async (error: unknown) => {
      await live.stop()
      throw error
    })
    const url = config.publicUrl ?? `http://localhost:${port}`
    log.info({ port, storage: storage.driver }, 'serving')
    return { url, port, setUpUrl: token === null ? null : `${url}/setup#${token}`, stop: stopOnce({ httpServer, live, storage, work, log }) }
  } catch (error) {
    await storage.close()
    throw error
  }
}

function listen(httpServer: HttpServer, { port, host }: Config): Promise<number> {
  return new Promise((resolve, reject) => {
    httpServer.once('error', reject)
    httpServer.listen(port, host, () => {
      httpServer.off('error', reject)
      resolve((httpServer.address() as AddressInfo).port)
    })
  })
}
