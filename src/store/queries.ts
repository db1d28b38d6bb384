import type { FeedId, OpId, RecordId } from '../domain/ids.ts'
import { join, type RecordState } from '../protocol/join.ts'
import type { Shown } from '../protocol/view.ts'
import { readByStatus } from './outbox.ts'
import type { OpStatus, Range, Reader, Row, StorageProblem } from './port.ts'
import { originOf, shownOf, type OpenRow } from './rows.ts'
import type { Store } from './store.ts'

/** What is known of an own record's way (S13). "Seen by" comes from receipts. */
export type Trail = 'on-device' | 'sent' | 'on-server' | 'attention'

/** A record as this device has it, joined over the feeds that carry it. */
export type LocalRecord = {
  /** The feed to write through. */
  feed: FeedId
  feeds: FeedId[]
  shown: Shown
  state: RecordState
  trail: Trail
  /** The way of each own op that the server has not accepted. */
  unsettled: { [op: OpId]: Trail }
  createdMs: number
  author: RecordId
}

/** Thrown by queries when the device's storage fails; `useLive` hands it to the screen as a value. */
export class StorageError extends Error {
  readonly problem: StorageProblem
  constructor(problem: StorageProblem) {
    super(problem.detail)
    this.problem = problem
  }
}

export async function readStored<T>(store: Store, work: (reader: Reader) => Promise<T>): Promise<T> {
  const result = await store.port.read(work)
  if (!result.ok) throw new StorageError(result.error)
  return result.value
}

/** The record joined from every one of these feeds that has it, or null. */
export async function findRecord(store: Store, feeds: readonly FeedId[], id: RecordId): Promise<LocalRecord | null> {
  return (await findRecords(store, feeds, [id])).get(id) ?? null
}

export async function findRecords(store: Store, feeds: readonly FeedId[], ids: readonly RecordId[]): Promise<Map<RecordId, LocalRecord>> {
  const keys = [...new Set(ids)].flatMap((id) => feeds.map((feed) => [feed, id]))
  const rows = await readStored(store, (reader) => reader.getMany('rows', keys))
  const records = await toRecords(store, rows.filter((row) => row !== undefined))
  return new Map(records.map((record) => [record.shown.id, record]))
}

export const readRows = (store: Store, ranges: readonly Range<'rows'>[]): Promise<Row[]> =>
  readStored(store, async (reader) => (await Promise.all(ranges.map((range) => reader.range('rows', range)))).flat())

/** Records of one kind, newest first. */
export async function listKind(store: Store, feeds: readonly FeedId[], kind: string, options: { sinceMs?: number; limit?: number } = {}): Promise<LocalRecord[]> {
  const rows = await readRows(store, feeds.map((feed) => ({
    index: 'byKind', prefix: [feed, kind], reverse: true,
    ...(options.sinceMs === undefined ? {} : { from: options.sinceMs }), ...(options.limit === undefined ? {} : { limit: options.limit }),
  })))
  const records = (await toRecords(store, rows)).toSorted(newestFirst)
  return records.slice(0, options.limit)
}

/** Records kept under one of these, oldest first. */
export async function listChildrenOf(store: Store, feeds: readonly FeedId[], parents: readonly RecordId[]): Promise<LocalRecord[]> {
  const rows = await readRows(store, parents.flatMap((parent) => feeds.map((feed) => ({ index: 'byParent', prefix: [feed, parent] }))))
  return (await toRecords(store, rows)).toSorted((a, b) => newestFirst(b, a))
}

export const newestFirst = (a: LocalRecord, b: LocalRecord): number => b.createdMs - a.createdMs || (a.shown.id < b.shown.id ? 1 : -1)

/** Opens rows and joins those of one record (M1: the same from whichever feeds). */
export async function toRecords(store: Store, rows: readonly Row[]): Promise<LocalRecord[]> {
  if (rows.length === 0) return []
  const opened = await store.cache.openAll(rows)
  const byRecord = new Map<RecordId, OpenRow[]>()
  for (const open of opened) byRecord.set(open.row.id, [...(byRecord.get(open.row.id) ?? []), open])
  const statuses = await statusesOf(store, opened)
  return [...byRecord.values()].map((opens) => toRecord(opens, statuses))
}

// A record is written through the fullest feed that carries it; a pool has only headers.
const FULLEST = ['site', 'case', 'common', 'user', 'pool']
const fullness = (feed: FeedId): number => FULLEST.indexOf(feed.split(':')[0]!)

type Statuses = { byOp: Map<OpId, OpStatus>; troubled: Map<OpId, RecordId> }

function toRecord(opens: readonly OpenRow[], statuses: Statuses): LocalRecord {
  const ordered = opens.toSorted((a, b) => fullness(a.row.feed) - fullness(b.row.feed))
  const kind = ordered[0]!.state.kind
  const state = ordered.map((open) => open.state).filter((one) => one.kind === kind).reduce(join)
  const origin = originOf(state)
  return {
    feed: ordered[0]!.row.feed, feeds: ordered.map((open) => open.row.feed), state, shown: shownOf(state),
    ...trailsOf(ordered, statuses), createdMs: ordered[0]!.row.ms, author: origin?.author ?? '',
  }
}

function trailsOf(opens: readonly OpenRow[], { byOp, troubled }: Statuses): Pick<LocalRecord, 'trail' | 'unsettled'> {
  const own = new Set(opens.flatMap((open) => open.content.overlay.map((op) => op.id)))
  const unsettled: LocalRecord['unsettled'] = {}
  for (const op of own) unsettled[op] = byOp.get(op) === 'held' ? 'sent' : 'on-device'
  const wrong = [...troubled].flatMap(([op, record]) => (record === opens[0]!.row.id ? [op] : []))
  for (const op of wrong) unsettled[op] = 'attention'
  const trail = wrong.length > 0 ? 'attention' : own.size === 0 ? 'on-server' : Object.values(unsettled).every((one) => one === 'sent') ? 'sent' : 'on-device'
  return { trail, unsettled }
}

/** Where one op of a record is: a message may have arrived while a later one still waits (S13). */
export const trailOfOp = (record: Pick<LocalRecord, 'unsettled'>, op: OpId): Trail => record.unsettled[op] ?? 'on-server'

async function statusesOf(store: Store, opened: readonly OpenRow[]): Promise<Statuses> {
  const overlaid = [...new Set(opened.flatMap((open) => open.content.overlay.map((op) => op.id)))]
  return readStored(store, async (reader) => {
    const ops = await reader.getMany('ops', overlaid.map((id) => [id]))
    const troubled = await readByStatus(reader, 'quarantined', 'refused')
    return {
      byOp: new Map(ops.flatMap((op) => (op === undefined ? [] : [[op.id, op.status] as const]))),
      troubled: new Map(troubled.filter((op) => op.handled === 0).map((op) => [op.id, op.record] as const)),
    }
  })
}
