import { COUNTED, STRIKES } from '../../src/domain/counted.ts'
import type { FeedId, RecordId } from '../../src/domain/ids.ts'
import { findKind } from '../../src/domain/registry.ts'
import type { RecordState } from '../../src/protocol/join.ts'
import { viewRecord } from '../../src/protocol/view.ts'
import type { Tx } from '../storage/port.ts'
import { replaceFacts, strikeFacts } from '../storage/queries/facts.ts'
import { hostedBy } from '../storage/queries/records.ts'
import type { FactsTable } from '../storage/schema.ts'
import type { World } from './world.ts'

type CountedRecord = { id: RecordId; kind: string; state: RecordState; feeds: Iterable<FeedId> }

export const isCounted = (kind: string): boolean => Object.hasOwn(COUNTED, kind)

/** Counts anew what this transaction has written or moved. Its records are written already; they are locked, with what they strike (S6). */
export async function writeFacts(tx: Tx, world: World): Promise<void> {
  const changed = [...world.records.values()].filter((record) => record.changed)
  const counted = changed.filter(({ kind }) => isCounted(kind))
  await countRecords(tx, counted.map(({ id, kind, state, feeds }) => ({ id, kind, state, feeds: feeds.keys() })))
  const anew = new Set(counted.map(({ id }) => id))
  await strikeFacts(tx, changed.flatMap(({ kind, host }) => (Object.hasOwn(STRIKES, kind) && host !== null && !anew.has(host) ? [host] : [])))
}

/** Replaces what is counted of these records. One that was entered in error stays so, whichever of the two came first (M4). */
export async function countRecords(tx: Tx, records: readonly CountedRecord[]): Promise<void> {
  const ids = records.map(({ id }) => id)
  const struck = new Set((await hostedBy(tx, ids, Object.keys(STRIKES))).map(({ host }) => host))
  await replaceFacts(tx, ids, records.flatMap((record) => factRows(record, struck.has(record.id))))
}

function factRows({ id, kind, state, feeds }: CountedRecord, isStruck: boolean): FactsTable[] {
  const definition = findKind(kind)
  const count = COUNTED[kind]
  if (definition === undefined || count === undefined) return []
  const shown = viewRecord(state, definition)
  const site = [...feeds].find((feed) => feed.startsWith('site:'))?.slice('site:'.length) ?? ''
  const siblings = Object.values(state.fields).flatMap((field) => field.siblings)
  const author = siblings.find(({ op }) => op === id)?.author ?? ''
  const receivedMs = Math.max(0, ...siblings.map((sibling) => sibling.receivedMs ?? 0))
  const changedMs = Math.max(0, ...Object.values(shown.fields).map(({ ms }) => ms))
  return count(shown.values, changedMs).map(({ what, atMs, code = '', part = '', amount = 1 }, n) =>
    ({ record: id, n, what, code, part, amount, at_ms: atMs, site, author, struck: isStruck ? 1 : 0, received_ms: receivedMs }))
}
