import type { FeedId, OpId, RecordId } from '../domain/ids.ts'
import type { Entry, ExchangeDown, Verdict } from '../protocol/exchange.ts'
import { stateOfOp, type RecordState } from '../protocol/join.ts'
import type { Op } from '../protocol/op.ts'
import type { Ranges } from '../protocol/ranges.ts'
import { observe, type Stamp } from '../protocol/stamp.ts'
import { OVERLAID } from './outbox.ts'
import type { OpRow, OpStatus } from './port.ts'
import { withBase, withOverlay, withoutOverlay, type RowContent } from './rows.ts'

/** One row on its way from what is stored to what will be. `content` null: the row goes. `damaged`: what is stored cannot be read. */
export type RowWork = { feed: FeedId; id: RecordId; version: number; content: RowContent | null; changed: boolean; damaged: boolean }

/** What the server said of one own op. */
export type OpNews = { row: OpRow; op: Op; status: OpStatus; code: string | null; detail: string | null; waitsFor: OpId[]; receivedMs: number | null }

export type Ground = {
  rows: Map<string, RowWork>
  /** Own ops that the answer speaks of, or that lie over a record that it speaks of. */
  own: Map<OpId, { row: OpRow; op: Op }>
}

export const nameOf = (feed: FeedId, id: RecordId): string => `${feed}|${id}`

/** The record that an entry is about; for a bare number, that of the own op. */
export function recordOf(entry: Entry, own: Ground['own']): RecordId | null {
  if ('op' in entry) return entry.op.record
  if ('state' in entry) return entry.state.id
  if ('leave' in entry) return entry.leave
  return own.get(entry.own)?.op.record ?? null
}

/** Verdicts as one list: accepted ranges spelt out over the own ops that they cover. */
export function newsOf(down: ExchangeDown, own: Ground['own']): OpNews[] {
  const news: OpNews[] = []
  for (const group of down.accepted) {
    for (const [first, last] of group.ranges) {
      for (let n = first; n <= last; n += 1) {
        const known = own.get(`${group.run}.${n}`)
        if (known !== undefined) news.push({ ...known, status: 'accepted', code: null, detail: null, waitsFor: [], receivedMs: group.receivedMs })
      }
    }
  }
  for (const verdict of down.verdicts) {
    const known = own.get(verdict.op)
    if (known !== undefined) news.push({ ...known, ...newsOfVerdict(verdict) })
  }
  return news
}

const newsOfVerdict = (verdict: Verdict): Pick<OpNews, 'status' | 'code' | 'detail' | 'waitsFor' | 'receivedMs'> => ({
  status: verdict.status, code: verdict.code ?? null, detail: verdict.detail ?? null, waitsFor: verdict.for ?? [], receivedMs: verdict.receivedMs ?? null,
})

/** S14: accepted ops move from the overlay into what the feed says; refused and quarantined ones leave it; held ones stay. */
export function settleRows(ground: Ground, news: readonly OpNews[]): void {
  for (const { row, op, status, receivedMs } of news) {
    // A row that this same answer brings for the first time must not wear an op that it settles.
    ground.own.set(op.id, { row: { ...row, status }, op })
    if (status === 'held') continue
    for (const work of ground.rows.values()) {
      if (work.id !== op.record || work.content === null || !work.content.overlay.some((own) => own.id === op.id)) continue
      const without = withoutOverlay(work.content, op.id)
      const settled = status === 'accepted' ? withBase(without, stateOfOp(op, receivedMs ?? undefined)) : without
      set(work, settled.base === null && settled.overlay.length === 0 ? null : settled)
    }
  }
}

function set(work: RowWork, content: RowContent | null): void {
  work.content = content
  work.changed = true
}

/** Takes one feed's entries in. Returns the numbers of own ops that this device was told of and does not hold. */
export function takeEntries(ground: Ground, feed: FeedId, entries: readonly Entry[]): number[] {
  const missing: number[] = []
  for (const entry of entries) {
    const record = recordOf(entry, ground.own)
    if (record === null) { missing.push(entry.n); continue }
    const work = workFor(ground, feed, record)
    if ('leave' in entry) { set(work, null); continue }
    const content = work.content ?? overlayOf(ground, record)
    if ('state' in entry) { if (fits(content, entry.state)) set(work, withBase(content, entry.state)); continue }
    const op = 'op' in entry ? entry.op : ground.own.get(entry.own)!.op
    const state = stateOfOp(op, entry.receivedMs)
    if (fits(content, state)) set(work, withBase(withoutOverlay(content, op.id), state))
  }
  return missing
}

function workFor(ground: Ground, feed: FeedId, id: RecordId): RowWork {
  const known = ground.rows.get(nameOf(feed, id))
  if (known !== undefined) return known
  const fresh: RowWork = { feed, id, version: 0, content: null, changed: false, damaged: false }
  ground.rows.set(nameOf(feed, id), fresh)
  return fresh
}

// S14: a record that comes (back) into a feed is shown with this device's own unaccepted ops over it.
function overlayOf(ground: Ground, record: RecordId): RowContent {
  let content: RowContent = { base: null, overlay: [] }
  for (const { row, op } of ground.own.values()) {
    if (op.record === record && OVERLAID.has(row.status)) content = withOverlay(content, op)
  }
  return content
}

// One entry of a strange kind must not stop the page it stands in, or nothing would ever arrive again.
const fits = (content: RowContent, state: RecordState): boolean => content.base === null ? content.overlay.every((op) => op.kind === state.kind) : content.base.kind === state.kind

/** The clock after all that the pages carry, and the greatest receivedMs among it (M8). */
export function observeAll(before: Stamp, down: ExchangeDown): { clock: Stamp; newestMs: number | null } {
  let clock = before
  let newestMs: number | null = null
  for (const { ms, counter, receivedMs } of down.pages.flatMap((page) => page.entries.flatMap(stampsOf))) {
    if (receivedMs === undefined) continue
    clock = observe(clock, { ms, counter }, receivedMs)
    newestMs = Math.max(newestMs ?? 0, receivedMs)
  }
  return { clock, newestMs }
}

function stampsOf(entry: Entry): { ms: number; counter: number; receivedMs?: number | undefined }[] {
  if ('op' in entry) return [{ ms: entry.op.ms, counter: entry.op.counter, receivedMs: entry.receivedMs }]
  return 'state' in entry ? Object.values(entry.state.fields).flatMap((field) => field.siblings) : []
}

export function withoutNumbers(ranges: Ranges, numbers: readonly number[]): Ranges {
  let left = ranges
  for (const n of numbers) {
    left = left.flatMap(([first, last]): Ranges => {
      if (n < first || n > last) return [[first, last]]
      return [...(first < n ? [[first, n - 1] as [number, number]] : []), ...(n < last ? [[n + 1, last] as [number, number]] : [])]
    })
  }
  return left
}
