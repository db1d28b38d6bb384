import { runOf, numberOf, type FeedId, type RecordId } from '../../src/domain/ids.ts'
import type { Tx } from '../storage/port.ts'
import { appendAccessVersions, changeCaseReaders } from '../storage/queries/access.ts'
import { appendEntries } from '../storage/queries/feeds.ts'
import { changeOpStatus, insertOps, insertStrays, replaceWaits, type OpRow } from '../storage/queries/ops.ts'
import { changePlacements, putRecords, type RecordRow } from '../storage/queries/records.ts'
import { raiseRun } from '../storage/queries/runs.ts'
import type { Candidate } from './candidate.ts'
import { writeFacts } from './facts.ts'
import type { HeldRecord, Settled, World } from './world.ts'

/** Writes all that the transaction has decided; feed rows last (S6). */
export async function flush(tx: Tx, world: World): Promise<void> {
  const { changes } = world
  await writeOps(tx, world)
  await putRecords(tx, [...world.records.values()].filter((record) => record.changed).map(recordRow))
  // A record may enter a feed and leave it again in one transaction: only where it stands at the end is written (S10).
  const standsIn = ({ record, feed }: { record: RecordId; feed: FeedId }): boolean => world.records.get(record)!.feeds.has(feed)
  await changePlacements(tx, changes.placed.filter(standsIn).map(({ record, feed, fields }) => ({ record, feed, fields: fields === null ? null : JSON.stringify(fields) })),
    changes.left.filter((left) => !standsIn(left)))
  await writeFacts(tx, world)
  await appendAccessVersions(tx, changes.access.map(({ staff, access }) => ({ staff, access, fromMs: world.nowMs })))
  for (const [id, { added, removed }] of changes.readers) await changeCaseReaders(tx, id, added, removed)
  await appendEntries(tx, changes.entries)
}

async function writeOps(tx: Tx, world: World): Promise<void> {
  const { changes } = world
  await insertOps(tx, [...changes.newOps.values()].map((candidate) => opRow(candidate, world.ops.get(candidate.id)!)))
  const again = [...changes.settled].filter((id) => !changes.newOps.has(id))
  for (const id of again) {
    const { status, code, detail } = world.ops.get(id)!
    await changeOpStatus(tx, { id, status, code, detail })
  }
  const waits = [...changes.settled].flatMap((id) => world.ops.get(id)!.waits.map(({ awaited, need }) => ({ awaited, op: id, need })))
  await replaceWaits(tx, again, waits)
  await insertStrays(tx, changes.strays.map(({ candidate, code }) => ({
    id: candidate.id, hash: candidate.hash, device: candidate.device, author: candidate.author, code, received_ms: world.receivedMs, body: candidate.body,
  })))
  const highest = new Map<string, number>()
  for (const id of changes.newOps.keys()) highest.set(runOf(id), Math.max(highest.get(runOf(id)) ?? 0, numberOf(id)))
  for (const [run, n] of highest) await raiseRun(tx, run, n)
}

const opRow = (candidate: Candidate, settled: Settled): OpRow => ({
  id: candidate.id, run: runOf(candidate.id), n: numberOf(candidate.id), device: candidate.device,
  record: candidate.op?.record ?? '', kind: candidate.op?.kind ?? '', author: candidate.author,
  status: settled.status, code: settled.code, detail: settled.detail, received_ms: settled.receivedMs,
  access: candidate.access, body: candidate.body, hash: candidate.hash,
})

const recordRow = (record: HeldRecord): RecordRow => ({
  id: record.id, kind: record.kind, parent: record.parent, host: record.host, state: JSON.stringify(record.state),
  version: record.version, created_ms: record.createdMs, updated_ms: record.updatedMs,
})
