import type { DeviceId, FeedId, OpId } from '../../src/domain/ids.ts'
import type { ExchangeDown, Verdict } from '../../src/protocol/exchange.ts'
import { numberOf, runOf } from '../../src/domain/ids.ts'
import { rangesOf } from '../../src/protocol/ranges.ts'
import type { Advance } from './deps.ts'
import type { Settled, World } from './world.ts'

export function verdictOf(op: OpId, settled: Pick<Settled, 'status' | 'code' | 'detail' | 'receivedMs' | 'waits'>): Verdict {
  const verdict: Verdict = { op, status: settled.status, receivedMs: settled.receivedMs }
  if (settled.code !== null) verdict.code = settled.code
  if (settled.detail !== null) verdict.detail = settled.detail
  if (settled.status === 'held') verdict.for = [...new Set(settled.waits.map(({ awaited }) => awaited))]
  return verdict
}

/** S4: accepted ops as ranges of n, one group for each run and time of reception. */
export function acceptedRanges(ops: Iterable<[OpId, { receivedMs: number }]>): ExchangeDown['accepted'] {
  const groups = Map.groupBy(ops, ([id, { receivedMs }]) => `${runOf(id)} ${receivedMs}`)
  return [...groups.values()].map((group) => ({
    run: runOf(group[0]![0]), ranges: rangesOf(group.map(([id]) => numberOf(id))), receivedMs: group[0]![1].receivedMs,
  }))
}

/** What a commit of this world changes for others, or null for nothing. */
export function advanceOf(world: World, by: DeviceId | null): Advance | null {
  const { changes } = world
  const feeds = [...new Set(changes.entries.map(({ feed }) => feed as FeedId))]
  const again = [...changes.settled].filter((id) => !changes.newOps.has(id))
  const devices = [...new Set(again.map((id) => world.ops.get(id)!.device))].filter((device) => device !== by)
  return feeds.length === 0 && devices.length === 0 ? null : { feeds, devices, by }
}
