import { createHash, createHmac, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { opIdOf, randomId64, type FeedId, type OpId, type RecordId, type Run } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/json.ts'
import { newPatientNumber } from '../../src/domain/records/patient/number.ts'
import type { Entry, ExchangeDown, FeedPage, Verdict } from '../../src/protocol/exchange.ts'
import type { Chunk, ExchangeUp } from '../../src/protocol/exchange-up.ts'
import { join as joinStates, stateOfOp, type RecordState } from '../../src/protocol/join.ts'
import { chunkOpOf, MAC_BYTES, macText } from '../../src/protocol/mac.ts'
import type { Op } from '../../src/protocol/op.ts'
import { hasNumber, type Ranges } from '../../src/protocol/ranges.ts'
import { openStorage } from '../../server/storage/open.ts'
import type { Storage } from '../../server/storage/port.ts'
import { insertDevice, findOrGrantPersonKey } from '../../server/storage/queries/devices.ts'
import type { Advance, SyncDeps } from '../../server/sync/deps.ts'
import { handleExchange } from '../../server/sync/exchange.ts'
import { createServerWriter, type ServerChange, type ServerWriter } from '../../server/sync/write.ts'

export const draw = (): string => randomId64((count) => randomBytes(count))

/** Time and pokes of one server process, in the hands of the test. */
export type ServerProcess = { storage: Storage; deps: SyncDeps; writer: ServerWriter; clock: { nowMs: number }; advances: Advance[]; warnings: string[] }

export const START_MS = Date.UTC(2026, 5, 1, 9)

export function serverProcess(storage: Storage): ServerProcess {
  const clock = { nowMs: START_MS }
  const advances: Advance[] = []
  const warnings: string[] = []
  const deps: SyncDeps = {
    now: () => clock.nowMs, log: { warn: (_facts, message) => { warnings.push(message) } }, onCommit: (advance) => { advances.push(advance) },
  }
  return { storage, deps, clock, advances, warnings, writer: createServerWriter(draw(), deps) }
}

export type Where = { open: () => Promise<Storage>; again: () => Promise<Storage>; dispose: () => void }

/** An empty SQLite database in a folder of its own. */
export function sqlitePlace(): Where {
  const dataDir = mkdtempSync(join(tmpdir(), 'outpost-sqlite-'))
  return { open: () => openStorage({ dataDir }), again: () => openStorage({ dataDir }), dispose: () => rmSync(dataDir, { recursive: true, force: true }) }
}

export function postgresPlace(databaseUrl: string): Where {
  const open = (): Promise<Storage> => openStorage({ databaseUrl, dataDir: '/nowhere' })
  return { open, again: open, dispose: () => {} }
}

export type Programme = {
  allada: RecordId; rongdhonu: RecordId
  jos: RecordId; awa: RecordId; mariam: RecordId; lind: RecordId; sofia: RecordId
}

/** Writes as the server, in a transaction of its own; throws if anything is not accepted. */
export async function write(server: ServerProcess, author: RecordId | null, build: (newId: () => OpId) => ServerChange[]): Promise<OpId[]> {
  const result = await server.storage.transaction((tx) => server.writer.write(tx, author ?? 'AAAAAAAAAAA.1', build))
  if (!result.ok) throw new Error(`not written: ${JSON.stringify(result.error)}`)
  return result.value.ops
}

/** Two sites and five people, written as the admin screens would. */
export async function newProgramme(server: ServerProcess): Promise<Programme> {
  const [jos, allada, rongdhonu] = await write(server, null, (newId) => {
    const id = newId()
    return [
      { kind: 'staff', id, author: id, fields: { name: 'Jos Weber', login: 'jos', roles: ['admin'], active: true } },
      { kind: 'site', author: id, fields: { name: 'Allada', type: 'clinic', country: 'BJ', language: 'fr' } },
      { kind: 'site', author: id, fields: { name: 'Rongdhonu', type: 'ship', country: 'BD', language: 'en' } },
    ]
  }) as [string, string, string]
  const person = (name: string, login: string, more: { [field: string]: Json }) => ({ kind: 'staff', fields: { name, login, active: true, ...more } })
  const [awa, mariam, lind, sofia] = await write(server, jos, () => [
    person('Awa Hounkpatin', 'awa', { roles: ['nurse'], sites: [allada] }),
    person('Mariam Begum', 'mariam', { roles: ['nurse'], sites: [rongdhonu] }),
    person('Erik Lind', 'lind', { roles: ['consultant'], specialties: ['paediatrics'] }),
    person('Sofia Marques', 'sofia', { roles: ['coordinator'] }),
  ]) as [string, string, string, string]
  return { jos, allada, rongdhonu, awa, mariam, lind, sofia }
}

type Draft = { kind: string; record?: RecordId; fields: { [key: string]: Json | undefined }; seen?: { [key: string]: { [run: Run]: number } }; v?: number }

/** A device that keeps every op it wrote and every entry it got, over the server's own exchange. */
export class TestDevice {
  readonly id: string
  readonly server: ServerProcess
  readonly keys = new Map<RecordId, string>()
  run = draw()
  previous: Chunk['previous'] = null
  n = 0
  access = 0
  epoch: string | null = null
  cursors: { [feed: string]: Ranges } = {}
  rows = new Map<string, RecordState>()
  ops = new Map<OpId, Op>()
  feeds: FeedId[] = []
  lacksOwn = false

  private constructor(id: string, server: ServerProcess) { this.id = id; this.server = server }

  static async enrol(server: ServerProcess, site: RecordId, people: RecordId[], id = draw()): Promise<TestDevice> {
    const device = new TestDevice(id, server)
    await server.storage.transaction(async (tx) => {
      await insertDevice(tx, { id, record: 'AAAAAAAAAAA.1', name: 'tablet', site, secretHash: '', enrolledMs: server.clock.nowMs })
      for (const staff of people) {
        const drawnKey = randomBytes(32).toString('base64url')
        device.keys.set(staff, (await findOrGrantPersonKey(tx, { device: id, staff, drawnKey, nowMs: server.clock.nowMs })).macKey)
      }
    })
    await device.exchange([])
    return device
  }

  /** The same enrolled profile, as a copy of its folder or against another server process would be. */
  on(server: ServerProcess): TestDevice {
    const copy = new TestDevice(this.id, server)
    Object.assign(copy, { run: this.run, previous: this.previous, n: this.n, access: this.access, epoch: this.epoch, cursors: this.cursors, feeds: this.feeds })
    for (const [staff, key] of this.keys) copy.keys.set(staff, key)
    copy.rows = new Map(this.rows)
    copy.ops = new Map(this.ops)
    return copy
  }

  newRun(): void {
    this.previous = { run: this.run, lastN: this.n }
    this.run = draw()
    this.n = 0
  }

  op(author: RecordId, { kind, record, fields, seen = {}, v = 1 }: Draft): Op {
    const id = opIdOf(this.run, ++this.n)
    const op: Op = {
      id, record: record ?? id, kind, v, author, ms: this.server.clock.nowMs, counter: this.n, offsetMs: 0,
      fields: Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, { ...(value === undefined ? {} : { value }), ...(seen[key] ? { seen: seen[key] } : {}) }])),
    }
    this.ops.set(id, op)
    return op
  }

  chunk(author: RecordId, ops: readonly unknown[], key = this.keys.get(author) ?? ''): Chunk {
    const all = createHash('sha256')
    for (const op of ops) all.update(createHmac('sha256', Buffer.from(key, 'base64url')).update(macText(this.run, author, op)).digest().subarray(0, MAC_BYTES))
    return { run: this.run, previous: this.previous, author, access: this.access, ops: [...ops], mac: all.digest().subarray(0, MAC_BYTES).toString('base64url') }
  }

  up(chunks: Chunk[], more: Partial<ExchangeUp> = {}): ExchangeUp {
    return {
      protocol: 1, device: this.id, epoch: this.epoch, cursors: this.cursors, chunks, unsettled: [], nowMs: this.server.clock.nowMs,
      backlog: { ops: 0, bytes: 0 }, roomBytes: 1_000_000, ...(this.lacksOwn ? { full: true } : {}), ...more,
    }
  }

  async exchange(chunks: Chunk[], more: Partial<ExchangeUp> = {}): Promise<ExchangeDown> {
    const down = await handleExchange(this.server.storage, this.server.deps, this.id, this.up(chunks, more))
    if (!down.ok) throw new Error(`exchange failed: ${JSON.stringify(down.error)}`)
    this.take(down.value)
    return down.value
  }

  async send(author: RecordId, ...ops: Op[]): Promise<ExchangeDown> {
    return this.exchange([this.chunk(author, ops.map(chunkOpOf))])
  }

  /** Keeps what an answer brings, as a device must: entries joined into rows keyed by feed and record. */
  take(down: ExchangeDown): void {
    this.epoch = down.epoch
    this.access = down.access
    this.feeds = down.feeds
    this.lacksOwn = false
    for (const page of down.pages) {
      let covered = page.covered
      for (const entry of page.entries) {
        // A copy of the profile wrote it: the number stays open and is asked for in full.
        if ('own' in entry && !this.ops.has(entry.own)) { this.lacksOwn = true; covered = without(covered, entry.n) }
        else this.apply(page.feed, entry)
      }
      this.cursors = { ...this.cursors, [page.feed]: covered }
    }
  }

  private apply(feed: FeedId, entry: Entry): void {
    if ('leave' in entry) { this.rows.delete(`${feed} ${entry.leave}`); return }
    const state = 'state' in entry ? entry.state : 'op' in entry ? stateOfOp(entry.op, entry.receivedMs) : stateOfOp(this.ops.get(entry.own)!, entry.receivedMs)
    const key = `${feed} ${state.id}`
    const known = this.rows.get(key)
    this.rows.set(key, known === undefined ? state : joinStates(known, state))
  }

  async pullAll(roomBytes = 1_000_000): Promise<FeedPage[]> {
    const pages: FeedPage[] = []
    for (;;) {
      const down = await this.exchange([], { roomBytes })
      pages.push(...down.pages)
      if (!down.more && !this.lacksOwn) return pages
    }
  }

  recordsIn(feed: FeedId): Map<RecordId, RecordState> {
    return new Map([...this.rows].filter(([key]) => key.startsWith(`${feed} `)).map(([, state]) => [state.id, state]))
  }
}

const without = (ranges: Ranges, n: number): Ranges =>
  ranges.flatMap(([first, last]): Ranges => (n < first || n > last ? [[first, last]] : [[first, n - 1], [n + 1, last]].filter(([a, b]) => a! <= b!) as Ranges))

export const verdictOn = (down: ExchangeDown, id: OpId): Pick<Verdict, 'status' | 'code' | 'for'> => {
  const isAccepted = down.accepted.some(({ run, ranges }) => id.startsWith(`${run}.`) && hasNumber(ranges, Number(id.slice(12))))
  const verdict = down.verdicts.find(({ op }) => op === id)
  if (isAccepted === (verdict !== undefined)) throw new Error(`op ${id} has ${isAccepted ? 'two verdicts' : 'no verdict'}`)
  if (verdict === undefined) return { status: 'accepted' }
  return { status: verdict.status, ...(verdict.code ? { code: verdict.code } : {}), ...(verdict.for ? { for: verdict.for } : {}) }
}

export const patientFields = (site: RecordId, given: string): { [field: string]: Json } =>
  ({ number: newPatientNumber((count) => randomBytes(count)), site, name: { given } })

export const consultationFields = (patient: RecordId, reason: string): { [field: string]: Json } =>
  ({ patient, at: START_MS, language: 'fr', reason })

export const caseFields = (patient: RecordId, consultation: RecordId, more: { [field: string]: Json } = {}): { [field: string]: Json } => ({
  patient, consultation, at: START_MS, header: { specialty: 'paediatrics', urgency: 'urgent', ageBand: '0-4', language: 'fr' },
  target: { pool: 'paediatrics' }, question: 'Faut-il transférer cet enfant ?', ...more,
})
