import type Database from 'better-sqlite3'
import type { FeedId, OpId, RecordId } from '../../src/domain/ids.ts'
import { numberOf, runOf } from '../../src/domain/ids.ts'
import type { ExchangeUp } from '../../src/protocol/exchange-up.ts'
import type { Entry, ExchangeDown } from '../../src/protocol/exchange.ts'
import type { FeedRow, OpRow, Row } from '../../src/store/port.ts'
import type { LocalRecord } from '../../src/store/queries.ts'
import type { RowContent } from '../../src/store/rows.ts'
import type { SimulatedDevice } from './device.ts'
import type { Ledger } from './ledger.ts'
import { keyText, type RowChange } from './memory-port.ts'
import { POOLS, type Person } from './programme.ts'
import { openSealed } from './sealing.ts'
import type { SimulatedServer } from './server.ts'

/** Something that must never be was. */
export class Violation extends Error {}

const forbid = (rule: string, detail: string): never => { throw new Violation(`${rule}: ${detail}`) }

type Statements = { op: Database.Statement; stray: Database.Statement; heads: Database.Statement; entries: Database.Statement; placed: Database.Statement }

/** What must hold after every event. What changed is looked at when it changed, so nothing is looked at twice and nothing is missed. */
export class Safety {
  readonly #ledger: Ledger
  readonly #server: SimulatedServer
  readonly #heads = new Map<string, number>()
  readonly #entered = new Set<string>()
  readonly #everAllowed = new Map<string, Set<string>>()
  /** Looked at once the server's tables hold nothing half-written. */
  #later: (() => void)[] = []
  readonly #ask: Statements

  constructor(ledger: Ledger, server: SimulatedServer) {
    this.#ledger = ledger
    this.#server = server
    const { raw } = server
    this.#ask = {
      op: raw.prepare('select status, code from ops where id = ?'),
      stray: raw.prepare('select 1 from strays where id = ?'),
      heads: raw.prepare('select id, head from feeds'),
      entries: raw.prepare('select n, record, op, type from entries where feed = ? and n > ? and n <= ? order by n'),
      placed: raw.prepare('select fields from placements where feed = ? and record = ?'),
    }
  }

  /** Called after each event. */
  check(): void {
    if (this.#later.length === 0 || !this.#server.isQuiet) return
    const due = this.#later
    this.#later = []
    for (const one of due) one()
  }

  statusAtServer(id: OpId): { status: string; code: string | null } | undefined {
    return this.#ask.op.get(id) as { status: string; code: string | null } | undefined
  }

  /** A person may read these feeds, by what was written and taken; told without asking the program's access table. */
  mayRead({ staff, roles, sites, specialties, active }: Person, feed: string): boolean {
    if (!active) return false
    if (feed === 'common' || feed === `user:${staff}`) return true
    const [sort, of] = [feed.slice(0, feed.indexOf(':')), feed.slice(feed.indexOf(':') + 1)]
    if (sort === 'site') return (roles.includes('nurse') || roles.includes('site-doctor')) && sites.includes(of)
    if (sort === 'pool') return roles.includes('coordinator') || (roles.includes('consultant') && specialties.includes(of))
    return sort === 'case' && roles.includes('consultant') && this.#hasClaimed(of, staff)
  }

  #couldRead({ before }: Person, feed: string, nowMs: number): boolean {
    return before !== undefined && nowMs < before.untilMs && this.mayRead(before, feed)
  }

  #hasClaimed(caseId: RecordId, staff: RecordId): boolean {
    return (this.#ledger.byRecord.get(caseId) ?? []).some((op) => op.fields.has(`claims/${staff}`) && this.statusAtServer(op.id)?.status === 'accepted')
  }

  /** Has this device ever been allowed to hold the feed? What it was given it may keep until it hears otherwise. */
  #wasAllowed(device: SimulatedDevice, feed: string): boolean {
    const known = this.#everAllowed.get(device.id) ?? new Set()
    this.#everAllowed.set(device.id, known)
    if (!known.has(feed) && device.people.some((person) => this.mayRead(person, feed))) known.add(feed)
    return known.has(feed)
  }

  /** Before somebody loses a right: what his devices hold by it until they hear of it. */
  rightsChange(devices: readonly SimulatedDevice[]): void {
    const feeds = (this.#ask.heads.all() as { id: string }[]).map(({ id }) => id)
    for (const device of devices) {
      // What somebody wrote before he heard of it may be the first that ever stood in a feed.
      const own = device.people.flatMap(({ staff, sites }) => [`user:${staff}`, ...sites.map((site) => `site:${site}`)])
      for (const feed of [...feeds, ...own]) this.#wasAllowed(device, feed)
    }
  }

  diskWrote(device: SimulatedDevice, changes: readonly RowChange[]): void {
    const { disk } = device
    for (const { table, key, before, after } of changes) {
      if (table === 'ops') this.#opChanged(device, before as OpRow | undefined, after as OpRow | undefined)
      else if (table === 'feeds' && after !== undefined) this.#cursorMoved(device, before as FeedRow | undefined, after as FeedRow)
      else if (table === 'rows') {
        if (after !== undefined) this.#rowWritten(device, after as Row)
        this.#ledger.damagedRows.get(disk)?.delete(key)
      }
    }
  }

  #opChanged(device: SimulatedDevice, before: OpRow | undefined, after: OpRow | undefined): void {
    if (after === undefined) { forbid('an own op is never removed', `${before!.id} on ${device.name}`); return }
    if (before?.version !== after.version) this.#ledger.damagedOps.get(device.disk)?.delete(after.id)
    if (after.status === before?.status || after.status === 'waiting' || after.status === 'refused') return
    this.#later.push(() => {
      const known = this.statusAtServer(after.id)
      // S13: green is a fact; so is "the server keeps it".
      if (after.status === 'accepted' && known?.status !== 'accepted') forbid('[S13] accepted is said only of what the server has taken', `${after.id} on ${device.name}, at the server ${known?.status ?? 'unknown'}`)
      if (known === undefined && this.#ask.stray.get(after.id) === undefined) forbid('[S13] held and quarantined are said only of what the server has', `${after.id} ${after.status} on ${device.name}`)
    })
  }

  #rowWritten(device: SimulatedDevice, row: Row): void {
    this.#later.push(() => {
      if (this.#wasAllowed(device, row.feed)) return
      forbid('no byte leaves its audience', `${row.kind} ${row.id} of ${row.feed} lies on ${device.name} of ${device.people.map(({ name }) => name).join(', ')}`)
    })
  }

  // S7: what the cursor says to be here is here, from the very write that says so.
  #cursorMoved(device: SimulatedDevice, before: FeedRow | undefined, after: FeedRow): void {
    const had = new Set((before?.covered ?? []).flatMap(([first, last]) => numbers(first, last)))
    const fresh = after.covered.flatMap(([first, last]) => numbers(first, last)).filter((n) => !had.has(n))
    if (fresh.length === 0) return
    const rows = new Map(device.disk.tables.rows)
    this.#later.push(() => {
      const isFresh = new Set(fresh)
      const entries = this.#ask.entries.all(after.feed, fresh[0]! - 1, fresh.at(-1)!) as { n: number; record: string; op: string | null; type: string }[]
      for (const { n, record, op } of entries) {
        if (!isFresh.has(n) || this.#ask.placed.get(after.feed, record) === undefined) continue
        const row = rows.get(keyText([after.feed, record])) as Row | undefined
        if (row === undefined || !this.#rowHas(device, row, op)) forbid('[S7] a cursor covers only what is stored', `${after.feed} ${n} (${record}, ${op ?? 'state'}) on ${device.name}, where the row ${row === undefined ? 'is not' : 'lacks it'}`)
      }
    })
  }

  #rowHas(device: SimulatedDevice, row: Row, op: OpId | null): boolean {
    let content: RowContent
    try { content = openSealed(device.sealingKey, { table: 'rows', feed: row.feed, id: row.id, kind: row.kind, version: row.version }, row.sealed) as unknown as RowContent } catch { return true }
    if (content.base === null) return false
    const written = op === null ? undefined : this.#ledger.ops.get(op)
    if (written === undefined) return true
    const shown = row.feed.startsWith('pool:') ? [...written.fields.keys()].filter((key) => isInPool(key)) : [...written.fields.keys()]
    return shown.every((key) => (content.base!.fields[key]?.context[runOf(op!)] ?? 0) >= numberOf(op!))
  }

  /** The server has committed: numbers without gaps, and each op once in a feed. */
  committed(): void {
    for (const { id, head } of this.#ask.heads.all() as { id: string; head: number }[]) {
      const seen = this.#heads.get(id) ?? 0
      if (head === seen) continue
      if (head < seen) forbid('[S6] a feed never loses numbers', `${id} had ${seen}, has ${head}`)
      const rows = this.#ask.entries.all(id, seen, Number.MAX_SAFE_INTEGER) as { n: number; op: string | null; type: string }[]
      if (rows.length !== head - seen || rows.some(({ n }, i) => n !== seen + 1 + i)) forbid('[S6] a feed\'s numbers have no gaps', `${id}: ${rows.map(({ n }) => n).join()} after ${seen}, head ${head}`)
      for (const { n, op, type } of rows) {
        if (type !== 'op') continue
        if (this.#entered.has(`${id} ${op}`)) forbid('[S4] an op enters a feed once', `${op} again in ${id} as ${n}`)
        this.#entered.add(`${id} ${op}`)
      }
      this.#heads.set(id, head)
    }
  }

  /** The server's answer, before it leaves. */
  answered(devices: readonly SimulatedDevice[], id: string, down: ExchangeDown, nowMs: number): void {
    const people = devices.filter((device) => device.id === id).flatMap((device) => device.people)
    for (const feed of [...down.feeds, ...down.pages.map((page) => page.feed)]) {
      if (!people.some((person) => this.mayRead(person, feed) || this.#couldRead(person, feed, nowMs))) forbid('no byte leaves its audience', `the answer to ${id} names ${feed}`)
    }
    for (const { feed, entries } of down.pages) if (feed.startsWith('pool:')) for (const entry of entries) checkPoolEntry(feed, entry)
  }

  /** S4: while something urgent waits that could have been sent, nothing is sent that it does not need. */
  lanes({ name, disk }: SimulatedDevice, { chunks, nowMs }: ExchangeUp): void {
    const rows = [...disk.tables.ops.values()] as OpRow[]
    const sent = new Set(chunks.flatMap(({ run, ops }) => ops.map((op) => `${run}.${(op as { n: number }).n}`)))
    const left = rows.find((row) => row.status === 'waiting' && row.urgent === 1 && !sent.has(row.id) && row.ms < nowMs - 5_000 && this.#ledger.damagedOps.get(disk)?.has(row.id) !== true)
    if (left === undefined || this.#ledger.ops.get(left.id)?.isSaved !== true) return
    const needed = new Set<string>()
    const take = (row: OpRow): void => { for (const ref of row.refs) if (!needed.has(ref)) { needed.add(ref); for (const one of rows) if (one.id === ref) take(one) } }
    for (const row of rows) if (row.urgent === 1) { needed.add(row.id); take(row) }
    const idle = [...sent].find((id) => !needed.has(id))
    if (idle !== undefined) forbid('[S4] an emergency goes first', `${name} sent ${idle} while ${left.id} waited`)
  }

  /** S13: what the screen says to somebody of his own ops is true. */
  shown(device: SimulatedDevice, reader: Person, record: LocalRecord): void {
    if (record.trail !== 'on-server') return
    const own = (this.#ledger.byRecord.get(record.shown.id) ?? []).filter((op) => op.author === reader.staff && op.holders.has(device.disk) && !op.odd)
    this.#later.push(() => {
      for (const op of own) {
        const known = this.statusAtServer(op.id)
        const row = device.disk.tables.ops.get(op.id) as OpRow | undefined
        if (known?.status === 'accepted' || row?.handled === 1) continue
        forbid('[S13] green is shown only for what the server has taken', `${record.shown.kind} ${record.shown.id}: ${op.id} is ${known?.status ?? 'unknown'} at the server, ${row?.status} on ${device.name}, trail ${JSON.stringify(record.unsettled)}, feeds ${record.feeds.join()}`)
      }
    })
  }
}

/** What a pool may show of a case (S10); told here without asking the program. */
const POOL_FIELDS = ['header', 'claims', 'closed']

const numbers = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i)
const isInPool = (key: string): boolean => POOL_FIELDS.some((field) => key === field || key.startsWith(`${field}/`))

function checkPoolEntry(feed: FeedId, entry: Entry): void {
  const keys = 'state' in entry ? Object.keys(entry.state.fields) : 'op' in entry ? Object.keys(entry.op.fields) : []
  const hidden = keys.find((key) => !isInPool(key))
  if (hidden !== undefined) forbid('[S10] a pool shows only a header', `${feed} ${entry.n} carries ${hidden}`)
  const header = 'state' in entry ? entry.state.fields['header']?.siblings[0]?.value : undefined
  if (header !== undefined && !POOLS.includes((header as { specialty: typeof POOLS[number] }).specialty)) forbid('[S10] a pool shows its own cases', feed)
}
