import type { OpId } from '../domain/ids.ts'
import type { Live } from '../remote/live.ts'
import type { DeviceCredentials, Remote } from '../remote/http.ts'
import { findCredentials } from '../store/enrolment.ts'
import { refuseHere } from '../store/refuse.ts'
import { tellStatus, type SyncStatus } from '../store/status.ts'
import type { Store } from '../store/store.ts'
import { exchangeOnce, type Exchanged, type ExchangeFailure } from './exchange.ts'
import { pauseMs, UNMEASURED, type Link } from './link.ts'
import { USUAL_LIMITS, type SendLimits } from './push.ts'
import { createAlarm, type Alarm } from './alarm.ts'
import type { Surroundings } from './surroundings.ts'

/** Without an open connection the server is asked this often; with one it pokes, and this only catches a lost poke. */
const POLL_MS = 60_000
const POLL_CONNECTED_MS = 900_000

type Engine = Surroundings & { store: Store; remote: Remote; alarm: Alarm; stop: AbortSignal; live: Live | null; device: DeviceCredentials | null; link: Link; limits: SendLimits; failures: number; socket: SocketLuck; doubts: Doubts }

/**
 * S14: a bad op never holds up another. `suspect`: failed when it was offered alone; an exchange without any op tells whether it is to
 * blame. `apart`: the server stumbles over it; offered alone, ever less often. `damaged`: no readable copy is left on this device.
 */
type Doubts = { suspect: { id: OpId; code: string } | null; apart: Map<OpId, { tries: number; notBefore: number }>; damaged: Set<OpId> }

/** A network that cuts WebSockets off at once must not make the tablet knock without pause. */
type SocketLuck = { losses: number; openedAt: number; notBefore: number }

/**
 * Carries changes between this device and the server, in whichever tab holds the lock; the others wait for it. The lock
 * elects and never guards a save: saves meet in the store's transactions.
 */
export function startEngine(store: Store, remote: Remote, around: Surroundings): { stop: () => void } {
  const stopping = new AbortController()
  around.elect(`outpost-engine:${store.name}`, stopping.signal, () => run(store, remote, around, stopping.signal)).catch((cause: unknown) => {
    if (!stopping.signal.aborted) throw cause
  })
  return { stop: () => stopping.abort() }
}

async function run(store: Store, remote: Remote, around: Surroundings, stop: AbortSignal): Promise<void> {
  const engine: Engine = { ...around, store, remote, alarm: createAlarm(around.after, stop), stop, live: null, device: null, link: UNMEASURED, limits: USUAL_LIMITS, failures: 0, socket: { losses: 0, openedAt: 0, notBefore: 0 },
    doubts: { suspect: null, apart: new Map(), damaged: new Set() } }
  let shown: SyncStatus['link'] = 'offline'
  const show = (link: SyncStatus['link'], syncing: boolean, lastProblem: string | null): void => { shown = link; tellStatus(store, { link, syncing, lastProblem }) }
  const stopListening = store.tabs.listen((message) => {
    if (message.type === 'wake') engine.alarm.ring()
    if (message.type === 'status-wanted') tellStatus(store, { link: shown })
  })
  around.hints(engine.alarm.ring, stop)
  try {
    while (!stop.aborted) await engine.alarm.sleep(await turnSafely(engine, show, () => shown))
  } finally {
    stopListening()
    engine.live?.close()
    tellStatus(store, { link: 'offline', syncing: false })
  }
}

type Show = (link: SyncStatus['link'], syncing: boolean, lastProblem: string | null) => void

/** An error that nobody foresaw is reported, and tried again later: this device must not fall silent until somebody reloads the page. */
async function turnSafely(engine: Engine, show: Show, shown: () => SyncStatus['link']): Promise<number> {
  try {
    return await turn(engine, show, shown)
  } catch (cause) {
    if (engine.stop.aborted) return 0
    engine.report(cause)
    engine.failures += 1
    show('offline', false, 'failed')
    return pauseMs(engine.failures, false, engine.chance())
  }
}

/** One exchange; returns how long to sleep after it, ms. */
async function turn(engine: Engine, show: Show, shown: () => SyncStatus['link']): Promise<number> {
  const { store } = engine
  engine.device ??= await findCredentials(store)
  const { device } = engine
  if (device === null) return POLL_MS
  show(shown() === 'online' ? 'online' : 'connecting', true, store.status.get().lastProblem)
  const result = await exchangeOnce(store, { ...engine, device }, engine.link, limitsNow(engine), engine.stop)
  if (engine.stop.aborted) return 0
  if (!result.ok) return afterFailure(engine, result.error, show)
  return afterContact(engine, device, result.value, show)
}

function limitsNow({ uptimeMs, limits, doubts: { apart, damaged } }: Engine): SendLimits {
  const now = uptimeMs()
  const later = [...apart].filter(([, { notBefore }]) => notBefore > now).map(([id]) => id)
  return { ...limits, without: new Set([...damaged, ...later]), alone: new Set(apart.keys()) }
}

async function afterContact(engine: Engine, device: DeviceCredentials, exchanged: Exchanged, show: Show): Promise<number> {
  engine.link = exchanged.link
  engine.failures = 0
  engine.limits = USUAL_LIMITS
  for (const id of exchanged.sent) engine.doubts.apart.delete(id)
  for (const id of exchanged.damaged) engine.doubts.damaged.add(id)
  const convicted = await convict(engine)
  engine.live ??= engine.connect(engine.remote.baseUrl, device, { poked: engine.alarm.ring, changed: (connected) => socketChanged(engine, connected) })
  // S2: the first exchange went by POST; the connection opens now that the server is known to be there.
  if (engine.uptimeMs() >= engine.socket.notBefore) engine.live.open()
  const more = exchanged.more || convicted
  show('online', more, engine.doubts.damaged.size > 0 ? 'damaged' : null)
  if (more) return 0
  const now = engine.uptimeMs()
  const apart = [...engine.doubts.apart.values()].map(({ notBefore }) => notBefore - now).filter((waitMs) => waitMs > 0)
  return Math.min(...apart, engine.live.isConnected() ? POLL_CONNECTED_MS : POLL_MS)
}

const STEADY_MS = 60_000

function socketChanged(engine: Engine, connected: boolean): void {
  const now = engine.uptimeMs()
  if (connected) engine.socket.openedAt = now
  else {
    const losses = now - engine.socket.openedAt > STEADY_MS ? 1 : engine.socket.losses + 1
    engine.socket = { ...engine.socket, losses, notBefore: now + pauseMs(losses, false, engine.chance()) }
  }
  // What was poked before the connection stood, or will not be poked now that it is gone, is asked for.
  engine.alarm.ring()
}

async function afterFailure(engine: Engine, failure: ExchangeFailure, show: Show): Promise<number> {
  const { problem, sent, urgent, overSocket } = failure
  engine.link = failure.link
  if (overSocket && isLinkTrouble(problem.code)) {
    // S3: the connection is given up, not the link. A POST opens another one.
    engine.live?.drop()
    return 0
  }
  engine.failures += 1
  if (isAboutContent(problem.code) || problem.code === 'internal') narrow(engine, sent, problem.code)
  show(problem.code === 'not-our-server' ? 'not-our-server' : 'offline', false, problem.code)
  return pauseMs(engine.failures, urgent, engine.chance())
}

const isLinkTrouble = (code: string): boolean => code === 'unreachable' || code === 'aborted' || code === 'not-our-server'
const isAboutContent = (code: string): boolean => code === 'malformed' || code === 'too-large' || code === 'invalid-field'

/** Fewer are offered each time; after one that fails alone, none: only then is it known whether the op is at fault or the whole way of speaking. */
function narrow(engine: Engine, sent: readonly OpId[], code: string): void {
  if (sent.length > 1) engine.limits = { ops: Math.ceil(sent.length / 4), bytes: Math.ceil(engine.limits.bytes / 4) }
  else if (sent.length === 1) {
    engine.doubts.suspect = { id: sent[0]!, code }
    engine.limits = { ops: 0, bytes: 0 }
  } else if (engine.doubts.suspect !== null) {
    engine.doubts.suspect = null
    engine.limits = { ops: 1, bytes: USUAL_LIMITS.bytes }
  }
}

const FIRST_APART_MS = 5_000
const LONGEST_APART_MS = 300_000

/** The server took an exchange without the suspect. What it cannot read is set aside; what makes it stumble is its fault, and waits apart. */
async function convict({ store, uptimeMs, doubts }: Engine): Promise<boolean> {
  const { suspect, apart } = doubts
  if (suspect === null) return false
  doubts.suspect = null
  if (isAboutContent(suspect.code)) { await refuseHere(store, suspect.id, suspect.code); return true }
  const tries = (apart.get(suspect.id)?.tries ?? 0) + 1
  apart.set(suspect.id, { tries, notBefore: uptimeMs() + Math.min(LONGEST_APART_MS, FIRST_APART_MS * 2 ** (tries - 1)) })
  return true
}
