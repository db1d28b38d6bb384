import type { OpId, RecordId } from '../domain/ids.ts'
import type { Result } from '../domain/result.ts'
import { ok } from '../domain/result.ts'
import { MAX_OPS_PER_EXCHANGE } from '../protocol/exchange.ts'
import type { Chunk } from '../protocol/exchange-up.ts'
import { chunkOpOf } from '../protocol/mac.ts'
import { chunkMacOf } from '../store/mac-key.ts'
import { readRun } from '../store/meta.ts'
import { readByStatus } from '../store/outbox.ts'
import type { OpRow, StorageProblem } from '../store/port.ts'
import { readOp } from '../store/rows.ts'
import type { Store } from '../store/store.ts'

type Outgoing = {
  chunks: Chunk[]
  sent: OpId[]
  unsettled: OpId[]
  /** What stays on this device after the exchange. */
  backlog: { ops: number; bytes: number }
  /** How much of that could go up at once. */
  ready: number
  /** Ops of which no readable copy is left here. */
  damaged: OpId[]
  urgent: boolean
}

/** `without`: not offered this time. `alone`: offered by themselves once nothing else waits. */
export type SendLimits = { ops: number; bytes: number; without?: ReadonlySet<OpId>; alone?: ReadonlySet<OpId> }
export const USUAL_LIMITS: SendLimits = { ops: 200, bytes: 256_000 }

/** The next ops to offer: urgent ones first with all that they need, then in the order they were written. */
export async function gatherOutgoing(store: Store, limits: SendLimits): Promise<Result<Outgoing, StorageProblem>> {
  const read = await store.port.read(async (reader) => {
    const waiting = await readByStatus(reader, 'waiting')
    const runs = new Map(await Promise.all([...new Set(waiting.map((row) => row.run))].map(async (run) => [run, await readRun(reader, run)] as const)))
    return { waiting, runs, unsettled: await readByStatus(reader, 'held', 'quarantined') }
  })
  if (!read.ok) return read
  const { waiting, runs, unsettled } = read.value
  const offered = inSendingOrder(waiting).filter((row) => limits.without?.has(row.id) !== true)
  const others = offered.filter((row) => limits.alone?.has(row.id) !== true)
  const tried = others.length > 0 ? fitting(others, limits) : offered.slice(0, Math.min(limits.ops, 1))
  const opened = await Promise.all(tried.map(async (row) => ({ row, content: await readOp(store, row) })))
  const chosen = opened.flatMap(({ row, content }) => (content === null ? [] : [{ row, op: content.op }]))
  const groups = Map.groupBy(chosen, ({ row }) => [row.author, row.run, row.access].join('|'))
  const chunks = await Promise.all([...groups.values()].map(async (group): Promise<Chunk> => {
    const inOrder = group.toSorted((a, b) => a.row.n - b.row.n)
    const { run, author, access } = inOrder[0]!.row
    return { run, previous: runs.get(run)?.previous ?? null, author, access, ops: inOrder.map(({ op }) => chunkOpOf(op)), mac: await chunkMacOf(inOrder.map(({ row }) => row.mac)) }
  }))
  const sent = new Set(chosen.map(({ row }) => row.id))
  const rest = waiting.filter((row) => !sent.has(row.id))
  return ok({
    chunks, sent: [...sent],
    unsettled: unsettled.filter((row) => row.handled === 0).map((row) => row.id).slice(0, MAX_OPS_PER_EXCHANGE),
    backlog: { ops: rest.length, bytes: rest.reduce((sum, row) => sum + row.payloadBytes, 0) },
    ready: offered.length - tried.length, damaged: opened.filter(({ content }) => content === null).map(({ row }) => row.id),
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

// At least one, unless none is wanted: an op that alone exceeds the limit must not block those behind it.
function fitting(rows: readonly OpRow[], limits: SendLimits): OpRow[] {
  if (limits.ops === 0) return []
  const chosen: OpRow[] = []
  let payloadBytes = 0
  for (const row of rows) {
    payloadBytes += row.payloadBytes
    if (chosen.length > 0 && (chosen.length >= limits.ops || payloadBytes > limits.bytes)) break
    chosen.push(row)
  }
  return chosen
}
