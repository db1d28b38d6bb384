import type { Access } from '../../src/domain/access.ts'
import type { DeviceId, FeedId, OpId, RecordId, Run } from '../../src/domain/ids.ts'
import type { RecordState } from '../../src/protocol/join.ts'
import type { RefusalCode } from '../../src/protocol/exchange.ts'
import type { AccessVersion } from '../storage/queries/access.ts'
import type { NewEntry } from '../storage/queries/feeds.ts'
import type { OpStatus } from '../storage/schema.ts'
import type { Candidate } from './candidate.ts'

/** Two weeks at sea and two of margin: how long a device may go on under an access version that was replaced meanwhile (S15). */
const LEASE_MS = 30 * 86_400_000

export type Need = { awaited: OpId; need: 'record' | 'context' }

/** An op's verdict as the server holds it. */
export type Settled = {
  status: OpStatus
  code: RefusalCode | null
  detail: string | null
  receivedMs: number
  device: DeviceId
  hash: string
  waits: Need[]
}

/** A record as it stands in the transaction. `feeds`: where it is placed, with the projected fields, null for all. */
export type HeldRecord = {
  id: RecordId
  kind: string
  parent: RecordId | null
  host: RecordId | null
  state: RecordState
  version: number
  createdMs: number
  updatedMs: number
  feeds: Map<FeedId, readonly string[] | null>
  changed: boolean
}

/**
 * What one transaction knows and has changed so far. It is loaded under the locks, judged and joined in memory, and written at once,
 * so that a batch costs a handful of statements however many ops it has.
 */
export type World = {
  nowMs: number
  /** M8: what newly received ops are stamped with; never below the newest that was ever given. */
  receivedMs: number
  ops: Map<OpId, Settled>
  records: Map<RecordId, HeldRecord>
  /** Kinds of records that are named, loaded or not. */
  kinds: Map<RecordId, string>
  hosted: Map<RecordId, Set<RecordId>>
  readers: Map<RecordId, Set<RecordId>>
  access: Map<RecordId, AccessVersion[]>
  /** Which device a run belongs to, as far as the server knows. */
  runs: Map<Run, DeviceId>
  /** Ops to be looked at again when what they wait for arrives. */
  pending: Map<OpId, Candidate>
  waiting: Map<OpId, Set<OpId>>
  changes: Changes
}

/** What is to be written at the end. */
type Changes = {
  newOps: Map<OpId, Candidate>
  settled: Set<OpId>
  strays: { candidate: Candidate; code: RefusalCode }[]
  entries: NewEntry[]
  placed: { record: RecordId; feed: FeedId; fields: readonly string[] | null }[]
  left: { record: RecordId; feed: FeedId }[]
  access: { staff: RecordId; access: Access }[]
  readers: Map<RecordId, { added: RecordId[]; removed: RecordId[] }>
}

export const noChanges = (): Changes => ({
  newOps: new Map(), settled: new Set(), strays: [], entries: [], placed: [], left: [], access: [], readers: new Map(),
})

/** What this person may do now, or null for one whom the server does not know. */
export const currentAccess = (world: World, staff: RecordId): Access | null => world.access.get(staff)?.at(-1)?.access ?? null

/**
 * S15: an op is judged by the access version that it was written under while that is within its lease, which runs from the moment
 * when a newer version replaced it: until then the device could not have known better. After it, by what holds now.
 */
export function accessUnder(world: World, staff: RecordId, version: number): Access | null {
  const versions = world.access.get(staff) ?? []
  const index = versions.findLastIndex((each) => each.version <= version)
  const under = versions[index]
  if (under === undefined) return currentAccess(world, staff)
  const next = versions[index + 1]
  return next === undefined || world.nowMs - next.fromMs <= LEASE_MS ? under.access : currentAccess(world, staff)
}

/** Cases that this person has claimed or that are put to this person, of those that the transaction has loaded. */
export const casesReadBy = (world: World, staff: RecordId): RecordId[] =>
  [...world.readers].filter(([, readers]) => readers.has(staff)).map(([id]) => id)

export function addTo<Key, Value>(sets: Map<Key, Set<Value>>, key: Key, value: Value): void {
  const known = sets.get(key)
  if (known === undefined) sets.set(key, new Set([value]))
  else known.add(value)
}
