import type { DeviceId, OpId } from '../../src/domain/ids.ts'
import { randomId64 } from '../../src/domain/ids.ts'
import { StorageError } from '../../src/store/queries.ts'
import { toBase64Url } from '../../src/store/mac-key.ts'
import type { RecordState } from '../../src/protocol/join.ts'
import type { ExchangeUp } from '../../src/protocol/exchange-up.ts'
import { Chance } from './chance.ts'
import { SimulatedDevice, type Tab } from './device.ts'
import { Faults, type Fault } from './faults.ts'
import { Ledger } from './ledger.ts'
import type { Disk, DiskRules, RowChange, WriteFate } from './memory-port.ts'
import { Line, type OpenConnection } from './network.ts'
import type { Person, Programme } from './programme.ts'
import { Safety } from './safety.ts'
import { SimulatedServer, type CommitFate, type Ground } from './server.ts'
import { Timeline, type Host } from './timeline.ts'
import { saveOdd } from './odd-ops.ts'
import { nextAct, type Act } from './work.ts'

export const START_MS = Date.UTC(2026, 5, 1, 9)

const COMMIT_FATES = { 'server dies before a commit': 'lost', 'server dies after a commit, untold': 'untold', 'server disk full': 'failed' } as const
const WRITE_FATES = {
  'tablet dies before a flush': 'lost', 'tablet dies after a flush, untold': 'untold', 'disk full': 'full', 'write fails': 'failed',
  'write reported as failed is on the disk': 'kept-as-failed',
} as const
const keysOf = <T extends string>(of: { readonly [key in T]: unknown }): T[] => Object.keys(of) as T[]

/** What a harness with a bug planted in it does differently. */
export type PlantedInHarness = 'ack before flush' | 'saved before flush' | null

export type WorldOptions = { seed: number; ground: Ground; only?: readonly Fault[] | null; planted?: PlantedInHarness }

/** Everything of one simulated programme: devices, their people and lines, the server, and what goes wrong. */
export class World {
  readonly timeline = new Timeline(START_MS)
  readonly chance: Chance
  readonly faults: Faults
  readonly ledger = new Ledger()
  readonly server: SimulatedServer
  readonly safety: Safety
  readonly programme: Programme
  readonly devices: SimulatedDevice[] = []
  get people(): readonly Person[] { return this.programme.people }
  readonly connections = new Set<OpenConnection>()
  readonly planted: PlantedInHarness
  /** How often the program did what, for figures. */
  readonly done = new Map<string, number>()
  isCalm = false
  /** People about whom the office is just deciding. */
  readonly underReview = new Set<Person>()
  /** Ops over which the server stumbles, for as long as it is not updated. */
  readonly cursed = new Set<OpId>()
  readonly longest: number
  /** The first thing that must never be. */
  broken: Error | null = null
  #pokeDue = false

  constructor({ seed, ground, only = null, planted = null }: WorldOptions) {
    this.chance = new Chance(seed)
    this.faults = new Faults(this.chance.branch(), only)
    this.programme = structuredClone(ground.programme)
    this.longest = this.chance.pick([20, 20, 2_000])
    this.planted = planted
    const { timeline } = this
    this.server = new SimulatedServer(timeline, ground, {
      workMs: () => this.chance.between(0.05, 3), commitMs: () => this.chance.between(0.5, 8), fate: () => this.#commitFate(),
      died: () => this.#serverDied(),
      committed: () => this.#guard(() => { this.#followAccess(); this.safety.committed() }),
      answered: (device, down) => { this.count('exchanges answered'); this.#guard(() => this.safety.answered(this.devices, device, down, this.timeline.nowMs)) },
      stumbles: (up) => { this.#guard(() => this.#checkLanes(up)); return this.#stumbles(up) }, advanced: () => this.#pokeSoon(), warned: (message) => this.count(message),
    }, planted === 'ack before flush')
    this.safety = new Safety(this.ledger, this.server)
    timeline.afterEach = () => { if (this.broken !== null) throw this.broken; this.safety.check() }
  }

  /** A defect that is known met, and let pass. */
  readonly known = (defect: string): void => this.count(`known defect: ${defect}`)

  count(what: string): void { this.done.set(what, (this.done.get(what) ?? 0) + 1) }

  /** A bug in the program, or in its harness. */
  readonly unforeseen = (cause: unknown): void => {
    if (cause instanceof StorageError) return
    this.broken ??= cause instanceof Error ? cause : new Error(String(cause))
  }

  #guard(look: () => void): void { try { look() } catch (cause) { this.unforeseen(cause) } }

  #commitFate(): CommitFate {
    const fault = this.faults.firstOf(...keysOf(COMMIT_FATES))
    return fault === null ? 'kept' : COMMIT_FATES[fault]
  }

  #stumbles({ chunks }: ExchangeUp): boolean {
    const ids = chunks.flatMap(({ run, ops }) => ops.map((op) => `${run}.${(op as { n: number }).n}`))
    if (ids.length > 0 && this.faults.strikes('server stumbles over one op')) this.cursed.add(this.chance.pick(ids))
    return ids.some((id) => this.cursed.has(id))
  }

  #checkLanes(up: ExchangeUp): void {
    // A clock that jumped tells nothing of what was written before what; an op on which the server has failed is offered alone, later.
    if (this.cursed.size > 0 || this.faults.counts['server disk full'] !== undefined || this.faults.counts['tablet clock jumps'] !== undefined) return
    for (const device of this.devices) if (device.id === up.device && !device.hasForked) this.safety.lanes(device, up)
  }

  /** Whom the office has shut out or sent elsewhere, by what is committed. */
  #followAccess(): void {
    for (const person of this.underReview) {
      const { state } = this.server.raw.prepare('select state from records where id = ?').get(person.staff) as { state: string }
      const { active, sites } = (JSON.parse(state) as RecordState).fields
      const now = { active: active!.siblings[0]!.value as boolean, sites: (sites?.siblings[0]?.value ?? []) as string[] }
      if (now.active === person.active && now.sites.join() === person.sites.join()) continue
      this.safety.rightsChange(this.devices)
      person.before = { ...person, untilMs: this.timeline.nowMs + 10_000 }
      Object.assign(person, now)
      if (!now.active) person.shutOutMs = (this.server.raw.prepare('select max(received_ms) as newest from ops').get() as { newest: number }).newest
      this.underReview.delete(person)
    }
  }

  #serverDied(): void {
    for (const connection of this.connections) connection.lose()
    this.timeline.at(null, this.chance.skewed(200, 120_000), 'server starts again', () => { if (!this.server.host.alive) this.server.start() })
  }

  #pokeSoon(): void {
    if (this.#pokeDue) return
    this.#pokeDue = true
    this.timeline.at(null, 1_000, 'pokes', () => {
      this.#pokeDue = false
      for (const connection of this.connections) connection.poke()
    })
  }

  #diskRules(device: () => SimulatedDevice, slowness: number): DiskRules {
    return {
      requestMs: () => this.chance.between(0.02, 0.4) * slowness, flushMs: () => this.chance.between(0.5, 12) * slowness,
      wordMs: () => this.chance.between(0.05, 5), fate: () => this.#writeFate(), kill: (host) => this.killTab(device(), host),
      kept: (changes: readonly RowChange[]) => this.#guard(() => this.safety.diskWrote(device(), changes)),
      saysBeforeFlush: this.planted === 'saved before flush',
    }
  }

  #writeFate(): WriteFate {
    const fault = this.faults.firstOf(...keysOf(WRITE_FATES))
    return fault === null ? 'kept' : WRITE_FATES[fault]
  }

  // ---- devices ----

  async build(): Promise<void> {
    const count = this.chance.whole(2, this.chance.pick([2, 3, 4, 8]))
    const answers = this.programme.people.filter(({ roles }) => roles.includes('consultant'))
    for (let i = 0; i < count; i += 1) {
      // A doctor's machine among the clinics' tablets, or there is nobody to answer.
      const people = i === 1 ? [this.chance.pick(answers)] : this.#somePeople()
      await this.#enrol(`tablet-${i + 1}`, people)
    }
    for (const device of this.devices) this.#live(device)
  }

  #somePeople(): Person[] {
    const left = [...this.programme.people]
    return Array.from({ length: this.chance.whole(1, 3) }, () => left.splice(this.chance.whole(0, left.length - 1), 1)[0]!)
  }

  async #enrol(name: string, people: readonly Person[], like: SimulatedDevice | null = null): Promise<SimulatedDevice> {
    const id: DeviceId = like?.id ?? randomId64(this.chance.bytes)
    const keys = like?.keyBytes ?? new Map(people.map(({ staff }) => [staff, this.chance.bytes(32)]))
    const slowness = this.chance.skewed(0.5, 20)
    const line = new Line(this.timeline, this.server, this.chance.branch(), this.faults, { connections: this.connections, serverIsUp: () => this.server.host.alive, unforeseen: this.unforeseen })
    const device: SimulatedDevice = new SimulatedDevice({
      id, name, site: this.programme.sites[0]!, people, keys, line, timeline: this.timeline, chance: this.chance.branch(),
      diskRules: this.#diskRules(() => device, slowness), unforeseen: this.unforeseen,
    })
    this.devices.push(device)
    device.isCopy = like !== null
    if (like === null) await this.server.enrol(id, this.programme.course, device.site, [...keys].map(([staff, key]) => ({ staff, key: toBase64Url(key) })))
    return device
  }

  /** A profile directory copied to a second machine, tabs closed. */
  async copyProfile(device: SimulatedDevice): Promise<void> {
    const copy = await this.#enrol(`${device.name}-copy`, device.people, device)
    copy.disk.tables = device.disk.copy()
    device.hasForked = true
    copy.hasForked = true
    this.ledger.copied(device.disk, copy.disk)
    this.#copyDamage(device.disk, copy.disk)
    this.#live(copy)
  }

  #copyDamage(from: Disk, to: Disk): void {
    for (const id of this.ledger.damagedOps.get(from) ?? []) this.ledger.damage(this.ledger.damagedOps, to, id)
    for (const key of this.ledger.damagedRows.get(from) ?? []) this.ledger.damage(this.ledger.damagedRows, to, key)
  }

  #live(device: SimulatedDevice): void {
    void this.openTab(device)
    for (const person of device.people) this.#goOn(device, person, this.chance.skewed(500, 60_000))
  }

  async openTab(device: SimulatedDevice): Promise<void> {
    if (device.isDestroyed) return
    if (this.faults.strikes('no storage at opening')) { this.#openLater(device); return }
    try {
      const tab = await device.openTab()
      if (tab === null) this.#openLater(device)
    } catch (cause) {
      if (!(cause instanceof StorageError) && !String(cause).startsWith('Error: not enrolled: storage')) this.unforeseen(cause)
      this.#openLater(device)
    }
  }

  #openLater(device: SimulatedDevice): void {
    this.timeline.at(null, this.chance.skewed(500, 60_000), `${device.name} opens`, () => { if (device.hosts.size === 0) void this.openTab(device) })
  }

  killTab(device: SimulatedDevice, host: Host): void {
    device.crash(host)
    for (const connection of this.connections) if (connection.device === device.id) this.connections.delete(connection)
    if (!device.isDestroyed) this.#openLater(device)
  }

  // ---- people ----

  #goOn(device: SimulatedDevice, person: Person, delayMs: number): void {
    this.timeline.at(null, delayMs, `${person.name} at ${device.name}`, () => {
      if (this.isCalm || device.isDestroyed) return
      void this.#act(device, person).catch(this.unforeseen)
      this.#goOn(device, person, this.chance.skewed(500, 120_000))
    })
  }

  async #act(device: SimulatedDevice, person: Person): Promise<void> {
    const tabs = device.livingTabs
    if (tabs.length === 0) return
    const tab = this.chance.pick(tabs)
    const { name, act } = nextAct(person, this.chance)
    try {
      const session = await device.sessionOf(tab, person, 1)
      if (!session.access.active) return
      const before = this.#actOf(device, tab, person, session)
      await saveOdd(before)
      await act(before)
      this.count(name)
    } catch (cause) {
      // The tablet's storage failed under a query: the screen says so.
      if (!(cause instanceof StorageError)) throw cause
    }
  }

  #actOf(device: SimulatedDevice, tab: Tab, person: Person, session: Act['session']): Act {
    return {
      person, session, store: tab.store, chance: this.chance, faults: this.faults, programme: this.programme, longest: this.longest, nowMs: () => device.now(),
      wait: (ms) => this.timeline.pause(tab.host, ms, `${person.name} ponders`),
      notSaved: (kind, code) => this.count(`not saved ${kind}: ${code}`),
      shown: (record) => this.#guard(() => this.safety.shown(device, person, record)),
      tried: (changes, oddity) => {
        for (const change of changes) this.ledger.tried(change, { author: person.staff, device: device.name, odd: oddity !== 'none', isForged: oddity === 'forged' })
      },
      saved: (changes) => {
        for (const { id, kind } of changes) {
          this.count(`saved ${kind}`)
          this.ledger.saved(id, device.disk)
        }
      },
    }
  }

  /** All faults end, and everybody who lives is there. */
  calm(): void {
    this.isCalm = true
    this.faults.calm = true
    if (!this.server.host.alive) this.server.start()
    for (const device of this.devices) {
      device.line.isUp = true
      for (const host of device.hosts) this.timeline.thaw(host)
      if (device.hosts.size === 0) void this.openTab(device)
    }
  }

  close(): void {
    for (const { hosts } of this.devices) for (const host of hosts) host.alive = false
    this.server.host.alive = false
    this.server.close()
  }

}
