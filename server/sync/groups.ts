import type { DeviceId, FeedId, RecordId } from '../../src/domain/ids.ts'
import type { Entry } from '../../src/protocol/exchange.ts'
import { project, type RecordState } from '../../src/protocol/join.ts'
import type { Op } from '../../src/protocol/op.ts'
import type { Db } from '../storage/port.ts'
import { entriesOfRecords, placedIn, type EntryRow } from '../storage/queries/feeds.ts'
import { opBodies } from '../storage/queries/ops.ts'
import { recordRows } from '../storage/queries/records.ts'

/** All that one page says of one record in one feed: its entries, and the numbers that they stand for. */
export type Group = { entries: Entry[]; numbers: number[]; bytes: number }

type Request = {
  feed: FeedId
  device: DeviceId
  wantsOwn: boolean
  records: ReadonlySet<RecordId>
  /** Is this number missing at the device, and to be sent now? */
  isWanted: (n: number) => boolean
}

/** What a group will consist of, before bodies are read. */
type Plan =
  | { say: 'leave' }
  | { say: 'state'; fields: readonly string[] | null }
  | { say: 'ops' }

/** More changes than this to one record are sent as its state. */
const MAX_OPS_SENT = 8

/**
 * S7: a record is sent once, as its state at its newest missing entry; single changes to a record that the device has are sent as ops,
 * and the device's own ops as bare numbers. Every missing number gets its own op or a state at least as new, so nothing is skipped.
 */
export async function readGroups(db: Db, request: Request): Promise<Map<RecordId, Group>> {
  const all = Map.groupBy(await entriesOfRecords(db, request.feed, request.records), ({ record }) => record)
  const places = new Map((await placedIn(db, request.feed, request.records)).map(({ record, fields }) => [record, fields === null ? null : JSON.parse(fields) as string[]]))
  const plans = new Map<RecordId, { plan: Plan; missing: EntryRow[] }>()
  for (const [record, entries] of all) {
    const missing = entries.filter(({ n }) => request.isWanted(n)).toSorted((a, b) => b.n - a.n)
    if (missing.length > 0) plans.set(record, { plan: planOf(entries, missing, places.get(record), request), missing })
  }
  const states = new Map((await recordRows(db, [...plans].filter(([, { plan }]) => plan.say === 'state').map(([record]) => record)))
    .map((row) => [row.id, JSON.parse(row.state) as RecordState]))
  const sentOps = [...plans.values()].flatMap(({ plan, missing }) => (plan.say === 'ops' ? missing.filter((entry) => !isOwn(entry, request)).map(({ op }) => op!) : []))
  const ops = new Map((await opBodies(db, sentOps)).map(({ id, body }) => [id, JSON.parse(body) as Op]))

  const groups = new Map<RecordId, Group>()
  for (const [record, { plan, missing }] of plans) {
    const entries = entriesOf(plan, missing, record, request, states, ops)
    groups.set(record, { entries, numbers: missing.map(({ n }) => n), bytes: Buffer.byteLength(JSON.stringify(entries)) })
  }
  return groups
}

const isOwn = (entry: EntryRow, { device, wantsOwn }: Request): boolean => entry.device === device && !wantsOwn

function planOf(entries: readonly EntryRow[], missing: readonly EntryRow[], fields: readonly string[] | null | undefined, request: Request): Plan {
  // Whatever once stood in this feed: a record that has left it is not sent to it again (S10).
  if (fields === undefined) return { say: 'leave' }
  const areOps = missing.every(({ type }) => type === 'op')
  if (areOps && missing.every((entry) => isOwn(entry, request))) return { say: 'ops' }
  // An op is whole: only a state can be cut down to what the feed may show.
  if (!areOps || fields !== null) return { say: 'state', fields }
  const hasEarlier = entries.length > missing.length
  return missing.length === 1 || (hasEarlier && missing.length <= MAX_OPS_SENT) ? { say: 'ops' } : { say: 'state', fields }
}

function entriesOf(
  plan: Plan, missing: readonly EntryRow[], record: RecordId, request: Request, states: ReadonlyMap<string, RecordState>, ops: ReadonlyMap<string, Op>,
): Entry[] {
  const newest = missing[0]!.n
  if (plan.say === 'leave') return [{ n: newest, leave: record }]
  if (plan.say === 'state') return [{ n: newest, state: project(states.get(record)!, plan.fields ?? undefined) }]
  return missing.map((entry): Entry => (isOwn(entry, request)
    ? { n: entry.n, own: entry.op!, receivedMs: entry.received_ms }
    : { n: entry.n, op: ops.get(entry.op!)!, receivedMs: entry.received_ms }))
}
