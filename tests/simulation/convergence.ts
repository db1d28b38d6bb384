import type { OpId } from '../../src/domain/ids.ts'
import { canonicalJson, type Json } from '../../src/domain/json.ts'
import { project, type RecordState } from '../../src/protocol/join.ts'
import { missingUpTo } from '../../src/protocol/ranges.ts'
import type { Contact } from '../../src/store/meta.ts'
import type { FeedRow, MetaRow, OpRow, Row } from '../../src/store/port.ts'
import type { RowContent } from '../../src/store/rows.ts'
import type { SimulatedDevice } from './device.ts'
import { byId, type Ledger, type SavedOp } from './ledger.ts'
import { keyText } from './memory-port.ts'
import type { Person } from './programme.ts'
import { Violation, type Safety } from './safety.ts'
import { openSealed } from './sealing.ts'
import type { SimulatedServer } from './server.ts'

type World = { devices: readonly SimulatedDevice[]; server: SimulatedServer; ledger: Ledger; safety: Safety; cursed: ReadonlySet<OpId>; people: readonly Person[]; known: (defect: string) => void }

const living = ({ devices }: World): SimulatedDevice[] => devices.filter((device) => !device.isDestroyed)
const opsOn = (device: SimulatedDevice): OpRow[] => [...device.disk.tables.ops.values()] as OpRow[]
const contactOf = (device: SimulatedDevice): Partial<Contact> => ((device.disk.tables.meta.get('contact') as MetaRow | undefined)?.value ?? {}) as Partial<Contact>

const canOpen = (device: SimulatedDevice, row: OpRow): boolean => {
  try { openSealed(device.sealingKey, { table: 'ops', feed: row.feed, id: row.id, kind: row.kind, version: row.version }, row.sealed); return true } catch { return false }
}

/** Nothing is under way any more: every device has sent what it can send and has all that it may read. Else what is still missing. */
export function unrest(world: World): string | null {
  const heads = new Map((world.server.raw.prepare('select id, head from feeds').all() as { id: string; head: number }[]).map(({ id, head }) => [id, head]))
  for (const device of living(world)) {
    const waiting = opsOn(device).find((row) => row.status === 'waiting' && !world.cursed.has(row.id) && !isLost(world, device, row))
    if (waiting !== undefined) return `${device.name} still waits to send ${waiting.id}`
    if (contactOf(device).wantsFull === true) return `${device.name} still wants own ops in full`
    for (const [feed, head] of heads) {
      if (!device.people.some((person) => world.safety.mayRead(person, feed))) {
        if (device.disk.tables.feeds.has(feed)) return `${device.name} still has ${feed}`
        continue
      }
      const row = device.disk.tables.feeds.get(feed) as FeedRow | undefined
      if (row === undefined || missingUpTo(row.covered, head).length > 0) return `${device.name} lacks ${JSON.stringify(missingUpTo(row?.covered ?? [], head))} of ${feed}`
    }
    for (const row of device.disk.tables.feeds.values() as Iterable<FeedRow>) {
      if (!device.people.some((person) => world.safety.mayRead(person, row.feed))) return `${device.name} still has ${row.feed}`
    }
    for (const row of opsOn(device)) {
      const known = world.safety.statusAtServer(row.id)
      if (row.status === 'held' && known !== undefined && known.status !== 'held') return `${device.name} has not heard that ${row.id} is ${known.status}`
    }
  }
  return null
}

/** Every copy that this disk had of an own op was damaged: nobody can send it any more. */
function isLost({ ledger }: World, device: SimulatedDevice, row: OpRow): boolean {
  if (ledger.damagedOps.get(device.disk)?.has(row.id) !== true) return false
  const over = device.disk.tables.rows.get(keyText([row.feed, row.record])) as Row | undefined
  return over === undefined || !(openRow(device, over)?.overlay ?? []).some(({ id }) => id === row.id)
}

function openRow(device: SimulatedDevice, { feed, id, kind, version, sealed }: Row): RowContent | null {
  try { return openSealed(device.sealingKey, { table: 'rows', feed, id, kind, version }, sealed) as unknown as RowContent } catch { return null }
}

/** What must hold once all is quiet. */
export function checkConvergence(world: World): void {
  checkVerdicts(world)
  checkNothingLost(world)
  checkRefusals(world)
  checkConflicts(world)
  checkPlaces(world)
  checkAlarms(world)
  for (const device of living(world)) { checkReplica(world, device); checkStatus(device) }
}

function checkNothingLost(world: World): void {
  for (const op of [...world.ledger.ops.values()].toSorted(byId)) {
    const known = world.safety.statusAtServer(op.id)
    if (known !== undefined) { if (!op.odd) checkContent(world, op); continue }
    for (const disk of op.holders) {
      if (world.cursed.has(op.id)) continue
      const device = living(world).find((one) => one.disk === disk)
      const row = disk.tables.ops.get(op.id) as OpRow | undefined
      if (device === undefined || (row !== undefined && isLost(world, device, row))) continue
      // S14: what the server cannot read stays on the device, whole, for people to look at.
      if (row?.status === 'refused' && canOpen(device, row)) continue
      throw new Violation(`nothing shown as saved is lost: ${op.kind} ${op.id} of ${op.device} ${row === undefined ? 'is nowhere' : `lies ${row.status} on ${device.name} and never arrived`}`)
    }
  }
}

function checkContent({ server }: World, op: SavedOp): void {
  const stored = server.raw.prepare('select body, record, author from ops where id = ?').get(op.id) as { body: string; record: string; author: string }
  const fields = (JSON.parse(stored.body) as { fields: { [key: string]: { value?: Json } } }).fields
  for (const [key, { value }] of op.fields) {
    if (canonicalJson(fields[key]?.value ?? null) !== canonicalJson(value ?? null)) throw new Violation(`what was saved is what the server has: ${op.id} ${key} is ${JSON.stringify(fields[key]?.value)}, saved was ${JSON.stringify(value)}`)
  }
  if (stored.record !== op.record || stored.author !== op.author) throw new Violation(`what was saved is what the server has: ${op.id} is of ${stored.record} by ${stored.author}, not of ${op.record} by ${op.author} (${op.kind})`)
}

/** Verdicts that an honest op may meet: somebody lost a right, or a patient moved, before it arrived. */
const UNDERSTOOD = new Set(['not-permitted', 'other-site', 'person-revoked', 'waited-for-refused'])

function checkVerdicts(world: World): void {
  const waits = world.server.raw.prepare('select awaited, need from waits where op = ?')
  for (const op of [...world.ledger.ops.values()].toSorted(byId)) {
    const known = world.safety.statusAtServer(op.id)
    if (op.odd || known === undefined || known.status === 'accepted') continue
    if (known.status === 'quarantined') {
      if (!UNDERSTOOD.has(known.code ?? '')) throw new Violation(`an honest op is taken: ${op.kind} ${op.id} of ${op.device} is quarantined as ${known.code}`)
      continue
    }
    const open = (waits.all(op.id) as { awaited: OpId; need: string }[]).filter(({ awaited, need }) => {
      const status = world.safety.statusAtServer(awaited)?.status
      return need === 'context' ? status === undefined : status !== 'accepted'
    })
    if (open.length === 0) throw new Violation(`[S14] an op is held only while what it waits for is missing: ${op.kind} ${op.id}`)
    const saved = open.find(({ awaited }) => canStillCome(world, awaited))
    if (saved !== undefined) throw new Violation(`[S14] ${op.id} waits for ${saved.awaited}, which a living device holds`)
  }
}

/** Some living tablet has it, whole, and will send it. One that it set aside itself (S14) waits for people. */
const canStillCome = (world: World, id: OpId): boolean => !world.cursed.has(id) && world.safety.statusAtServer(id) === undefined && living(world).some((device) => {
  const row = device.disk.tables.ops.get(id) as OpRow | undefined
  return row !== undefined && row.status !== 'refused' && !isLost(world, device, row)
})

/** What must not have been taken: by somebody shut out before, over ops that nobody has, without the author's proof. */
function checkRefusals({ server, ledger, people }: World): void {
  const ops = server.raw.prepare("select id, author, received_ms, body from ops where status = 'accepted'").all() as { id: OpId; author: string; received_ms: number; body: string }[]
  for (const { id, author, received_ms, body } of ops) {
    const shutOutMs = people.find(({ staff }) => staff === author)?.shutOutMs
    if (shutOutMs !== undefined && received_ms > shutOutMs) throw new Violation(`[S15] nothing is taken from whom was shut out: ${id} of ${author}`)
    if (body.includes('"Nobody_____"')) throw new Violation(`[M2] a context names only what the server has: ${id}`)
    if (ledger.ops.get(id)?.isForged === true) throw new Violation(`[S15] nothing is taken without its author's proof: ${id}`)
  }
}

/** No conflict is hidden and none is invented: what stands at the server is what nobody wrote over. */
function checkConflicts({ server, ledger, safety }: World): void {
  for (const row of server.raw.prepare('select id, state from records where version > 0').iterate() as Iterable<{ id: string; state: string }>) {
    const writers = ledger.byRecord.get(row.id)
    if (writers === undefined || writers.some(({ odd }) => odd)) continue
    const state = JSON.parse(row.state) as RecordState
    for (const key of new Set(writers.flatMap((op) => [...op.fields.keys()]))) {
      const want = [...ledger.standing(row.id, key, (op) => safety.statusAtServer(op)?.status === 'accepted')].toSorted()
      const have = (state.fields[key]?.siblings ?? []).map(({ op }) => op).toSorted()
      if (want.join() !== have.join()) throw new Violation(`[M2] no conflict is hidden: ${state.kind} ${row.id} ${key} shows ${have.join(', ') || 'nothing'}, standing are ${want.join(', ') || 'none'}`)
    }
  }
}

/** What is written of a patient lives at the site where the patient lives. */
function checkPlaces({ server, ledger, safety }: World): void {
  const casesOf = server.raw.prepare("select feed from placements where record = ? and feed like 'case:%'")
  const siteOf = server.raw.prepare("select feed from placements where record = ? and feed like 'site:%'")
  for (const [record, [first]] of ledger.byRecord) {
    const of = first!.fields.get('of')?.value
    if (typeof of === 'string' && first!.id === record && safety.statusAtServer(record)?.status === 'accepted') {
      const there = new Set((casesOf.all(record) as { feed: string }[]).map(({ feed }) => feed))
      const without = (casesOf.all(of) as { feed: string }[]).find(({ feed }) => !there.has(feed))
      if (without !== undefined) throw new Violation(`[S10] a case is read with its corrections: ${first!.kind} ${record} is not in ${without.feed}`)
    }
    const patient = first!.fields.get('patient')?.value ?? first!.fields.get('a')?.value
    if (typeof patient !== 'string' || first!.id !== record || safety.statusAtServer(record)?.status !== 'accepted') continue
    const [want, have] = [siteOf.all(patient), siteOf.all(record)].map((rows) => (rows as { feed: string }[]).map(({ feed }) => feed).join())
    if (want !== have) throw new Violation(`[S10] what is written of a patient goes where the patient goes: ${first!.kind} ${record} is in ${have}, its patient in ${want}`)
  }
}

/** S9: the fleet is told of a copied or rolled-back profile, and of no honest one. */
function checkAlarms({ devices, server }: World): void {
  for (const { id } of server.raw.prepare('select id from devices where forked_ms is not null').all() as { id: string }[]) {
    const same = devices.filter((device) => device.id === id)
    if (same.every(({ hasForked }) => !hasForked)) throw new Violation(`[S9] no honest profile raises the alarm: ${same[0]!.name}`)
  }
}

function checkReplica(world: World, device: SimulatedDevice): void {
  const placed = world.server.raw.prepare('select placements.record, placements.fields, records.state from placements join records on records.id = placements.record where placements.feed = ?')
  const damaged = world.ledger.damagedRows.get(device.disk) ?? new Set()
  const expected = new Set<string>()
  for (const feed of device.disk.tables.feeds.keys()) {
    for (const { record, fields, state } of placed.all(feed) as { record: string; fields: string | null; state: string }[]) {
      const key = keyText([feed, record])
      expected.add(key)
      if (damaged.has(key)) continue
      const row = device.disk.tables.rows.get(key) as Row | undefined
      const want = project(JSON.parse(state) as RecordState, fields === null ? undefined : JSON.parse(fields) as string[])
      if (row === undefined) throw new Violation(`replicas converge: ${device.name} lacks ${want.kind} ${record} of ${feed}`)
      const { base: held, overlay } = openRow(device, row)!
      // A device's own ops come back as bare numbers (S7), so its row of a pool holds them whole.
      const base = held === null || fields === null ? held : project(held, JSON.parse(fields) as string[])
      const left = overlay.filter((op) => !world.cursed.has(op.id) && world.safety.statusAtServer(op.id)?.status === 'accepted')
      if (left.length > 0) throw new Violation(`[S14] what was taken leaves the overlay: ${left[0]!.id} over ${record} on ${device.name}`)
      if (canonicalJson(base as unknown as Json) !== canonicalJson(want as unknown as Json)) throw new Violation(`replicas converge: ${want.kind} ${record} of ${feed} on ${device.name} is\n  ${canonicalJson(base as unknown as Json)}\nat the server\n  ${canonicalJson(want as unknown as Json)}`)
    }
  }
  for (const [key, row] of device.disk.tables.rows as Map<string, Row>) {
    if (expected.has(key) || damaged.has(key)) continue
    const { base, overlay } = openRow(device, row)!
    if (base !== null && isGhost(device, base)) { world.known('what was written for a patient who had moved away stays in the feed that he left'); continue }
    if (base !== null) throw new Violation(`replicas converge: ${device.name} has ${row.kind} ${row.id} of ${row.feed}, which does not stand there`)
    if (overlay.every((op) => world.safety.statusAtServer(op.id)?.status === 'accepted')) throw new Violation(`[S14] what was taken leaves the overlay: ${row.kind} ${row.id} of ${row.feed} on ${device.name}`)
  }
}

/**
 * Known, not yet mended: what a tablet writes on a form that was opened where the patient lived then, it keeps there once it is accepted,
 * though the server has placed it where the patient lives now and no number of the old feed ever speaks of it again.
 */
const isGhost = ({ disk }: SimulatedDevice, base: RecordState): boolean =>
  Object.values(base.fields).every(({ siblings }) => siblings.every(({ op }) => disk.tables.ops.has(op)))

/** What each tab's screen counts is what lies there. */
function checkStatus(device: SimulatedDevice): void {
  const ops = opsOn(device)
  for (const { store, host } of device.livingTabs) {
    const { waitingOps, held, attention } = store.status.get()
    const want = [ops.filter(({ status }) => status === 'waiting').length, ops.filter(({ status }) => status === 'held').length,
      ops.filter(({ status, handled }) => (status === 'quarantined' || status === 'refused') && handled === 0).length]
    if ([waitingOps, held, attention].join() !== want.join()) throw new Violation(`[S13] the screen of ${host.name} counts ${[waitingOps, held, attention].join()} waiting, held and to be looked at, there are ${want.join()}`)
  }
}
