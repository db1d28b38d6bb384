import { accessOf } from '../../src/domain/access.ts'
import { canonicalJson } from '../../src/domain/json.ts'
import type { KindDefinition, Values } from '../../src/domain/kind.ts'
import { caseReaders, placedWith } from '../../src/domain/placement.ts'
import { join, stateOfOp } from '../../src/protocol/join.ts'
import type { Op } from '../../src/protocol/op.ts'
import { viewRecord } from '../../src/protocol/view.ts'
import { placeOp } from './place.ts'
import { addTo, currentAccess, type HeldRecord, type World } from './world.ts'

/** Joins an accepted op into its record and notes all that follows from it. */
export function accept(world: World, op: Op, definition: KindDefinition, receivedMs: number): void {
  const known = world.records.get(op.record)
  const added = stateOfOp(op, receivedMs)
  const record: HeldRecord = known ?? {
    id: op.record, kind: op.kind, parent: null, host: null, state: added, version: 0, createdMs: receivedMs, updatedMs: receivedMs, feeds: new Map(), changed: true,
  }
  if (known !== undefined) record.state = join(known.state, added)
  const { values } = viewRecord(record.state, definition)
  record.version += 1
  record.updatedMs = world.receivedMs
  record.changed = true
  if (known === undefined) settleIn(world, record, definition, values)
  placeOp(world, record, definition, values, op, receivedMs)
  if (op.kind === 'staff') grant(world, record, values)
  if (op.kind === 'case') open(world, record, values)
}

function settleIn(world: World, record: HeldRecord, definition: KindDefinition, values: Values): void {
  const parent = definition.parent === undefined ? undefined : values[definition.parent]
  record.parent = typeof parent === 'string' ? parent : null
  record.host = placedWith(definition, values)
  world.records.set(record.id, record)
  world.kinds.set(record.id, record.kind)
  if (record.host !== null) addTo(world.hosted, record.host, record.id)
}

// What a staff record grants is versioned, so that work done under an older grant can be judged by it (S15).
function grant(world: World, record: HeldRecord, values: Values): void {
  const access = accessOf(record.id, values)
  if (canonicalJson(access) === canonicalJson(currentAccess(world, record.id) ?? undefined)) return
  const versions = world.access.get(record.id) ?? []
  world.access.set(record.id, [...versions, { version: Number.MAX_SAFE_INTEGER, staff: record.id, access, fromMs: world.nowMs }])
  world.changes.access.push({ staff: record.id, access })
}

function open(world: World, record: HeldRecord, values: Values): void {
  const before = world.readers.get(record.id) ?? new Set()
  const after = new Set(caseReaders(values))
  world.readers.set(record.id, after)
  const change = world.changes.readers.get(record.id) ?? { added: [], removed: [] }
  // Several ops of one batch may add and remove: only the sum is written.
  for (const staff of [...after].filter((each) => !before.has(each))) {
    if (change.removed.includes(staff)) change.removed = change.removed.filter((each) => each !== staff)
    else change.added.push(staff)
  }
  for (const staff of [...before].filter((each) => !after.has(each))) {
    if (change.added.includes(staff)) change.added = change.added.filter((each) => each !== staff)
    else change.removed.push(staff)
  }
  world.changes.readers.set(record.id, change)
}
