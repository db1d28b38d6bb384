import type { Db, Tx } from '../port.ts'
import type { EntriesTable, EntryType } from '../schema.ts'
import { inParts, writeParts } from './parts.ts'

export type NewEntry = Omit<EntriesTable, 'n'>

/**
 * Appends entries, each feed's in the order given. S6: the numbers are taken from the feed's own row, locked last,
 * so the order of numbers is the order of commits and there are no gaps.
 */
export async function appendEntries(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  const byFeed = Map.groupBy(entries, (entry) => entry.feed)
  if (byFeed.size === 0) return
  await tx.lockFeeds(byFeed.keys())
  const heads = await feedHeads(tx, byFeed.keys())
  const rows: EntriesTable[] = []
  for (const [feed, added] of byFeed) {
    let n = heads.get(feed) ?? 0
    for (const entry of added) rows.push({ ...entry, n: ++n })
    heads.set(feed, n)
  }
  const moved = [...heads].map(([id, head]) => ({ id, head }))
  await writeParts(moved, (part) => tx.insertInto('feeds').values(part)
    .onConflict((known) => known.column('id').doUpdateSet((value) => ({ head: value.ref('excluded.head') }))).execute())
  await writeParts(rows, (part) => tx.insertInto('entries').values(part).execute())
}

export async function feedHeads(db: Db, feeds: Iterable<string>): Promise<Map<string, number>> {
  const rows = await inParts(feeds, (part) => db.selectFrom('feeds').selectAll().where('id', 'in', part).execute())
  return new Map(rows.map((row) => [row.id, row.head]))
}

/** An entry with the device that wrote its op, if it is an op's. */
export type EntryRow = { n: number; record: string; op: string | null; type: EntryType; received_ms: number; device: string | null }

const entriesOf = (db: Db, feed: string) =>
  db.selectFrom('entries').leftJoin('ops', 'ops.id', 'entries.op')
    .select(['entries.n', 'entries.record', 'entries.op', 'entries.type', 'entries.received_ms', 'ops.device']).where('entries.feed', '=', feed)

/** Entries numbered first … last, newest first. */
export const entriesBetween = (db: Db, feed: string, first: number, last: number): Promise<{ n: number; record: string }[]> =>
  db.selectFrom('entries').select(['n', 'record']).where('feed', '=', feed).where('n', '>=', first).where('n', '<=', last).orderBy('n', 'desc').execute()

export const urgentBetween = (db: Db, feed: string, first: number, last: number, limit: number): Promise<{ n: number; record: string }[]> =>
  db.selectFrom('entries').select(['n', 'record']).where('feed', '=', feed).where('urgent', '=', 1)
    .where('n', '>=', first).where('n', '<=', last).orderBy('n', 'desc').limit(limit).execute()

/** Every entry that a feed has of these records. */
export const entriesOfRecords = (db: Db, feed: string, records: Iterable<string>): Promise<EntryRow[]> =>
  inParts(records, (part) => entriesOf(db, feed).where('entries.record', 'in', part).execute())

/** How these records are placed in a feed; those that are not are absent. */
export const placedIn = (db: Db, feed: string, records: Iterable<string>): Promise<{ record: string; fields: string | null }[]> =>
  inParts(records, (part) => db.selectFrom('placements').select(['record', 'fields']).where('feed', '=', feed).where('record', 'in', part).execute())
