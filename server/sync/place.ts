import type { FeedId, RecordId } from '../../src/domain/ids.ts'
import { fieldOfKey, type KindDefinition, type Values } from '../../src/domain/kind.ts'
import { followsIntoCases, placementsOf, sharedBy } from '../../src/domain/placement.ts'
import { findKind } from '../../src/domain/registry.ts'
import type { Op } from '../../src/protocol/op.ts'
import { viewRecord } from '../../src/protocol/view.ts'
import type { EntryType } from '../storage/schema.ts'
import { placingField } from './fields.ts'
import type { HeldRecord, World } from './world.ts'

type Feeds = HeldRecord['feeds']

/** Appends the op to every feed where its record now lives, and moves the record where the op has moved it (S10). */
export function placeOp(world: World, record: HeldRecord, definition: KindDefinition, values: Values, op: Op, receivedMs: number): void {
  const urgent = definition.urgent?.(values) === true
  const isNew = record.version === 1
  const placing = placingField(definition)
  const mayMove = isNew || definition.kind === 'case' || (placing !== null && op.fields[placing] !== undefined)
  const before = record.feeds
  const after = mayMove ? feedsBy(world, record, definition, values) : before
  for (const [feed, fields] of after) {
    if (!isNew && !before.has(feed)) append(world, record, feed, 'state', urgent, receivedMs, null)
    // What a projected feed does not show is no news there; a pool must not even learn that something was written.
    else if (touches(op, fields)) append(world, record, feed, 'op', urgent, receivedMs, op.id)
  }
  resettle(world, record, before, after, receivedMs)
  if (definition.kind === 'case') share(world, record, values, urgent, receivedMs)
}

const touches = (op: Op, fields: readonly string[] | null): boolean =>
  fields === null || Object.keys(op.fields).some((key) => fields.includes(fieldOfKey(key)))

function feedsBy(world: World, record: HeldRecord, definition: KindDefinition, values: Values): Feeds {
  const host = record.host === null ? undefined : world.records.get(record.host)
  const own = placementsOf(definition, record.id, values, host === undefined ? null : [...host.feeds.keys()])
  // Its place is unreadable just now (two values of a newer version): it stays where it is.
  if (own === null) return record.feeds
  const feeds: Feeds = new Map(own.map(({ feed, fields }) => [feed, fields ?? null]))
  // What was shared into a case stays there: its reader has seen it.
  for (const [feed, fields] of record.feeds) if (feed.startsWith('case:') && !feeds.has(feed)) feeds.set(feed, fields)
  return feeds
}

/** Takes over the new places; leaves the old ones, and takes along what is placed with the record. */
function resettle(world: World, record: HeldRecord, before: Feeds, after: Feeds, receivedMs: number): void {
  if (before === after) return
  for (const [feed, fields] of after) if (!before.has(feed)) world.changes.placed.push({ record: record.id, feed, fields })
  for (const feed of before.keys()) {
    if (after.has(feed)) continue
    world.changes.left.push({ record: record.id, feed })
    append(world, record, feed, 'leave', false, receivedMs, null)
  }
  record.feeds = after
  record.changed = true
  if (record.version === 1 && before.size === 0) return
  for (const id of world.hosted.get(record.id) ?? []) {
    const child = world.records.get(id)
    if (child === undefined) throw new Error(`record ${id} was moved without being loaded`)
    moveChild(world, child, receivedMs)
  }
}

function moveChild(world: World, child: HeldRecord, receivedMs: number): void {
  const definition = findKind(child.kind)
  if (definition === undefined) return
  const values = viewRecord(child.state, definition).values
  const before = child.feeds
  const after = feedsBy(world, child, definition, values)
  for (const feed of after.keys()) {
    if (!before.has(feed)) append(world, child, feed, 'state', definition.urgent?.(values) === true, receivedMs, null)
  }
  resettle(world, child, before, after, receivedMs)
}

// A case carries patient, consultation and what it shares into its own feed, in the case's own lane (S4, S10).
function share(world: World, { id: caseId }: HeldRecord, values: Values, urgent: boolean, receivedMs: number): void {
  const feed: FeedId = `case:${caseId}`
  for (const id of new Set<RecordId>(sharedBy(values))) {
    const shared = world.records.get(id)
    if (shared === undefined || shared.feeds.has(feed)) continue
    shared.feeds = new Map([...shared.feeds, [feed, null]])
    world.changes.placed.push({ record: id, feed, fields: null })
    append(world, shared, feed, 'state', urgent, receivedMs, null)
    // What was corrected or withdrawn before it was shared is shared with its correction.
    for (const child of world.hosted.get(id) ?? []) {
      const record = world.records.get(child)
      const definition = record === undefined ? undefined : findKind(record.kind)
      if (record !== undefined && definition !== undefined && followsIntoCases(definition)) moveChild(world, record, receivedMs)
    }
  }
}

function append(world: World, record: HeldRecord, feed: FeedId, type: EntryType, urgent: boolean, receivedMs: number, op: string | null): void {
  world.changes.entries.push({ feed, record: record.id, op, type, urgent: urgent ? 1 : 0, received_ms: receivedMs })
}
