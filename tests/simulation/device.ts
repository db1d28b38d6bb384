import type { RecordId } from '../../src/domain/ids.ts'
import { ok } from '../../src/domain/result.ts'
import { enrol } from '../../src/store/enrolment.ts'
import { openStoreOn } from '../../src/store/open.ts'
import { followAccess } from '../../src/store/session.ts'
import type { Session } from '../../src/store/session-type.ts'
import type { Store } from '../../src/store/store.ts'
import type { TabChannel } from '../../src/store/tabs.ts'
import { startEngine } from '../../src/sync/engine.ts'
import type { Surroundings } from '../../src/sync/surroundings.ts'
import type { Chance } from './chance.ts'
import { Disk, type DiskRules } from './memory-port.ts'
import { credentialsOf, type Line } from './network.ts'
import type { Person } from './programme.ts'
import { standInKeyring, standInMacKey } from './sealing.ts'
import { newHost, type Host, type Timeline } from './timeline.ts'
import { wireBytes } from './wire-bytes.ts'

export type Tab = { host: Host; store: Store; stopEngine: () => void; sessions: Map<RecordId, Session> }
type Heard = Parameters<Parameters<TabChannel['listen']>[0]>[0]

/** One enrolled browser profile: a disk, tabs that come and go, the people who have signed in on it. */
export class SimulatedDevice {
  readonly id: string
  readonly name: string
  readonly site: RecordId
  readonly people: readonly Person[]
  readonly keyBytes: ReadonlyMap<RecordId, Uint8Array<ArrayBuffer>>
  readonly line: Line
  disk: Disk
  tabs: Tab[] = []
  /** Tabs, and those that are still opening. */
  readonly hosts = new Set<Host>()
  clockOffsetMs = 0
  isDestroyed = false
  /** The same device id as another's: a copied profile. */
  isCopy = false
  /** Its profile was copied, put back to an earlier state, or lost and begun anew. */
  hasForked = false
  readonly #timeline: Timeline
  readonly #chance: Chance
  readonly #diskRules: DiskRules
  readonly #unforeseen: (cause: unknown) => void
  readonly #channels = new Map<Host, Set<(message: Heard) => void>>()
  readonly #lock: { holder: Host | null; queue: { host: Host; go: () => void }[] } = { holder: null, queue: [] }
  #hints = new Map<Host, () => void>()
  #opened = 0

  constructor(options: {
    id: string; name: string; site: RecordId; people: readonly Person[]; keys: ReadonlyMap<RecordId, Uint8Array<ArrayBuffer>>; line: Line
    timeline: Timeline; chance: Chance; diskRules: DiskRules; unforeseen: (cause: unknown) => void
  }) {
    this.id = options.id
    this.name = options.name
    this.site = options.site
    this.people = options.people
    this.keyBytes = options.keys
    this.line = options.line
    this.#timeline = options.timeline
    this.#chance = options.chance
    this.#diskRules = options.diskRules
    this.#unforeseen = options.unforeseen
    this.disk = new Disk(this.#timeline, this.#diskRules)
  }

  now(): number { return Math.round(this.#timeline.nowMs + this.clockOffsetMs) }

  /** The key under which this profile seals. A copy of the profile has it too. */
  get sealingKey(): number { return [...this.id].reduce((sum, letter) => Math.imul(sum, 31) + letter.charCodeAt(0), 7) }

  newDisk(): void { this.disk = new Disk(this.#timeline, this.#diskRules) }

  get livingTabs(): Tab[] { return this.tabs.filter(({ host }) => host.alive) }

  /** Opens one more tab on the disk as it is. Null when the storage would not open. */
  async openTab(): Promise<Tab | null> {
    const host = newHost(`${this.name}/${(this.#opened += 1)}`)
    this.hosts.add(host)
    const port = this.disk.open(host)
    const opened = await openStoreOn(this.id, port, this.#channel(host), {
      now: () => this.now(), randomBytes: this.#chance.bytes, trustWorkerUrl: (url) => url,
    }, (_, randomBytes) => Promise.resolve(ok(standInKeyring(this.sealingKey, randomBytes))))
    if (!opened.ok) { this.crash(host); return null }
    const store = opened.value
    const tab: Tab = { host, store, stopEngine: () => {}, sessions: new Map() }
    try { await this.#enrolled(store) } catch (cause) { this.crash(host); throw cause }
    this.tabs.push(tab)
    tab.stopEngine = startEngine(store, this.line.remote(host), this.#surroundings(host)).stop
    return tab
  }

  // A vanished storage is enrolled anew under its old id here: that the server gives it another is no matter of the exchange.
  async #enrolled(store: Store): Promise<void> {
    const remote = { enrol: () => Promise.resolve(ok({ ...credentialsOf(this.id), record: `${this.id}.1`, site: { id: this.site, name: 'site' }, nowMs: Math.round(this.#timeline.nowMs) })) }
    const done = await enrol(store, remote as unknown as Parameters<typeof enrol>[1], { code: 'code', name: this.name })
    if (!done.ok && done.error.code !== 'already-enrolled') throw new Error(`not enrolled: ${done.error.code}`)
  }

  /** The person's session in this tab, as the staff record and cases that are here now make it. */
  async sessionOf(tab: Tab, person: Person, accessVersion: number): Promise<Session> {
    const { staff, name, login, roles, sites, specialties } = person
    const known = tab.sessions.get(staff) ?? {
      staff, name, login, access: { staff, active: true, roles, sites, specialties }, accessVersion, feeds: [], cases: [], macKey: standInMacKey(this.keyBytes.get(staff)!),
    }
    const session = await followAccess(tab.store, known)
    tab.sessions.set(staff, session)
    return session
  }

  crash(host: Host): void {
    host.alive = false
    this.hosts.delete(host)
    this.disk.release(host)
    this.#channels.delete(host)
    this.#hints.delete(host)
    this.#lock.queue = this.#lock.queue.filter((waiting) => waiting.host !== host)
    if (this.#lock.holder === host) this.#passLock()
    this.tabs = this.tabs.filter((tab) => tab.host !== host)
  }

  hint(): void { for (const hint of this.#hints.values()) hint() }
  get lockHolder(): Host | null { return this.#lock.holder }

  #surroundings(host: Host): Surroundings {
    const startMs = this.#timeline.nowMs
    return {
      uptimeMs: () => this.#timeline.nowMs - startMs,
      after: (ms, call) => this.#timeline.at(host, ms, 'timer', call),
      chance: () => this.#chance.next(),
      elect: (_, stop, work) => this.#elect(host, stop, work),
      hints: (hint, stop) => {
        this.#hints.set(host, hint)
        stop.addEventListener('abort', () => { this.#hints.delete(host) }, { once: true })
      },
      connect: this.line.connector(host),
      bytes: wireBytes,
      report: this.#unforeseen,
    }
  }

  async #elect(host: Host, stop: AbortSignal, work: () => Promise<void>): Promise<void> {
    if (this.#lock.holder === null) this.#lock.holder = host
    else await new Promise<void>((go) => { this.#lock.queue.push({ host, go }) })
    try { if (!stop.aborted) await work() } finally { this.#passLock() }
  }

  #passLock(): void {
    const next = this.#lock.queue.shift()
    this.#lock.holder = next?.host ?? null
    next?.go()
  }

  #channel(host: Host): TabChannel {
    const own = new Set<(message: Heard) => void>()
    this.#channels.set(host, own)
    return {
      tell: (message) => {
        for (const [other, listeners] of this.#channels) {
          if (other === host) continue
          this.#timeline.at(other, this.#diskRules.wordMs(), 'word from another tab', () => { for (const heard of listeners) heard(message) })
        }
        for (const heard of own) heard(message)
      },
      listen: (heard) => { own.add(heard); return () => { own.delete(heard) } },
      close: () => { this.#channels.delete(host) },
    }
  }
}
