import { mayWrite, readableFeeds } from '../../src/domain/access.ts'
import { runOf, type FeedId } from '../../src/domain/ids.ts'
import { valuesOf, type KindDefinition } from '../../src/domain/kind.ts'
import { placedWith, placementsOf, sharedBy } from '../../src/domain/placement.ts'
import { findKind } from '../../src/domain/registry.ts'
import { isCreation, type Op } from '../../src/protocol/op.ts'
import type { Candidate, Fault } from './candidate.ts'
import { changesOf, faultInFields, fixedAgain, opsSeen, placingField, recordsNamed } from './fields.ts'
import { accessUnder, casesReadBy, currentAccess, type HeldRecord, type Need, type World } from './world.ts'

/** Half a megabyte of JSON: five times the longest note that the kinds allow, in a script of three bytes a letter. */
const MAX_OP_CHARS = 500_000
/** A record travels whole to whoever comes new to its feed: it must fit a page of an answer, whatever newer fields it holds (M5). */
const MAX_RECORD_CHARS = 4_000_000

export type Judgement =
  | { status: 'accepted'; op: Op; definition: KindDefinition }
  | { status: 'held'; waits: Need[] }
  | { status: 'quarantined'; fault: Fault; waits: Need[] }

const quarantined = (fault: Fault, waits: Need[] = []): Judgement => ({ status: 'quarantined', fault, waits })

/** The verdict on one op that is new, or that waited (S14). Changes nothing. */
export function judge(candidate: Candidate, world: World): Judgement {
  const { op, fault } = candidate
  if (fault !== null) return quarantined(fault)
  if (op === null) return quarantined({ code: 'malformed' })
  // S15: after a revocation all that arrives is put aside, whatever its stamp and whatever it was written under.
  if (!candidate.trusted && currentAccess(world, op.author)?.active !== true) return quarantined({ code: 'person-revoked' })
  if (candidate.body.length > MAX_OP_CHARS) return quarantined({ code: 'too-large', detail: `${candidate.body.length} characters, at most ${MAX_OP_CHARS}` })
  // M5 keeps newer kinds: the op is stored whole, and judged once this server knows where records of its kind live and who may read them.
  const definition = findKind(op.kind)
  if (definition === undefined) return quarantined({ code: 'unknown-kind', detail: op.kind })
  const inFields = faultInFields(op, definition)
  if (inFields !== null) return quarantined(inFields)

  const waiting = findWaits(op, definition, candidate, world)
  if (waiting !== null) return waiting

  const record = world.records.get(op.record) ?? null
  if (record !== null && record.kind !== op.kind) return quarantined({ code: 'kind-mismatch', detail: `the record is a ${record.kind}` })
  if (record !== null && isOutgrown(record, candidate.body.length)) return quarantined({ code: 'too-large', detail: `the record would pass ${MAX_RECORD_CHARS} characters` })
  const again = record === null ? null : fixedAgain(op, definition, record.state)
  if (again !== null) return quarantined({ code: 'not-permitted', detail: `${again} is written once` })
  const access = faultOfAccess(op, definition, candidate, world)
  return access === null ? { status: 'accepted', op, definition } : quarantined(access)
}

/** Fewer ops than this cannot have filled it, so their state is not measured. */
const OPS_THAT_FIT = MAX_RECORD_CHARS / MAX_OP_CHARS - 1

const isOutgrown = ({ state, version }: HeldRecord, moreChars: number): boolean =>
  version > OPS_THAT_FIT && JSON.stringify(state).length + moreChars > MAX_RECORD_CHARS

function findWaits(op: Op, definition: KindDefinition, candidate: Candidate, world: World): Judgement | null {
  const waits: Need[] = []
  const named = recordsNamed(op, definition)
  if (!isCreation(op)) named.push({ field: 'record', record: op.record })
  let refused: string | null = null
  for (const { field, record } of named) {
    if (world.kinds.has(record)) continue
    const creation = world.ops.get(record)
    // An op that was accepted and made no record: nothing will ever stand under this id.
    if (record === op.id || creation?.status === 'accepted') return quarantined({ code: 'invalid-field', detail: field })
    if (creation?.status === 'quarantined' || creation?.status === 'refused') refused ??= record
    waits.push({ awaited: record, need: 'record' })
  }
  // What it waited for may yet be accepted (a kind that the next version knows), so it stays noted.
  if (refused !== null) return quarantined({ code: 'waited-for-refused', detail: refused }, waits)
  for (const seen of opsSeen(op)) {
    // M2: a device may name its own ops before they arrive; those of others only once the server has them. The server's own op names what
    // stands in the record that it changes, which it has, and which was not known when the world was loaded.
    if (candidate.trusted || world.ops.has(seen) || world.runs.get(runOf(seen)) === candidate.device) continue
    waits.push({ awaited: seen, need: 'context' })
  }
  return waits.length === 0 ? null : { status: 'held', waits }
}

function faultOfAccess(op: Op, definition: KindDefinition, candidate: Candidate, world: World): Fault | null {
  const placing = placingField(definition)
  const wanted = definition.placement.in === 'site' ? 'site' : definition.placement.in === 'user' ? 'staff' : null
  const place = placing === null ? undefined : op.fields[placing]?.value
  if (wanted !== null && placing !== null && place !== undefined && world.kinds.get(place as string) !== wanted) return { code: 'invalid-field', detail: placing }
  if (candidate.trusted) return null

  const access = accessUnder(world, op.author, candidate.access)
  if (access === null) return { code: 'person-revoked' }
  const cases = casesReadBy(world, op.author)
  const may = mayWrite(access, cases, op.kind, Object.keys(op.fields), feedsOf(op, definition, world), isCreation(op), valuesOf(changesOf(op)))
  if (!may.ok) return { code: may.error }
  // As on the screens: the last administrator who shuts himself out leaves nobody to let him in again.
  if (op.record === op.author && (op.fields['active'] !== undefined || op.fields['roles'] !== undefined)) return { code: 'not-permitted' }
  if (op.kind !== 'case') return null
  // A case opens what it carries to others, so its author must be able to read that.
  const readable = new Set(readableFeeds(access, cases))
  const hidden = sharedBy(valuesOf(changesOf(op))).find((id) => ![...world.records.get(id)?.feeds.keys() ?? []].some((feed) => readable.has(feed)))
  return hidden === undefined ? null : { code: 'other-site', detail: hidden }
}

/** Where the record lives; for a new one, where it will. */
function feedsOf(op: Op, definition: KindDefinition, world: World): FeedId[] {
  const record = world.records.get(op.record)
  if (record !== undefined) return [...record.feeds.keys()]
  const values = valuesOf(changesOf(op))
  const hostId = placedWith(definition, values)
  const host = hostId === null ? undefined : world.records.get(hostId)
  const placements = placementsOf(definition, op.record, values, host === undefined ? null : [...host.feeds.keys()])
  return (placements ?? []).map(({ feed }) => feed)
}
