import type { FeedId, OpId, RecordId } from '../domain/ids.ts'
import { ok, type Result } from '../domain/result.ts'
import type { ExchangeDown } from '../protocol/exchange.ts'
import { addRanges } from '../protocol/ranges.ts'
import { nameOf, newsOf, observeAll, recordOf, settleRows, takeEntries, withoutNumbers, type Ground, type OpNews, type RowWork } from './apply-plan.ts'
import { attempt, haveMoved } from './attempts.ts'
import { startEpoch } from './epoch.ts'
import { planIndices, writeIndexPlan, type FeedChange } from './index/persist.ts'
import { laterOf, putClock, putContact, readClock, readContact, readFeeds } from './meta.ts'
import { OVERLAID, readByStatus } from './outbox.ts'
import { REDO, type FeedRow, type OpRow, type Reader, type Row, type StorageProblem, type Writer } from './port.ts'
import { readOp, sealOp, sealRow, stateOfContent } from './rows.ts'
import type { Store } from './store.ts'

type Applied = { entries: number; settled: number; /** Own ops that the server has and this device lacks. */ missingOwn: number }

const MOST_ATTEMPTS = 25

/** Takes an answer in: verdicts, pages, cursors and the clock in one transaction, redone when a save came between. */
export async function applyDown(store: Store, down: ExchangeDown, offsetMs: number): Promise<Result<Applied, StorageProblem>> {
  const contact = await store.port.read(readContact)
  if (!contact.ok) return contact
  if (contact.value.epoch !== null && contact.value.epoch !== down.epoch) {
    const started = await startEpoch(store, down.epoch)
    if (!started.ok) return started
  }
  return attempt(MOST_ATTEMPTS, () => applyOnce(store, down, offsetMs))
}

async function applyOnce(store: Store, down: ExchangeDown, offsetMs: number): Promise<Result<Applied, StorageProblem> | typeof REDO> {
  const read = await readGround(store, down)
  if (!read.ok) return read
  const { ground, feeds, clock } = read.value
  const readable = new Set(down.feeds)
  const news = newsOf(down, ground.own)
  settleRows(ground, news)
  const missing = new Map<FeedId, number[]>()
  const pages = down.pages.filter((page) => readable.has(page.feed))
  for (const page of pages) missing.set(page.feed, takeEntries(ground, page.feed, page.entries))

  // Own work may lie in a feed of which nothing had come before the right to read it was lost.
  const lost = [...new Set([...feeds, ...[...ground.own.values()].map(({ row }) => row)].map((row) => row.feed))].filter((feed) => !readable.has(feed))
  const changed = [...ground.rows.values()].filter((work) => work.changed && readable.has(work.feed))
  const puts = await Promise.all(changed.flatMap((work) => (work.content === null ? [] : [sealRow(store.keys, work.feed, work.id, work.version + 1, work.content)])))
  const indexPlans = await planIndices(store, patientsOf(changed))
  const opRows = await Promise.all(news.map((one) => toOpRow(store, one)))
  const seen = observeAll(clock, down)
  const missingOwn = [...missing.values()].reduce((sum, numbers) => sum + numbers.length, 0)

  const written = await store.port.write(['rows', 'ops', 'feeds', 'blocks', 'meta'], async (writer) => {
    if (await haveMoved(writer, changed)) return REDO
    for (const plan of indexPlans) if ((await writeIndexPlan(writer, plan)) === REDO) return REDO
    await writer.put('rows', puts)
    await writer.delete('rows', changed.filter((work) => work.content === null).map((work) => [work.feed, work.id]))
    await putOps(writer, opRows)
    await putFeeds(writer, down.feeds, pages, missing, new Set(changed.flatMap((work) => (work.damaged ? [work.feed] : []))))
    for (const feed of lost) await dropFeed(writer, feed)
    const stored = await readClock(writer)
    await putClock(writer, laterOf(stored, seen.clock))
    const before = await readContact(writer)
    await putContact(writer, {
      ...before, epoch: down.epoch, lastContactMs: store.now(), offsetMs, accessVersion: down.access, wantsFull: missingOwn > 0, revoked: down.revoked === true,
      newestEntryMs: seen.newestMs === null ? before.newestEntryMs : Math.max(before.newestEntryMs ?? 0, seen.newestMs),
    })
    return null
  })
  if (!written.ok) return written
  if (written.value === REDO) return REDO
  for (const feed of lost) store.search.feeds.delete(feed)
  return ok({ entries: pages.reduce((sum, page) => sum + page.entries.length, 0), settled: news.length, missingOwn })
}

async function readGround(store: Store, down: ExchangeDown): Promise<Result<{ ground: Ground; feeds: FeedRow[]; clock: { ms: number; counter: number } }, StorageProblem>> {
  const read = await store.port.read(async (reader) => {
    return { feeds: await readFeeds(reader), opRows: await readOps(reader, down), clock: await readClock(reader) }
  })
  if (!read.ok) return read
  const own: Ground['own'] = new Map()
  // One that cannot be read any more counts as not held: its number stays open and the server sends it in full.
  for (const row of read.value.opRows) {
    const content = await readOp(store, row)
    if (content !== null) own.set(row.id, { row, op: content.op })
  }
  const feedIds = [...new Set([...read.value.feeds.map((row) => row.feed), ...down.feeds])]
  const keys = new Map<string, [FeedId, RecordId]>()
  const touch = (feed: FeedId, id: RecordId): void => { keys.set(nameOf(feed, id), [feed, id]) }
  for (const page of down.pages) for (const entry of page.entries) { const id = recordOf(entry, own); if (id !== null) touch(page.feed, id) }
  for (const { row } of own.values()) for (const feed of [...feedIds, row.feed]) touch(feed, row.record)
  const rows = await store.port.read((reader) => reader.getMany('rows', [...keys.values()]))
  if (!rows.ok) return rows
  const contents = new Map((await store.cache.openAll(rows.value)).map(({ row, content }) => [nameOf(row.feed, row.id), content]))
  const ground: Ground = { own, rows: new Map(rows.value.filter((row): row is Row => row !== undefined).map((row): [string, RowWork] => {
    const name = nameOf(row.feed, row.id)
    const content = contents.get(name) ?? null
    return [name, { feed: row.feed, id: row.id, version: row.version, content, changed: false, damaged: content === null }]
  })) }
  return ok({ ground, feeds: read.value.feeds, clock: read.value.clock })
}

// Every own op that the answer names, and those not yet accepted of records that it carries.
async function readOps(reader: Reader, down: ExchangeDown): Promise<OpRow[]> {
  const found = new Map<OpId, OpRow>()
  for (const group of down.accepted) {
    for (const [from, to] of group.ranges) for (const row of await reader.range('ops', { index: 'byRun', prefix: [group.run], from, to })) found.set(row.id, row)
  }
  const entries = down.pages.flatMap((page) => page.entries)
  const named = [...down.verdicts.map((verdict) => verdict.op), ...entries.flatMap((entry) => ('own' in entry ? [entry.own] : []))]
  for (const row of await reader.getMany('ops', named.map((id) => [id]))) if (row !== undefined) found.set(row.id, row)
  // A bare number carries the record of its op: other own ops of that record lie over it too (S14).
  const carried = new Set([...found.values()].map((row) => row.record))
  for (const entry of entries) if ('op' in entry) carried.add(entry.op.record); else if ('state' in entry) carried.add(entry.state.id)
  for (const row of await readByStatus(reader, ...OVERLAID)) if (carried.has(row.record)) found.set(row.id, row)
  return [...found.values()]
}

/** What the index must learn of; a row that leaves may have been a patient where patients are looked for. */
function patientsOf(changed: readonly RowWork[]): FeedChange[] {
  const patients = changed.flatMap((work) => {
    const state = work.content === null ? null : stateOfContent(work.content)
    return state === null || state.kind === 'patient' ? [{ feed: work.feed, id: work.id, state }] : []
  })
  const indexed = new Set(patients.filter((patient) => patient.state !== null || patient.feed.startsWith('site:')).map((patient) => patient.feed))
  return patients.filter((patient) => indexed.has(patient.feed))
}

async function toOpRow(store: Store, news: OpNews): Promise<OpRow> {
  const { row, op, status, code, detail, waitsFor } = news
  const next = { ...row, status, code, waitsFor, receivedMs: news.receivedMs ?? row.receivedMs, handled: status === row.status ? row.handled : (0 as const), version: row.version + 1 }
  return { ...next, sealed: await sealOp(store.keys, next, { op, detail }) }
}

async function putOps(writer: Writer, rows: readonly OpRow[]): Promise<void> {
  const standing = await writer.getMany('ops', rows.map((row) => [row.id]))
  // Somebody may have ticked it off meanwhile; what the server says of it has not changed by that.
  await writer.put('ops', rows.map((row, i) => ({ ...row, handled: standing[i]?.status === row.status ? standing[i].handled : row.handled })))
}

async function putFeeds(writer: Writer, readable: readonly FeedId[], pages: ExchangeDown['pages'], missing: ReadonlyMap<FeedId, number[]>, damaged: ReadonlySet<FeedId>): Promise<void> {
  const known = await writer.getMany('feeds', readable.map((feed) => [feed]))
  await writer.put('feeds', readable.flatMap((feed, i): FeedRow[] => {
    const before = known[i] ?? { feed, covered: [], head: 0 }
    const page = pages.find((one) => one.feed === feed)
    // What a damaged row held is not on this device, whatever the cursor says: the feed is read anew (M1).
    if (damaged.has(feed)) return [{ ...before, covered: [] }]
    if (page === undefined) return known[i] === undefined ? [before] : []
    return [{ feed, head: Math.max(before.head, page.head), covered: addRanges(before.covered, withoutNumbers(page.covered, missing.get(feed) ?? [])) }]
  }))
}

const DROP_BATCH = 500

/** S10: losing a feed deletes its rows only. Own ops stand in their own table and go on being offered. */
async function dropFeed(writer: Writer, feed: FeedId): Promise<void> {
  for (;;) {
    const rows = await writer.range('rows', { index: 'key', prefix: [feed], limit: DROP_BATCH })
    if (rows.length === 0) break
    await writer.delete('rows', rows.map((row) => [feed, row.id]))
  }
  const blocks = await writer.range('blocks', { index: 'key', prefix: [feed] })
  await writer.delete('blocks', blocks.map((block) => [feed, block.n]))
  await writer.delete('feeds', [[feed]])
}
