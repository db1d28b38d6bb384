import type { DeviceId, FeedId } from '../../src/domain/ids.ts'
import type { Entry, FeedPage } from '../../src/protocol/exchange.ts'
import { missingUpTo, type Ranges } from '../../src/protocol/ranges.ts'
import type { Db } from '../storage/port.ts'
import { entriesBetween, feedHeads, urgentBetween } from '../storage/queries/feeds.ts'
import { readGroups, type Group } from './groups.ts'
import { hasAny, isIn, unite, windowsOf } from './windows.ts'

type PullRequest = {
  device: DeviceId
  /** That may be read; cursors of others are ignored. */
  feeds: readonly FeedId[]
  cursors: { [feed: string]: Ranges }
  /** Own ops in full, not as bare numbers. */
  wantsOwn: boolean
  /** Most bytes of entries, as JSON. One entry is sent even if it alone is larger, so that every answer gets further. */
  roomBytes: number
}

/** Urgent entries looked for ahead of all others, per feed and page. */
const URGENT_AT_ONCE = 200
/** More ranges than this in one cursor, and numbers that would stand alone are left for later: a cursor must stay readable. */
const MAX_RANGES_KEPT = 2_000

type Pulling = { feed: FeedId; head: number; have: Ranges; missing: Ranges; entries: Entry[]; sent: Set<number> }

/** S7: what the device lacks, urgent first, then newest first, each record once. Usable at the first page, resumable at every page. */
export async function readPages(db: Db, request: PullRequest): Promise<{ pages: FeedPage[]; more: boolean }> {
  const heads = await feedHeads(db, request.feeds)
  const pulls: Pulling[] = request.feeds.toSorted((a, b) => rank(a) - rank(b)).flatMap((feed) => {
    const head = heads.get(feed) ?? 0
    const have = Object.hasOwn(request.cursors, feed) ? request.cursors[feed]! : []
    const missing = missingUpTo(have, head)
    return missing.length === 0 ? [] : [{ feed, head, have, missing, entries: [], sent: new Set<number>() }]
  })
  const room = { left: request.roomBytes, isUnused: true }
  if (request.roomBytes > 0) {
    for (const pull of pulls) if (!await pullUrgent(db, request, pull, room)) break
    for (const pull of pulls) if (!await pullRest(db, request, pull, room)) break
  }
  const pages = pulls.filter(({ sent }) => sent.size > 0).map(({ feed, head, have, entries, sent }) => ({ feed, head, covered: unite(have, sent), entries }))
  return { pages, more: pulls.some(({ missing, sent }) => hasAny(missing, sent)) }
}

// What names people and places comes first, then what answers a question, then the clinic's own log.
const FEED_ORDER = ['common', 'user', 'case', 'pool', 'site']
const rank = (feed: FeedId): number => FEED_ORDER.indexOf(feed.split(':', 1)[0]!)

type Room = { left: number; isUnused: boolean }

async function pullUrgent(db: Db, request: PullRequest, pull: Pulling, room: Room): Promise<boolean> {
  const rows = await urgentBetween(db, pull.feed, pull.missing[0]![0], pull.missing.at(-1)![1], URGENT_AT_ONCE)
  return take(db, request, pull, room, rows.filter(({ n }) => isIn(pull.missing, n)))
}

async function pullRest(db: Db, request: PullRequest, pull: Pulling, room: Room): Promise<boolean> {
  for (const [first, last] of windowsOf(pull.missing)) {
    const rows = await entriesBetween(db, pull.feed, first, last)
    const wanted = rows.filter(({ n }) => isIn(pull.missing, n) && !pull.sent.has(n))
    if (!await take(db, request, pull, room, wanted)) return false
  }
  return true
}

/** Adds these entries, newest first, each with all that is missing of its record; false once the room is used up. */
async function take(db: Db, request: PullRequest, pull: Pulling, room: Room, rows: readonly { n: number; record: string }[]): Promise<boolean> {
  if (rows.length === 0) return true
  const isCrowded = pull.have.length > MAX_RANGES_KEPT
  const lowest = rows.at(-1)!.n
  const groups = await readGroups(db, {
    feed: pull.feed, device: request.device, wantsOwn: request.wantsOwn, records: new Set(rows.map(({ record }) => record)),
    isWanted: (n) => n <= pull.head && isIn(pull.missing, n) && !pull.sent.has(n) && (!isCrowded || n >= lowest),
  })
  for (const { record } of rows) {
    const group = groups.get(record)
    if (group === undefined) continue
    if (!fits(group, room)) return false
    pull.entries.push(...group.entries)
    for (const n of group.numbers) pull.sent.add(n)
    groups.delete(record)
  }
  return true
}

function fits(group: Group, room: Room): boolean {
  if (group.bytes > room.left && !room.isUnused) return false
  room.left -= group.bytes
  room.isUnused = false
  return true
}
