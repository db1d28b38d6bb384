import type { OpId, RecordId } from '../domain/ids.ts'
import type { Result } from '../domain/result.ts'
import { ok } from '../domain/result.ts'
import { MAX_OPS_PER_EXCHANGE, type Chunk } from '../protocol/exchange.ts'
import { chunkOpOf } from '../protocol/mac.ts'
import { chunkMacOf } from '../store/mac-key.ts'
import { readRun } from '../store/meta.ts'
import type { OpRow, StorageProblem } from '../store/port.ts'
import { openOp } from '../store/rows.ts'
import type { Store } from '../store/store.ts'

export type Outgoing = {
  chunks: Chunk[]
  sent: OpId[]
  unsettled: OpId[]
  /** What stays for the next exchange. */
  backlog: { ops: number; bytes: number }
  urgent: boolean
}

export type SendLimits = { ops: number; bytes: number }
export const USUAL_LIMITS: SendLimits = { ops: 200, bytes: 256_000 }

/** The next ops to offer: urgent ones first with all that they need, then in the order they were written. */
export async function gatherOutgoing(store: Store, limits: SendLimits): Promise<Result<Outgoing, StorageProblem>> {
  const read = await store.port.read(async (reader) => {
    const waiting = await reader.range('ops', { index: 'byStatus', prefix: ['waiting'] })
    const runs = new Map(await Promise.all([...new Set(waiting.map((row) => row.run))].map(async (run) => [run, await readRun(reader, run)] as const)))
    const unsettled = [...(await reader.range('ops', { index: 'byStatus', prefix: ['held'] })), ...(await reader.range('ops', { index: 'byStatus', prefix: ['quarantined'] }))]
    return { waiting, runs, unsettled }
  })
  if (!read.ok) return read
  const { waiting, runs, unsettled } = read.value
  const ordered = inSendingOrder(waiting)
  const chosen = fitting(ordered, limits)
  const groups = new Map<string, OpRow[]>()
  for (const row of chosen) {
    const name = [row.author, row.run, row.access].join('|')
    groups.set(name, [...(groups.get(name) ?? []), row])
  }
  const chunks = await Promise.all([...groups.values()].map(async (rows): Promise<Chunk> => {
    const inOrder = rows.toSorted((a, b) => a.n - b.n)
    const { run, author, access } = inOrder[0]!
    const ops = await Promise.all(inOrder.map(async (row) => chunkOpOf((await openOp(store.keys, row)).op)))
    return { run, previous: runs.get(run)?.previous ?? null, author, access, ops, mac: await chunkMacOf(inOrder.map((row) => row.mac)) }
  }))
  const rest = ordered.slice(chosen.length)
  return ok({
    chunks, sent: chosen.map((row) => row.id),
    unsettled: unsettled.filter((row) => row.handled === 0).map((row) => row.id).slice(0, MAX_OPS_PER_EXCHANGE),
    backlog: { ops: rest.length, bytes: rest.reduce((sum, row) => sum + row.payloadBytes, 0) },
    urgent: waiting.some((row) => row.urgent === 1),
  })
}

/** S4: an emergency takes along what the server would otherwise hold it for: the patient, the visit, the vitals. */
export function inSendingOrder<T extends Pick<OpRow, 'id' | 'record' | 'refs' | 'urgent' | 'ms' | 'run' | 'n'>>(waiting: readonly T[]): T[] {
  const written = waiting.toSorted((a, b) => a.ms - b.ms || (a.run < b.run ? -1 : a.run > b.run ? 1 : a.n - b.n))
  const byRecord = new Map<RecordId, T[]>()
  for (const row of written) byRecord.set(row.record, [...(byRecord.get(row.record) ?? []), row])
  const first = new Set<T>()
  const take = (row: T): void => {
    if (first.has(row)) return
    first.add(row)
    for (const ref of row.refs) for (const needed of byRecord.get(ref) ?? []) if (needed.id === needed.record) take(needed)
  }
  for (const row of written) if (row.urgent === 1) take(row)
  return [...written.filter((row) => first.has(row)), ...written.filter((row) => !first.has(row))]
}

// At least one: an op that alone exceeds the limit must not block those behind it.
function fitting(rows: readonly OpRow[], limits: SendLimits): OpRow[] {
  const chosen: OpRow[] = []
  let payloadBytes = 0
  for (const row of rows) {
    payloadBytes += row.payloadBytes
    if (chosen.length > 0 && (chosen.length >= limits.ops || payloadBytes > limits.bytes)) break
    chosen.push(row)
  }
  return chosen
}
