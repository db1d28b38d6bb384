import { err, ok } from '../../src/domain/result.ts'
import { createRemote, type DeviceCredentials, type Remote } from '../../src/remote/http.ts'
import type { Live } from '../../src/remote/live.ts'
import type { Surroundings } from '../../src/sync/surroundings.ts'
import type { Chance } from './chance.ts'
import type { Faults } from './faults.ts'
import { Injected, type SimulatedServer } from './server.ts'
import { secretOf } from './programme.ts'
import type { Host, Timeline } from './timeline.ts'

type Reply = { status: number; type: string; body: Uint8Array | string; headers?: { [name: string]: string }; redirected?: boolean }

const json = (status: number, code: string, headers: { [name: string]: string } = {}): Reply =>
  ({ status, type: 'application/json', body: JSON.stringify({ error: { code, message: code } }), headers })

const PORTAL: Reply = { status: 200, type: 'text/html', body: '<html><body>Welcome aboard. Please sign in.</body></html>' }

const aborted = (): DOMException => new DOMException('The user aborted a request.', 'AbortError')
const broken = (): TypeError => new TypeError('Failed to fetch')

/** As much of a Response as src/remote/http.ts reads; Node's own settles at moments that no seed decides. */
const responseOf = ({ status, type, body, headers, redirected }: Reply, cut: boolean): Response => {
  const whole = typeof body === 'string' ? new TextEncoder().encode(body) : body
  const named: { [name: string]: string } = { 'content-type': type, ...headers }
  return {
    status, ok: status >= 200 && status < 300, type: redirected === true ? 'opaqueredirect' : 'basic',
    headers: { get: (name: string) => named[name] ?? null },
    arrayBuffer: () => (cut ? Promise.reject(broken()) : Promise.resolve(whole.slice().buffer)),
    json: () => new Promise((resolve) => { if (cut) throw broken(); resolve(JSON.parse(new TextDecoder().decode(whole))) }),
  } as unknown as Response
}

/** What an open connection is to the world: something that a dying server or link takes along. */
export type OpenConnection = { device: string; poke: () => void; lose: () => void }

export type NetRules = { connections: Set<OpenConnection>; serverIsUp: () => boolean; unforeseen: (cause: unknown) => void }

/** One device's way to the server. */
export class Line {
  isUp = true
  latencyMs: number
  bytesPerSecond: number
  readonly #timeline: Timeline
  readonly #server: SimulatedServer
  readonly #chance: Chance
  readonly #faults: Faults
  readonly #rules: NetRules

  constructor(timeline: Timeline, server: SimulatedServer, chance: Chance, faults: Faults, rules: NetRules) {
    this.#timeline = timeline
    this.#server = server
    this.#chance = chance
    this.#faults = faults
    this.#rules = rules
    this.latencyMs = chance.skewed(20, 1_500)
    this.bytesPerSecond = chance.skewed(500, 200_000)
  }

  #airMs(bytes: number): number { return this.latencyMs * this.#chance.between(0.5, 1.5) + (bytes * 1_000) / this.bytesPerSecond }

  remote(host: Host): Remote {
    const fetch = (_: unknown, init: { body: Uint8Array; headers: { [name: string]: string }; signal: AbortSignal | null }): Promise<Response> =>
      new Promise((resolve, reject) => {
        const stop = (): void => reject(aborted())
        if (init.signal?.aborted === true) { stop(); return }
        init.signal?.addEventListener('abort', stop, { once: true })
        this.#post(host, init, resolve, reject)
      })
    return createRemote({ baseUrl: 'https://outpost.example', fetch: fetch as unknown as typeof globalThis.fetch })
  }

  #post(host: Host, init: { body: Uint8Array; headers: { [name: string]: string } }, resolve: (response: Response) => void, reject: (cause: unknown) => void): void {
    const { body } = init
    const [device = ''] = (init.headers['authorization'] ?? '').replace('Outpost ', '').split('.')
    if (!this.isUp) {
      // Some networks say that they are gone, most just swallow.
      if (this.#chance.is(0.5)) this.#timeline.at(host, 5, 'no network', () => reject(broken()))
      return
    }
    if (this.#faults.strikes('request lost') || this.#faults.strikes('half-open connection')) return
    const outMs = this.#airMs(body.length + 600)
    if (this.#faults.strikes('request cut')) { this.#timeline.at(host, outMs * this.#chance.next(), 'request cut', () => reject(broken())); return }
    const there = this.#faults.strikes('request overtaken by a later one') ? outMs + this.#chance.skewed(1_000, 120_000) : outMs
    const answer = (reply: Reply): void => this.#deliver(host, reply, resolve, reject)
    const portal = this.#between(answer, outMs)
    if (portal) return
    this.#timeline.at(null, there, `request of ${host.name}, ${body.length} bytes`, () => { void this.#atServer(device, this.#garbled(body), answer, () => reject(broken())) })
    if (this.#faults.strikes('request sent twice')) {
      this.#timeline.at(null, there + this.#chance.skewed(1, 60_000), `request of ${host.name} again`, () => { void this.#atServer(device, body, () => {}, () => {}) })
    }
  }

  /** Whatever stands between tablet and server and answers in its place. */
  #between(answer: (reply: Reply) => void, outMs: number): boolean {
    const what = this.#faults.firstOf('captive portal', 'redirect to a sign-in page', 'too large (413)', 'too many (429)', 'unavailable (503)')
    if (what === null) return false
    const reply = what === 'captive portal' ? PORTAL
      : what === 'redirect to a sign-in page' ? { ...PORTAL, status: 0, redirected: true }
      : what === 'too large (413)' ? json(413, 'too-large')
      : what === 'too many (429)' ? json(429, 'too-many-attempts', { 'retry-after': '20' })
      : this.#chance.is(0.5) ? json(503, 'stopping') : { ...PORTAL, status: 503 }
    this.#timeline.at(null, outMs, what, () => answer(reply))
    return true
  }

  #garbled(body: Uint8Array): Uint8Array {
    if (!this.#faults.strikes('request garbled')) return body
    // TLS lets no flipped bit through; what arrives wrong has lost its end, or was never ours.
    return this.#chance.is(0.5) ? body.slice(0, this.#chance.whole(0, body.length - 1)) : this.#chance.bytes(this.#chance.whole(1, 200))
  }

  async #atServer(device: string, body: Uint8Array, answer: (reply: Reply) => void, refuse: () => void): Promise<void> {
    if (!this.#rules.serverIsUp() || this.#faults.strikes('nobody listens')) { refuse(); return }
    try {
      const down = await this.#server.exchange(device, body)
      answer(down.ok ? { status: 200, type: 'application/octet-stream', body: down.value } : json(down.error.status, down.error.code))
    } catch (cause) {
      if (!(cause instanceof Injected)) this.#rules.unforeseen(cause)
      answer(json(500, 'internal'))
    }
  }

  #deliver(host: Host, reply: Reply, resolve: (response: Response) => void, reject: (cause: unknown) => void): void {
    if (!this.isUp || this.#faults.strikes('answer lost after commit')) return
    const cut = this.#faults.strikes('answer cut')
    const garbled = reply.status === 200 && this.#faults.strikes('answer garbled')
    const bytes = garbled ? { ...reply, body: this.#chance.is(0.5) ? reply.body.slice(0, this.#chance.whole(0, reply.body.length - 1)) : this.#chance.bytes(40) } : reply
    this.#timeline.at(host, this.#airMs(reply.body.length), `answer ${reply.status}, ${reply.body.length} bytes`, () => {
      if (cut && this.#chance.is(0.5)) reject(broken())
      else resolve(responseOf(bytes, cut))
    })
  }

  /** The open connection of one tab's engine: what src/remote/live.ts is over Socket.IO. */
  connector(host: Host): Surroundings['connect'] {
    return (_, device, events) => new SimulatedLive(this, host, device, events, { timeline: this.#timeline, server: this.#server, chance: this.#chance, faults: this.#faults, rules: this.#rules })
  }

  airMs(bytes: number): number { return this.#airMs(bytes) }
}

type LiveEvents = Parameters<Surroundings['connect']>[2]
type Around = { timeline: Timeline; server: SimulatedServer; chance: Chance; faults: Faults; rules: NetRules }

class SimulatedLive implements Live {
  #connection: OpenConnection | null = null
  #lost = new Set<() => void>()
  #wanted = false
  #closed = false
  #halfOpen = false
  readonly #line: Line
  readonly #host: Host
  readonly #device: DeviceCredentials
  readonly #events: LiveEvents
  readonly #around: Around

  constructor(line: Line, host: Host, device: DeviceCredentials, events: LiveEvents, around: Around) {
    this.#line = line
    this.#host = host
    this.#device = device
    this.#events = events
    this.#around = around
  }

  isConnected(): boolean { return this.#connection !== null }

  open(): void {
    if (this.#wanted || this.#closed) return
    this.#wanted = true
    const { timeline, faults, rules } = this.#around
    timeline.at(this.#host, this.#line.airMs(1_200) * 2, 'connection', () => {
      if (!this.#wanted || this.#closed) return
      if (!this.#line.isUp || !rules.serverIsUp() || faults.strikes('open connection lost')) { this.#wanted = false; return }
      this.#halfOpen = faults.strikes('open connection half-open')
      const connection: OpenConnection = {
        device: this.#device.device,
        poke: () => {
          if (!this.#halfOpen && !faults.strikes('poke lost')) timeline.at(this.#host, this.#line.airMs(40), 'poke', () => { if (this.#connection === connection) this.#events.poked() })
        },
        lose: () => timeline.at(this.#host, this.#line.latencyMs, 'connection lost', () => { if (this.#connection === connection && !this.#halfOpen) this.drop() }),
      }
      this.#connection = connection
      rules.connections.add(connection)
      this.#events.changed(true)
    })
  }

  drop(): void {
    const was = this.#connection
    this.#wanted = false
    this.#connection = null
    if (was === null) return
    this.#around.rules.connections.delete(was)
    for (const lost of this.#lost) lost()
    this.#events.changed(false)
  }

  close(): void { this.#closed = true; this.drop() }

  exchange(up: Uint8Array, signal: AbortSignal): ReturnType<Live['exchange']> {
    const used = this.#connection
    if (used === null) return Promise.resolve(err({ code: 'unreachable', message: 'no open connection' }))
    const { timeline, faults, rules, server } = this.#around
    return new Promise((resolve) => {
      const finish = (result: Awaited<ReturnType<Live['exchange']>>): void => { this.#lost.delete(lost); resolve(result) }
      const lost = (): void => finish(err({ code: 'unreachable', message: 'the connection was lost' }))
      this.#lost.add(lost)
      signal.addEventListener('abort', () => finish(err({ code: 'aborted', message: 'given up' })), { once: true })
      const answer = (down: { ok: true; value: Uint8Array } | { ok: false; error: { code: string; message: string } }): void => {
        if (!this.#line.isUp || this.#halfOpen || faults.strikes('answer lost after commit')) return
        const size = down.ok ? down.value.length : 100
        timeline.at(this.#host, this.#line.airMs(size), `answer by the open connection, ${size} bytes`, () => { if (this.#connection === used) finish(down.ok ? ok(down.value) : err(down.error)) })
      }
      if (!this.#line.isUp || this.#halfOpen || faults.strikes('request lost')) return
      timeline.at(null, this.#line.airMs(up.length), `exchange of ${this.#host.name} by the open connection, ${up.length} bytes`, () => {
        if (!rules.serverIsUp() || !rules.connections.has(used)) return
        server.exchange(this.#device.device, up).then(answer, (cause: unknown) => {
          if (!(cause instanceof Injected)) rules.unforeseen(cause)
          answer(err({ code: 'internal', message: 'internal' }))
        })
      })
    })
  }
}

export const credentialsOf = (device: string): DeviceCredentials => ({ device, secret: secretOf(device) })
