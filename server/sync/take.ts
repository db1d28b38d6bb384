import type { DeviceId, OpId } from '../../src/domain/ids.ts'
import type { Chunk, ExchangeUp } from '../../src/protocol/exchange-up.ts'
import type { Storage, Tx } from '../storage/port.ts'
import { macKeys, noteFork } from '../storage/queries/contact.ts'
import { findDevice } from '../storage/queries/devices.ts'
import { insertStrays } from '../storage/queries/ops.ts'
import type { SyncDeps } from './deps.ts'
import { flush } from './flush.ts'
import { loadWorld } from './load.ts'
import { noteRuns } from './runs.ts'
import { settleAll } from './settle.ts'
import { unpackChunks, type Unpacked } from './unpack.ts'
import { advanceOf } from './verdict.ts'
import type { Settled } from './world.ts'

/** Ops in one transaction, give or take a chunk: large enough to share the cost of a commit, small enough not to keep others waiting. */
const OPS_PER_TRANSACTION = 250

/** Takes what a device sent, durably, and returns a verdict on each op that can be named. Sent again, the same comes to the same (S4). */
export async function takeChunks(storage: Storage, deps: SyncDeps, device: DeviceId, up: ExchangeUp): Promise<Map<OpId, Settled>> {
  const verdicts = new Map<OpId, Settled>()
  const groups = groupsOf(up.chunks)
  if (groups.length === 0 && up.unsettled.length > 0) groups.push([])
  for (const [index, chunks] of groups.entries()) {
    const taken = await storage.transaction((tx) => takeGroup(tx, deps, device, chunks, index === 0 ? up.unsettled : []))
    for (const [id, settled] of taken) verdicts.set(id, settled)
  }
  return verdicts
}

function groupsOf(chunks: readonly Chunk[]): Chunk[][] {
  const groups: Chunk[][] = []
  let room = 0
  for (const chunk of chunks) {
    if (groups.length === 0 || room < chunk.ops.length) { groups.push([]); room = OPS_PER_TRANSACTION }
    groups.at(-1)!.push(chunk)
    room -= chunk.ops.length
  }
  return groups
}

async function takeGroup(tx: Tx, deps: SyncDeps, device: DeviceId, chunks: readonly Chunk[], asked: readonly OpId[]): Promise<Map<OpId, Settled>> {
  await tx.lockDevice(device)
  const nowMs = deps.now()
  const { candidates, nameless } = await unpack(tx, deps, device, chunks, nowMs)
  const world = await loadWorld(tx, candidates, { device, asked }, nowMs)
  const verdicts = settleAll(world, candidates)
  // S9: one id with two contents was written in two stores.
  if (world.changes.strays.some(({ code }) => code === 'same-id-other-content')) await noteFork(tx, device, nowMs)
  await insertStrays(tx, nameless.map(({ hash, author, body }) => ({
    id: '', hash, device, author, code: 'malformed', received_ms: world.receivedMs, body,
  })))
  await flush(tx, world)
  const advance = advanceOf(world, device)
  if (advance !== null) tx.afterCommit(() => deps.onCommit(advance))
  return verdicts
}

async function unpack(tx: Tx, deps: SyncDeps, device: DeviceId, chunks: readonly Chunk[], nowMs: number): Promise<Unpacked> {
  const { foreign, isForked } = await noteRuns(tx, device, chunks, nowMs)
  const keys = await macKeys(tx, device)
  const isRevoked = (await findDevice(tx, device))?.revoked_ms !== null
  const unpacked = unpackChunks(chunks, { device, isRevoked, keys, foreign })
  tx.afterCommit(() => {
    if (isForked) deps.log.warn({ device }, 'two runs name one predecessor: a copied or rolled-back profile')
    if (unpacked.nameless.length > 0) deps.log.warn({ device, ops: unpacked.nameless.length }, 'ops without a readable number were stored and cannot be answered')
  })
  return unpacked
}

