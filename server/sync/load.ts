import type { DeviceId, OpId, RecordId } from '../../src/domain/ids.ts'
import { runOf, type FeedId } from '../../src/domain/ids.ts'
import { valuesOf } from '../../src/domain/kind.ts'
import { followsIntoCases, placedWith, sharedBy } from '../../src/domain/placement.ts'
import { findKind, REGISTRY } from '../../src/domain/registry.ts'
import { isCreation, type Op } from '../../src/protocol/op.ts'
import type { RecordState } from '../../src/protocol/join.ts'
import type { RefusalCode } from '../../src/protocol/exchange.ts'
import type { Tx } from '../storage/port.ts'
import { accessVersions, readersOfCases } from '../storage/queries/access.ts'
import { newestReceivedMs, opHeads, opRows, waitsOf, waitsOn, type OpHead, type OpRow } from '../storage/queries/ops.ts'
import { hostedBy, placementsOfRecords, recordKinds, recordRows, type RecordRow } from '../storage/queries/records.ts'
import { predecessorsOf, runRows } from '../storage/queries/runs.ts'
import { candidateOfRow, type Candidate } from './candidate.ts'
import { changesOf, opsSeen, placingField, recordsNamed } from './fields.ts'
import { addTo, noChanges, type HeldRecord, type Settled, type World } from './world.ts'

/** Ops put aside that are to be judged again: of this device only, or of all (null). */
type Reconsider = { device: DeviceId | null; asked: readonly OpId[] }

/** Kinds that go along into a case with the record that they are about. */
const FOLLOWING = REGISTRY.filter(followsIntoCases).map(({ kind }) => kind)

/** Takes the locks that these ops need (S6) and loads all that decides their verdicts. */
export async function loadWorld(tx: Tx, incoming: readonly Candidate[], reconsider: Reconsider, nowMs: number): Promise<World> {
  let pending: Candidate[] = []
  const locked = new Set<RecordId>()
  for (;;) {
    pending = await findPending(tx, incoming, reconsider)
    const wanted = await recordsToLock(tx, [...incoming, ...pending])
    const more = [...wanted].filter((id) => !locked.has(id))
    if (more.length === 0) break
    // Waits and children can be added until the locks are held, so it is looked again after them. A second round locks out of
    // order; should that meet another transaction, the database ends one of the two and it runs again.
    await tx.lockRecords(more)
    for (const id of more) locked.add(id)
  }
  const ops = [...incoming, ...pending].flatMap(({ op }) => (op === null ? [] : [op]))
  const world: World = {
    nowMs, receivedMs: Math.max(nowMs, await newestReceivedMs(tx)),
    ops: new Map(), records: new Map(), kinds: new Map(), hosted: new Map(), readers: new Map(), access: new Map(), runs: new Map(),
    pending: new Map(pending.map((candidate) => [candidate.id, candidate])), waiting: new Map(), changes: noChanges(),
  }
  await loadOps(tx, world, incoming, ops)
  await loadRecords(tx, world, locked, ops)
  for (const version of await accessVersions(tx, peopleOf(ops))) {
    world.access.set(version.staff, [...world.access.get(version.staff) ?? [], version])
  }
  return world
}

/** Ops put aside that one of the incoming may release, and those that these may release in turn. */
async function findPending(tx: Tx, incoming: readonly Candidate[], { device, asked }: Reconsider): Promise<Candidate[]> {
  const found = new Map<OpId, Candidate>()
  const add = (rows: OpRow[]): OpId[] => rows
    .filter((row) => !found.has(row.id) && mayChange(row))
    .map((row) => { found.set(row.id, candidateOfRow(row)); return row.id })
  add((await opRows(tx, asked)).filter((row) => device === null || row.device === device))
  let next: OpId[] = [...incoming.map(({ id }) => id), ...found.keys()]
  while (next.length > 0) next = add(await opRows(tx, (await waitsOn(tx, next)).map(({ op }) => op)))
  return [...found.values()]
}

const mayChange = (row: OpHead): boolean =>
  row.status === 'held' || (row.status === 'quarantined' && (row.code === 'waited-for-refused' || row.code === 'unknown-kind'))

async function recordsToLock(tx: Tx, candidates: readonly Candidate[]): Promise<Set<RecordId>> {
  const wanted = new Set<RecordId>()
  const named = new Set<RecordId>()
  const moved = new Set<RecordId>()
  const shared = new Set<RecordId>()
  for (const { op } of candidates) {
    if (op === null) continue
    wanted.add(op.record)
    const definition = findKind(op.kind)
    if (definition === undefined) continue
    for (const { record } of recordsNamed(op, definition)) named.add(record)
    const values = valuesOf(changesOf(op))
    // Where a new record lives follows from its host; what a case carries is placed anew.
    const host = placedWith(definition, values)
    if (host !== null) wanted.add(host)
    if (op.kind === 'case') for (const id of sharedBy(values)) { wanted.add(id); shared.add(id) }
    const placing = placingField(definition)
    if (!isCreation(op) && placing !== null && op.fields[placing] !== undefined) moved.add(op.record)
  }
  // A record that is named and missing may be on its way in another transaction: on its lock one of the two waits for the other.
  const known = new Set((await recordKinds(tx, named)).map(({ id }) => id))
  for (const id of named) if (!known.has(id)) wanted.add(id)
  for (const { id } of await hostedBy(tx, shared, FOLLOWING)) wanted.add(id)
  for (let hosts: RecordId[] = [...moved]; hosts.length > 0;) {
    const children = (await hostedBy(tx, hosts)).map(({ id }) => id).filter((id) => !moved.has(id))
    for (const id of children) { wanted.add(id); moved.add(id) }
    hosts = children
  }
  return wanted
}

async function loadOps(tx: Tx, world: World, incoming: readonly Candidate[], ops: readonly Op[]): Promise<void> {
  const ids = new Set<OpId>([...incoming.map(({ id }) => id), ...world.pending.keys()])
  const runs = new Set<string>()
  for (const op of ops) {
    for (const seen of opsSeen(op)) { ids.add(seen); runs.add(runOf(seen)) }
    if (!isCreation(op)) ids.add(op.record)
    const definition = findKind(op.kind)
    if (definition !== undefined) for (const { record } of recordsNamed(op, definition)) ids.add(record)
  }
  for (const head of await opHeads(tx, ids)) world.ops.set(head.id, settledOf(head))
  const unsettled = [...world.ops].filter(([, op]) => op.status !== 'accepted').map(([id]) => id)
  for (const { op, awaited, need } of await waitsOf(tx, unsettled)) {
    world.ops.get(op)!.waits.push({ awaited, need })
    if (world.pending.has(op)) addTo(world.waiting, awaited, op)
  }
  for (const { run, device } of await runRows(tx, runs)) world.runs.set(run, device)
  const unknown = [...runs].filter((run) => !world.runs.has(run))
  if (unknown.length === 0) return
  // A run that a device named as its predecessor is its own before any op of it has come.
  for (const device of new Set(incoming.map((candidate) => candidate.device))) {
    const own = new Set((await predecessorsOf(tx, device)).map(({ previous_run }) => previous_run))
    for (const run of unknown) if (own.has(run)) world.runs.set(run, device)
  }
}

const settledOf = (head: OpHead): Settled => ({
  status: head.status, code: head.code as RefusalCode | null, detail: head.detail,
  receivedMs: head.received_ms, device: head.device, hash: head.hash, waits: [],
})

async function loadRecords(tx: Tx, world: World, locked: ReadonlySet<RecordId>, ops: readonly Op[]): Promise<void> {
  const rows = await recordRows(tx, locked)
  const hosts = new Set(rows.flatMap(({ host }) => (host === null || locked.has(host) ? [] : [host])))
  const placements = await placementsOfRecords(tx, [...locked, ...hosts])
  const feeds = Map.groupBy(placements, ({ record }) => record)
  for (const row of [...rows, ...await recordRows(tx, hosts)]) world.records.set(row.id, heldRecord(row, feeds.get(row.id) ?? []))
  for (const { id, kind } of world.records.values()) world.kinds.set(id, kind)
  for (const { id, host } of world.records.values()) if (host !== null) addTo(world.hosted, host, id)
  const named = ops.flatMap((op) => { const definition = findKind(op.kind); return definition === undefined ? [] : recordsNamed(op, definition) })
  for (const { id, kind } of await recordKinds(tx, named.map(({ record }) => record).filter((id) => !world.kinds.has(id)))) world.kinds.set(id, kind)
  const cases = [...world.records.values()].filter(({ kind }) => kind === 'case').map(({ id }) => id)
  for (const { case_id, staff } of await readersOfCases(tx, cases)) addTo(world.readers, case_id, staff)
}

const heldRecord = (row: RecordRow, placements: { feed: string; fields: string | null }[]): HeldRecord => ({
  id: row.id, kind: row.kind, parent: row.parent, host: row.host, state: JSON.parse(row.state) as RecordState,
  version: row.version, createdMs: row.created_ms, updatedMs: row.updated_ms, changed: false,
  feeds: new Map(placements.map(({ feed, fields }) => [feed as FeedId, fields === null ? null : JSON.parse(fields) as string[]])),
})

/** Authors, and people whose records these ops change. */
const peopleOf = (ops: readonly Op[]): Set<RecordId> =>
  new Set(ops.flatMap((op) => (op.kind === 'staff' ? [op.author, op.record] : [op.author])))
