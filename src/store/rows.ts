import type { FeedId, OpId, RecordId } from '../domain/ids.ts'
import type { Json } from '../domain/json.ts'
import { textOf } from '../domain/kind.ts'
import { findKind } from '../domain/registry.ts'
import { join, stateOfOp, type RecordState, type Sibling } from '../protocol/join.ts'
import type { Op } from '../protocol/op.ts'
import { effectiveMs } from '../protocol/stamp.ts'
import { viewRecord, type Shown } from '../protocol/view.ts'
import { isSameSeal, type Keyring } from './keys.ts'
import type { OpRow, Row, StorePort } from './port.ts'

/** What the feed says, and this device's own ops that no server has accepted. Shown is always both joined (S14). */
export type RowContent = { base: RecordState | null; overlay: Op[] }

/** What an op row seals: the op, and what the server said of it in words. */
type OpContent = { op: Op; detail: string | null }

export type OpenRow = { row: Row; content: RowContent; state: RecordState }

export function stateOfContent(content: RowContent): RecordState {
  const states = content.overlay.map((op) => stateOfOp(op))
  if (content.base !== null) states.unshift(content.base)
  if (states.length === 0) throw new Error('a row without content')
  return states.reduce(join)
}

export const withOverlay = (content: RowContent, op: Op): RowContent =>
  content.overlay.some((known) => known.id === op.id) ? content : { ...content, overlay: [...content.overlay, op] }

export const withoutOverlay = (content: RowContent, op: OpId): RowContent => ({ ...content, overlay: content.overlay.filter((own) => own.id !== op) })

export const withBase = (content: RowContent, state: RecordState): RowContent => ({ ...content, base: content.base === null ? state : join(content.base, state) })

/** A record as this version shows it; kinds that only newer versions know keep their content and show nothing (M5). */
export function shownOf(state: RecordState): Shown {
  const definition = findKind(state.kind)
  return definition === undefined ? { id: state.id, kind: state.kind, values: {}, fields: {}, conflicts: [], unreadable: [] } : viewRecord(state, definition)
}

/** The value that the creating op wrote, or the oldest known one. */
export function originOf(state: RecordState): Sibling | null {
  const siblings = Object.values(state.fields).flatMap((field) => field.siblings)
  return siblings.find((sibling) => sibling.op === state.id) ?? siblings.toSorted((a, b) => effectiveMs(a) - effectiveMs(b))[0] ?? null
}

export async function sealRow(keys: Keyring, feed: FeedId, id: RecordId, version: number, content: RowContent): Promise<Row> {
  const state = stateOfContent(content)
  const shown = shownOf(state)
  const parentField = findKind(state.kind)?.parent
  const origin = originOf(state)
  const row: Row = {
    feed, id, kind: state.kind, version,
    parent: parentField === undefined ? '' : textOf(shown.values, parentField),
    ms: origin === null ? 0 : effectiveMs(origin),
    sealed: await keys.seal({ table: 'rows', feed, id, kind: state.kind, version }, content as unknown as Json),
  }
  if (shown.conflicts.length > 0) row.conflicted = 1
  return row
}

/** Opened rows, newest use last; bounded, since a tablet has 2 GB. */
export type RowCache = {
  open: (row: Row) => Promise<OpenRow>
  /** Leaves out rows whose stored bytes are damaged: one of them must neither hide the others nor stop what they are needed for. */
  openAll: (rows: readonly (Row | undefined)[]) => Promise<OpenRow[]>
  clear: () => void
}

const MOST_OPENED_ROWS = 3_000

export function createRowCache(keys: Keyring): RowCache {
  const opened = new Map<string, OpenRow>()
  const openOne = async (row: Row): Promise<OpenRow> => {
    const name = `${row.feed}|${row.id}|${row.version}`
    const known = opened.get(name)
    if (known !== undefined && isSameSeal(known.row.sealed, row.sealed)) {
      opened.delete(name)
      opened.set(name, known)
      return known
    }
    const content = (await keys.open({ table: 'rows', feed: row.feed, id: row.id, kind: row.kind, version: row.version }, row.sealed)) as unknown as RowContent
    const open = { row, content, state: stateOfContent(content) }
    opened.set(name, open)
    if (opened.size > MOST_OPENED_ROWS) opened.delete(opened.keys().next().value!)
    return open
  }
  return {
    open: openOne,
    async openAll(rows) {
      const tried = await Promise.all(rows.filter((row) => row !== undefined).map((row) => orNull(openOne(row))))
      return tried.filter((open) => open !== null)
    },
    clear: () => opened.clear(),
  }
}

const opPlace = (row: Pick<OpRow, 'id' | 'kind' | 'version' | 'feed'>) => ({ table: 'ops' as const, feed: row.feed, id: row.id, kind: row.kind, version: row.version })

export const sealOp = (keys: Keyring, row: Pick<OpRow, 'id' | 'kind' | 'version' | 'feed'>, content: OpContent) =>
  keys.seal(opPlace(row), content as unknown as Json)

export const openOp = async (keys: Keyring, row: OpRow): Promise<OpContent> => (await keys.open(opPlace(row), row.sealed)) as unknown as OpContent

/** What was sealed, or null when its stored bytes are damaged. */
export const orNull = <T>(opening: Promise<T>): Promise<T | null> => opening.catch(() => null)

/** An own op; damaged, it is taken from a row that it lies over. Null when no readable copy is left. */
export async function readOp(store: { keys: Keyring; cache: RowCache; port: StorePort }, row: OpRow): Promise<OpContent | null> {
  const whole = await orNull(openOp(store.keys, row))
  if (whole !== null) return whole
  const over = await store.port.read((reader) => reader.get('rows', [row.feed, row.record]))
  const [open] = over.ok ? await store.cache.openAll([over.value]) : []
  const op = open?.content.overlay.find((own) => own.id === row.id)
  return op === undefined ? null : { op, detail: null }
}
