import { COUNTED_VERSION } from '../../src/domain/counted.ts'
import type { FeedId, RecordId } from '../../src/domain/ids.ts'
import type { RecordState } from '../../src/protocol/join.ts'
import type { Storage, Tx } from '../storage/port.ts'
import { findCounted, findCounting, forgetFacts, noteCounted, noteCounting, recordsAfter } from '../storage/queries/recount.ts'
import { placementsOfRecords, recordRows } from '../storage/queries/records.ts'
import { countRecords, isCounted } from './facts.ts'

const RECORDS_PER_TRANSACTION = 500
const TOLD_EVERY = 50_000

type Deps = { log: { info: (facts: object, message: string) => void } }

/**
 * Counts every record anew when this version counts otherwise than the one that wrote the database, or when none has counted in it yet.
 * Called before serving. Cut off, it goes on where it was; processes that start together share the work.
 */
export async function recountIfOutdated(storage: Storage, { log }: Deps): Promise<void> {
  const counted = String(COUNTED_VERSION)
  if (await storage.read(findCounted) === counted) return
  let [read, told] = [0, 0]
  for (;;) {
    const step = await storage.transaction((tx) => countNext(tx, counted))
    if (step === null) break
    read += step
    if (read - told >= TOLD_EVERY) { told = read; log.info({ records: read }, 'counting every record anew') }
  }
  if (read > 0) log.info({ records: read }, 'every record is counted')
}

/** Counts some more; returns how many records it has gone through, null when all are counted. */
async function countNext(tx: Tx, counted: string): Promise<number | null> {
  // One process at a time. A lock of S6's first rank; the records' follow.
  await tx.lockDevice('server facts')
  if (await findCounted(tx) === counted) return null
  const before = await findCounting(tx, counted)
  // What an earlier version counted goes as a whole: this one may count other kinds.
  if (before === null) await forgetFacts(tx)
  const records = await recordsAfter(tx, before ?? '', RECORDS_PER_TRANSACTION)
  const last = records.at(-1)
  if (last === undefined) { await noteCounted(tx, counted); return null }
  await countAgain(tx, records.filter(({ kind }) => isCounted(kind)).map(({ id }) => id))
  await noteCounting(tx, counted, last.id)
  return records.length
}

async function countAgain(tx: Tx, ids: readonly RecordId[]): Promise<void> {
  await tx.lockRecords(ids)
  const feeds = Map.groupBy(await placementsOfRecords(tx, ids), ({ record }) => record)
  await countRecords(tx, (await recordRows(tx, ids)).map(({ id, kind, state }) =>
    ({ id, kind, state: JSON.parse(state) as RecordState, feeds: (feeds.get(id) ?? []).map(({ feed }) => feed as FeedId) })))
}
