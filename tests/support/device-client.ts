import { createHash, createHmac, randomBytes } from 'node:crypto'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { io, type Socket } from 'socket.io-client'
import { opIdOf, randomId64, type FeedId, type RecordId } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/json.ts'
import { findKind } from '../../src/domain/registry.ts'
import { decodeDown, encodeUp, type Bytes } from '../../src/protocol/codec/message.ts'
import type { ClientEvents, ExchangeProblem, ServerEvents } from '../../src/protocol/events.ts'
import type { ExchangeDown, FeedPage, Verdict } from '../../src/protocol/exchange.ts'
import type { Chunk, ChunkOp, ExchangeUp } from '../../src/protocol/exchange-up.ts'
import { MAC_BYTES, macText } from '../../src/protocol/mac.ts'
import { hasNumber, type Ranges } from '../../src/protocol/ranges.ts'

export const nodeBytes: Bytes = {
  deflate: (text, dictionary) => deflateRawSync(text, { dictionary }),
  inflate: (bytes, dictionary) => { try { return inflateRawSync(bytes, { dictionary }).toString('utf8') } catch { return null } },
}

export type Author = { staff: RecordId; key: Uint8Array; access: number }
export type Written = { id: string; record: RecordId; author: Author; op: ChunkOp }
type OpOptions = { record?: RecordId; seen?: { [key: string]: { [run: string]: number } }; ms?: number; v?: number; removed?: string[] }

/** A device that only knows the protocol: it writes ops, exchanges, and keeps the pages as they came. */
export class DeviceClient {
  readonly url: string
  readonly device: string
  readonly secret: string
  run = newRun()
  previous: Chunk['previous'] = null
  n = 0
  nowMs: () => number = Date.now
  epoch: string | null = null
  cursors: { [feed: string]: Ranges } = {}
  pages: FeedPage[] = []
  feeds: FeedId[] = []

  constructor(url: string, device: string, secret: string) {
    this.url = url
    this.device = device
    this.secret = secret
  }

  get authorization(): string { return `Outpost ${this.device}.${this.secret}` }

  /** A new run, as a restarted app draws one. */
  restart(): void {
    this.previous = { run: this.run, lastN: this.n }
    this.run = newRun()
    this.n = 0
  }

  write(author: Author, kind: string, fields: { [key: string]: Json }, options: OpOptions = {}): Written {
    this.n += 1
    const id = opIdOf(this.run, this.n)
    const changes = Object.fromEntries([
      ...Object.entries(fields).map(([key, value]) => [key, { value, ...(options.seen?.[key] ? { seen: options.seen[key] } : {}) }] as const),
      ...(options.removed ?? []).map((key) => [key, options.seen?.[key] ? { seen: options.seen[key] } : {}] as const),
    ])
    const op: ChunkOp = {
      n: this.n, kind, v: options.v ?? findKind(kind)?.version ?? 1, ms: options.ms ?? this.nowMs(), counter: 0, offsetMs: null, fields: changes,
    }
    if (options.record !== undefined) op.record = options.record
    return { id, record: options.record ?? id, author, op }
  }

  chunk(written: readonly Written[]): Chunk {
    const { author } = written[0]!
    return chunkOf(this.run, this.previous, author, written.map(({ op }) => op))
  }

  message(written: readonly Written[] = [], more: Partial<ExchangeUp> = {}): ExchangeUp {
    const byAuthor = Map.groupBy(written, ({ author }) => author)
    return {
      protocol: 1, device: this.device, epoch: this.epoch, cursors: this.cursors, chunks: [...byAuthor.values()].map((group) => this.chunk(group)),
      unsettled: [], nowMs: this.nowMs(), backlog: { ops: 0, bytes: 0 }, roomBytes: 1_000_000, ...more,
    }
  }

  async post(body: Uint8Array, headers: { [name: string]: string } = {}): Promise<Response> {
    return fetch(`${this.url}/api/sync`, {
      method: 'POST', body: new Uint8Array(body), headers: { authorization: this.authorization, 'content-type': 'application/octet-stream', ...headers },
    })
  }

  /** One exchange by POST; throws unless it is answered. */
  async exchange(written: readonly Written[] = [], more: Partial<ExchangeUp> = {}): Promise<ExchangeDown> {
    const response = await this.post(encodeUp(this.message(written, more), nodeBytes))
    if (response.status !== 200) throw new Error(`exchange answered ${response.status}: ${await response.text()}`)
    return this.take(new Uint8Array(await response.arrayBuffer()))
  }

  /** Exchanges until nothing more waits. */
  async pull(): Promise<void> {
    for (let rounds = 0; rounds < 100; rounds++) if (!(await this.exchange()).more) return
    throw new Error('the server always has more')
  }

  take(packed: Uint8Array): ExchangeDown {
    const down = decodeDown(packed, nodeBytes)
    if (!down.ok) throw new Error(`answer not readable: ${JSON.stringify(down.error)}`)
    this.epoch = down.value.epoch
    this.feeds = down.value.feeds
    for (const page of down.value.pages) this.cursors[page.feed] = page.covered
    this.pages.push(...down.value.pages)
    return down.value
  }

  /** The open connection; resolves once the server has let it in. */
  async connect(): Promise<Socket<ServerEvents, ClientEvents>> {
    const socket: Socket<ServerEvents, ClientEvents> = io(this.url, {
      path: '/live', transports: ['websocket'], auth: { device: this.device, secret: this.secret }, reconnection: false, forceNew: true,
    })
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve)
      socket.once('connect_error', reject)
    })
    return socket
  }

  /** Everything that this device was ever sent, as text: what must not be in it is looked for here. */
  get received(): string { return JSON.stringify(this.pages) }
}

export function exchangeOver(socket: Socket<ServerEvents, ClientEvents>, up: Uint8Array): Promise<Uint8Array | ExchangeProblem> {
  return new Promise((resolve) => {
    socket.emit('exchange', up, (down) => resolve(down instanceof ArrayBuffer ? new Uint8Array(down) : down))
  })
}

function chunkOf(run: string, previous: Chunk['previous'], author: Author, ops: readonly unknown[]): Chunk {
  const macs = ops.map((op) => createHmac('sha256', author.key).update(macText(run, author.staff, op)).digest().subarray(0, MAC_BYTES))
  const mac = createHash('sha256').update(Buffer.concat(macs)).digest().subarray(0, MAC_BYTES).toString('base64url')
  return { run, previous, author: author.staff, access: author.access, ops: [...ops], mac }
}

/** What an exchange says of one op. */
export function verdictOn(down: ExchangeDown, id: string): 'accepted' | Verdict | null {
  const [run, n] = [id.slice(0, 11), Number(id.slice(12))]
  if (down.accepted.some((group) => group.run === run && hasNumber(group.ranges, n))) return 'accepted'
  return down.verdicts.find((verdict) => verdict.op === id) ?? null
}

export const newRun = (): string => randomId64((count) => randomBytes(count))
