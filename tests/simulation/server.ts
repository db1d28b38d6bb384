import Database from 'better-sqlite3'
import { Kysely, SqliteDialect } from 'kysely'
import type { DeviceId, RecordId } from '../../src/domain/ids.ts'
import { err, ok, type Result } from '../../src/domain/result.ts'
import { encodeDown } from '../../src/protocol/codec/message.ts'
import { decodeUp } from '../../src/protocol/codec/message-up.ts'
import type { ExchangeDown } from '../../src/protocol/exchange.ts'
import type { ExchangeUp } from '../../src/protocol/exchange-up.ts'
import { migrate } from '../../server/storage/migrate.ts'
import type { Storage, Tx } from '../../server/storage/port.ts'
import { findOrGrantPersonKey, insertDevice } from '../../server/storage/queries/devices.ts'
import type { Schema } from '../../server/storage/schema.ts'
import type { Advance, SyncDeps } from '../../server/sync/deps.ts'
import { handleExchange } from '../../server/sync/exchange.ts'
import { createServerWriter, type ServerWriter } from '../../server/sync/write.ts'
import { wireBytes } from './wire-bytes.ts'
import { PROGRAMME_RUN, writeProgramme, type Programme } from './programme.ts'
import { newHost, type Host, type Timeline } from './timeline.ts'

/** `lost`: the process dies before the commit; `untold`: after it, before anybody was told; `failed`: the database refuses. */
export type CommitFate = 'kept' | 'lost' | 'untold' | 'failed'

export type ServerRules = {
  workMs: () => number
  commitMs: () => number
  fate: () => CommitFate
  /** The process is dead: start another some time. */
  died: () => void
  /** A transaction is on the disk. Nobody has been told. */
  committed: () => void
  /** Does it fail on something in this message? */
  stumbles: (up: ExchangeUp) => boolean
  answered: (device: DeviceId, down: ExchangeDown) => void
  advanced: (advance: Advance) => void
  warned: (message: string) => void
}

/** A fault of the world, not of the program. */
export class Injected extends Error {}

export const EPOCH = 'Epoch_____1'
const AS_BEFORE_MS = Date.UTC(2026, 5, 1, 6)

const dialectOf = (raw: Database.Database): SqliteDialect => {
  // The same few dozen statements for a whole world: preparing them each time would cost most of it.
  const prepared = new Map<string, Database.Statement>()
  return new SqliteDialect({ database: {
    prepare: (text: string) => {
      const known = prepared.get(text) ?? raw.prepare(text)
      prepared.set(text, known)
      return known
    },
    close: () => {},
  } as unknown as Database.Database })
}

const noLock = (): Promise<void> => Promise.resolve()
const asTx = (transaction: Kysely<Schema>, effects: (() => void)[]): Tx =>
  Object.assign(transaction, { lockDevice: noLock, lockRecords: noLock, lockFeeds: noLock, afterCommit: (effect: () => void) => { effects.push(effect) } }) as unknown as Tx

/** A migrated database with the programme in it, made once and copied into each world. */
export type Ground = { image: Buffer; programme: Programme }

export async function layGround(): Promise<Ground> {
  const raw = new Database(':memory:')
  const db = new Kysely<Schema>({ dialect: dialectOf(raw) })
  await migrate(db)
  await db.insertInto('meta').values({ key: 'epoch', value: EPOCH }).execute()
  const deps: SyncDeps = { now: () => AS_BEFORE_MS, log: { warn: () => {} }, onCommit: () => {} }
  const programme = await db.transaction().execute((tx) => writeProgramme(asTx(tx, []), createServerWriter(PROGRAMME_RUN, deps)))
  return { image: raw.serialize(), programme }
}

/** The server's own code over SQLite in memory: one process at a time, which may die at any commit and be started again. */
export class SimulatedServer {
  readonly raw: Database.Database
  readonly storage: Storage
  readonly #timeline: Timeline
  readonly #rules: ServerRules
  #db: Kysely<Schema>
  host: Host
  writer: ServerWriter
  clockOffsetMs = 0
  #starts = 0
  #turn: Promise<void> = Promise.resolve()
  /** A planted bug: what comes out of a transaction is told before it is on the disk. */
  readonly #acksEarly: boolean

  constructor(timeline: Timeline, ground: Ground, rules: ServerRules, acksEarly = false) {
    this.#acksEarly = acksEarly
    this.#timeline = timeline
    this.#rules = rules
    this.raw = new Database(ground.image)
    this.#db = new Kysely<Schema>({ dialect: dialectOf(this.raw) })
    this.host = newHost('server')
    this.writer = this.#newWriter()
    this.storage = {
      driver: 'sqlite', epoch: EPOCH,
      transaction: async (work) => {
        const { host } = this
        await timeline.pause(host, rules.workMs(), 'transaction')
        if (!this.#acksEarly) return this.#alone(host, () => this.#transaction(host, work))
        return new Promise((resolve, reject) => { this.#alone(host, () => this.#transaction(host, work, resolve)).catch(reject) })
      },
      read: async (work) => {
        const { host } = this
        await timeline.pause(host, rules.workMs(), 'snapshot')
        // All within one event: nothing can be committed meanwhile.
        return this.#acksEarly ? work(new Kysely<Schema>({ dialect: dialectOf(this.raw) })) : this.#alone(host, () => this.#db.transaction().execute(work))
      },
      health: noLock, close: noLock,
    }
  }

  now(): number { return Math.round(this.#timeline.nowMs + this.clockOffsetMs) }

  /** Nothing half-written lies in the tables, so that whoever looks at them sees what is durable. */
  get isQuiet(): boolean { return !this.raw.inTransaction }

  readonly deps: SyncDeps = {
    now: () => this.now(),
    log: { warn: (_, message) => { this.#rules.warned(message) } },
    onCommit: (advance) => { this.#rules.advanced(advance) },
  }

  /** One after another on the one connection; with the process dies whoever waits. */
  async #alone<T>(host: Host, work: () => Promise<T>): Promise<T> {
    const before = this.#turn
    let done = (): void => {}
    this.#turn = new Promise((resolve) => { done = resolve })
    await before
    if (!host.alive) await new Promise(() => {})
    try { return await work() } finally { done() }
  }

  async #transaction<T>(host: Host, work: (tx: Tx) => Promise<T>, told: (value: T) => void = () => {}): Promise<T> {
    const effects: (() => void)[] = []
    let fate: CommitFate = 'kept'
    const result = await this.#db.transaction().execute(async (transaction) => {
      const value = await work(asTx(transaction, effects))
      told(value)
      await this.#timeline.pause(host, this.#rules.commitMs(), 'commit')
      fate = this.#rules.fate()
      if (fate === 'failed') throw new Injected('the database refused to commit')
      if (fate === 'lost') { this.die(); await new Promise(() => {}) }
      return value
    })
    this.#rules.committed()
    if ((fate as CommitFate) === 'untold') { this.die(); await new Promise(() => {}) }
    for (const effect of effects) effect()
    return result
  }

  die(): void {
    if (!this.host.alive) return
    this.host.alive = false
    if (this.raw.inTransaction) this.raw.exec('rollback')
    this.#rules.died()
  }

  start(): void {
    this.host = newHost('server')
    this.#turn = Promise.resolve()
    this.#db = new Kysely<Schema>({ dialect: dialectOf(this.raw) })
    this.writer = this.#newWriter()
  }

  #newWriter(): ServerWriter { return createServerWriter(`Server____${String.fromCharCode(65 + (this.#starts++ % 26))}`, this.deps) }

  /** What stands behind POST /api/sync and the open connection, once the device is known. Throws what a route would answer with 500. */
  async exchange(device: DeviceId, packed: Uint8Array): Promise<Result<Uint8Array, { code: string; message: string; status: number }>> {
    const up = decodeUp(packed, wireBytes)
    if (!up.ok) return err({ code: up.error.code === 'too-large' ? 'too-large' : 'malformed', message: up.error.code, status: up.error.code === 'too-large' ? 413 : 400 })
    if (this.#rules.stumbles(up.value)) throw new Injected('the server stumbled')
    const down = await handleExchange(this.storage, this.deps, device, up.value)
    if (!down.ok) return err({ code: down.error.code, message: down.error.detail ?? '', status: 400 })
    this.#rules.answered(device, down.value)
    return ok(encodeDown(down.value, wireBytes))
  }

  /** Before the world begins: a device with its people. Returns their keys. */
  async enrol(device: DeviceId, record: RecordId, site: RecordId, people: readonly { staff: RecordId; key: string }[]): Promise<void> {
    await this.#db.transaction().execute(async (transaction) => {
      const tx = asTx(transaction, [])
      await insertDevice(tx, { id: device, record, name: device, site, secretHash: '', enrolledMs: this.now() })
      for (const { staff, key } of people) await findOrGrantPersonKey(tx, { device, staff, drawnKey: key, nowMs: this.now() })
    })
  }

  close(): void { this.raw.close() }
}
