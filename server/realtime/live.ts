import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import * as z from 'zod/mini'
import { DeviceId, type FeedId } from '../../src/domain/ids.ts'
import type { ClientEvents, ExchangeProblem, ServerEvents } from '../../src/protocol/events.ts'
import { MAX_EXCHANGE_BYTES } from '../../src/protocol/exchange.ts'
import type { Log } from '../http/log.ts'
import type { Advance } from '../sync/deps.ts'
import { joinCluster } from './cluster.ts'
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
type SocketData = { device: DeviceId; inFlight: number }
type DeviceSocket = Socket<ClientEvents, ServerEvents, BetweenServers, SocketData>

type LiveDeps = {
  httpServer: HttpServer
  databaseUrl: string | undefined
  log: Log
  isKnown: (device: DeviceId, secret: string) => Promise<boolean>
  exchange: (device: DeviceId, up: Uint8Array) => Promise<Uint8Array | ExchangeProblem>
  feedsOf: (device: DeviceId) => Promise<readonly FeedId[]>
  onPoke: () => void
}

export type Live = {
  /** Pokes every connected device that this concerns, whichever process it is connected to. */
  announce: (advance: Advance) => void
  connectedDevices: () => number
  stop: () => Promise<void>
}

const Handshake = z.object({ device: DeviceId, secret: z.string().check(z.maxLength(200)) })

/** The open connection (S2): the same bytes as POST, and pokes. */
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
  const sockets = new Map<DeviceId, Set<DeviceSocket>>()

  // No problem = undefined, which lets the socket in.
  io.use((socket, letIn) => { void admit(deps, socket).then((problem) => letIn(problem)) })

  io.on('connection', (socket) => {
    const { device } = socket.data
    sockets.set(device, (sockets.get(device) ?? new Set()).add(socket))
    socket.on('disconnect', () => {
      const open = sockets.get(device)
      open?.delete(socket)
      if (open?.size === 0) sockets.delete(device)
    })
    socket.on('exchange', (up, ack) => answerExchange(deps, socket, up, ack))
  })

  const pokes = createPokes({
    connected: () => [...sockets.keys()],
    feedsOf: deps.feedsOf,
    send: (device) => {
      for (const socket of sockets.get(device) ?? []) socket.emit('poke')
      deps.onPoke()
    },
    log,
  })
  io.on('advanced', (advance) => pokes.announce(advance))

  return {
    announce(advance) {
      pokes.announce(advance)
      if (cluster !== null) io.serverSideEmit('advanced', advance)
    },
    connectedDevices: () => sockets.size,
    async stop() {
      pokes.stop()
      await io.close()
      await cluster?.leave()
    },
  }
}

async function admit(deps: LiveDeps, socket: DeviceSocket): Promise<Error | undefined> {
  const auth = Handshake.safeParse(socket.handshake.auth)
  if (!auth.success) return new Error('unknown-device')
  const { device, secret } = auth.data
  try {
    if (!(await deps.isKnown(device, secret))) return new Error('unknown-device')
  } catch (error) {
    deps.log.error({ err: error }, 'socket not authenticated')
    return new Error('internal')
  }
  socket.data = { device, inFlight: 0 }
  return undefined
}

function answerExchange(deps: LiveDeps, socket: DeviceSocket, up: unknown, ack: unknown): void {
  // Whoever sends no ack cannot be answered; whatever else arrives is a stranger's idea of this protocol.
  if (typeof ack !== 'function') return
  const answer = ack as (down: Uint8Array | ExchangeProblem) => void
  if (!(up instanceof Uint8Array)) return answer({ error: { code: 'malformed', message: 'Send the exchange as bytes.' } })
  if (socket.data.inFlight >= MAX_IN_FLIGHT) return answer({ error: { code: 'too-many-attempts', message: `At most ${MAX_IN_FLIGHT} exchanges at once.` } })
  socket.data.inFlight += 1
  deps.exchange(socket.data.device, up)
    .catch((error: unknown): ExchangeProblem => {
      deps.log.error({ err: error }, 'exchange failed')
      return { error: { code: 'internal', message: 'The server failed. What was sent may be sent again.' } }
    })
    .then(answer)
    .catch((error: unknown) => deps.log.error({ err: error }, 'answer not sent'))
    .finally(() => { socket.data.inFlight -= 1 })
}
