import type { IncomingHttpHeaders, Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import * as z from 'zod/mini'
import { DeviceId, type FeedId } from '../../src/domain/ids.ts'
import type { Result } from '../../src/domain/result.ts'
import type { ClientEvents, ExchangeProblem, ServerEvents } from '../../src/protocol/events.ts'
import { MAX_EXCHANGE_BYTES } from '../../src/protocol/exchange.ts'
import type { Log } from '../http/log.ts'
import type { Advance } from '../sync/deps.ts'
import { joinCluster } from './cluster.ts'
import { createOffice } from './office.ts'
import { createPokes } from './pokes.ts'

const LIVE_PATH = '/live'

/** Small packets keep a satellite link awake and cost money: five minutes between them. */
const PING_INTERVAL_MS = 300_000
/** A ping may queue behind a page that is under way on a slow link. */
const PING_TIMEOUT_MS = 60_000
/** S3: three chunks in flight; a little room for one that was given up. */
const MAX_IN_FLIGHT = 6
const FRAMING_BYTES = 1_024

type BetweenServers = { advanced: (advance: Advance) => void }
/** `session`: the hash under which an office screen's session is kept. */
type SocketData = { device: DeviceId; inFlight: number } | { session: string }
type OpenSocket = Socket<ClientEvents, ServerEvents, BetweenServers, SocketData>

type LiveDeps = {
  httpServer: HttpServer
  databaseUrl: string | undefined
  log: Log
  isKnown: (device: DeviceId, secret: string) => Promise<boolean>
  exchange: (device: DeviceId, up: Uint8Array) => Promise<Uint8Array | ExchangeProblem>
  feedsOf: (device: DeviceId) => Promise<readonly FeedId[]>
  onPoke: () => void
  /** The hash of the session whose cookie came with these headers; null without one. */
  sessionOf: (request: { headers: IncomingHttpHeaders }) => string | null
  /** May the session's person see the overview now? */
  judgeOffice: (session: string) => Promise<Result<unknown, 'signed-out' | 'not-permitted'>>
}

export type Live = {
  /** Pokes every connected device that this concerns, and tells every open screen of the office, whichever process they are connected to. */
  announce: (advance: Advance) => void
  connectedDevices: () => number
  officeScreens: () => number
  stop: () => Promise<void>
}

const OfficeHandshake = z.object({ office: z.literal(true) })
const DeviceHandshake = z.object({ device: DeviceId, secret: z.string().check(z.maxLength(200)) })

/** The open connection (S2): for a device the same bytes as POST, and pokes; for a screen of the office hints alone. */
export function createLive(deps: LiveDeps): Live {
  const { log } = deps
  const io = new Server<ClientEvents, ServerEvents, BetweenServers, SocketData>(deps.httpServer, {
    path: LIVE_PATH,
    transports: ['websocket'],
    allowUpgrades: false,
    serveClient: false,
    // The codec has packed the bytes already.
    perMessageDeflate: false,
    pingInterval: PING_INTERVAL_MS,
    pingTimeout: PING_TIMEOUT_MS,
    maxHttpBufferSize: MAX_EXCHANGE_BYTES + FRAMING_BYTES,
  })
  const cluster = deps.databaseUrl === undefined ? null : joinCluster(io as unknown as Server, deps.databaseUrl, log)
  const sockets = new Map<DeviceId, Set<OpenSocket>>()

  // No problem = undefined, which lets the socket in.
  io.use((socket, letIn) => { void admit(deps, socket).then((problem) => letIn(problem)) })

  const pokes = createPokes({
    connected: () => [...sockets.keys()],
    feedsOf: deps.feedsOf,
    send: (device) => {
      for (const socket of sockets.get(device) ?? []) socket.emit('poke')
      deps.onPoke()
    },
    log,
  })
  const office = createOffice({ mayStillSee: async (session) => (await deps.judgeOffice(session)).ok, log })

  io.on('connection', (socket) => {
    const { data } = socket
    if ('session' in data) {
      socket.once('disconnect', office.add(data.session, socket))
      return
    }
    const { device } = data
    sockets.set(device, (sockets.get(device) ?? new Set()).add(socket))
    socket.on('disconnect', () => {
      const open = sockets.get(device)
      open?.delete(socket)
      if (open?.size === 0) sockets.delete(device)
    })
    socket.on('exchange', (up, ack) => answerExchange(deps, data, up, ack))
  })

  const tellHere = (advance: Advance): void => {
    pokes.announce(advance)
    office.announce()
  }
  io.on('advanced', tellHere)

  return {
    announce(advance) {
      tellHere(advance)
      if (cluster !== null) io.serverSideEmit('advanced', advance)
    },
    connectedDevices: () => sockets.size,
    officeScreens: office.screens,
    async stop() {
      pokes.stop()
      office.stop()
      await io.close()
      await cluster?.leave()
    },
  }
}

async function admit(deps: LiveDeps, socket: OpenSocket): Promise<Error | undefined> {
  const { auth } = socket.handshake
  try {
    const found = OfficeHandshake.safeParse(auth).success ? await admitOffice(deps, socket) : await admitDevice(deps, auth)
    if (typeof found === 'string') return new Error(found)
    socket.data = found
    return undefined
  } catch (error) {
    deps.log.error({ err: error }, 'socket not authenticated')
    return new Error('internal')
  }
}

// The cookie is SameSite=Strict, so no page of another site brings it; and what is said here holds no content.
async function admitOffice({ sessionOf, judgeOffice }: LiveDeps, socket: OpenSocket): Promise<SocketData | 'signed-out' | 'not-permitted'> {
  const session = sessionOf(socket.handshake)
  if (session === null) return 'signed-out'
  const judged = await judgeOffice(session)
  return judged.ok ? { session } : judged.error
}

async function admitDevice({ isKnown }: LiveDeps, given: unknown): Promise<SocketData | 'unknown-device'> {
  const auth = DeviceHandshake.safeParse(given)
  if (!auth.success) return 'unknown-device'
  const { device, secret } = auth.data
  return (await isKnown(device, secret)) ? { device, inFlight: 0 } : 'unknown-device'
}

function answerExchange(deps: LiveDeps, data: { device: DeviceId; inFlight: number }, up: unknown, ack: unknown): void {
  // Whoever sends no ack cannot be answered; whatever else arrives is a stranger's idea of this protocol.
  if (typeof ack !== 'function') return
  const answer = ack as (down: Uint8Array | ExchangeProblem) => void
  if (!(up instanceof Uint8Array)) return answer({ error: { code: 'malformed', message: 'Send the exchange as bytes.' } })
  if (data.inFlight >= MAX_IN_FLIGHT) return answer({ error: { code: 'too-many-attempts', message: `At most ${MAX_IN_FLIGHT} exchanges at once.` } })
  data.inFlight += 1
  deps.exchange(data.device, up)
    .catch((error: unknown): ExchangeProblem => {
      deps.log.error({ err: error }, 'exchange failed')
      return { error: { code: 'internal', message: 'The server failed. What was sent may be sent again.' } }
    })
    .then(answer)
    .catch((error: unknown) => deps.log.error({ err: error }, 'answer not sent'))
    .finally(() => { data.inFlight -= 1 })
}
