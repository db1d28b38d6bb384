import type { OpId } from '../../src/domain/ids.ts'
import { accept } from './accept.ts'
import { overState, type Candidate, type Fault } from './candidate.ts'
import { judge, type Judgement } from './judge.ts'
import { addTo, type Settled, type World } from './world.ts'

/**
 * Gives every candidate its verdict, in order, and looks again at whatever waited for one of them, as far as that reaches (S14).
 * Returns the verdict of each incoming op; a repeated op gets the one that it already has.
 */
export function settleAll(world: World, incoming: readonly Candidate[]): Map<OpId, Settled> {
  const verdicts = new Map<OpId, Settled>()
  // Ops that the device asks about are judged once even if nothing that they wait for has come.
  reconsiderAll(world, [...world.pending.keys()])
  for (const candidate of incoming) {
    const known = world.ops.get(candidate.id)
    if (known?.hash === candidate.hash) verdicts.set(candidate.id, known)
    // S9: what is stored under an id stands, whatever comes later under it.
    else if (known !== undefined) verdicts.set(candidate.id, putAside(world, candidate, { code: 'same-id-other-content' }))
    // An id of another device's run must not be taken by what that device never wrote.
    else if (candidate.foreign) verdicts.set(candidate.id, putAside(world, candidate, { code: 'bad-mac', detail: 'a run of another device' }))
    else {
      verdicts.set(candidate.id, settleNew(world, candidate))
      reconsiderAll(world, wokenBy(world, candidate.id))
    }
  }
  return verdicts
}

function settleNew(world: World, from: Candidate): Settled {
  const candidate = from.trusted ? overState(from, world.records.get(from.op?.record ?? '')?.state ?? null) : from
  const settled: Settled = {
    status: 'held', code: null, detail: null, receivedMs: world.receivedMs, device: candidate.device, hash: candidate.hash, waits: [],
  }
  const judgement = judge(candidate, world)
  world.ops.set(candidate.id, settled)
  world.changes.newOps.set(candidate.id, candidate)
  settle(world, candidate, settled, judgement)
  return settled
}

// A queue, not recursion: a chain of a thousand held ops must not be a thousand calls deep.
function reconsiderAll(world: World, first: readonly OpId[]): void {
  const queue = [...first]
  for (let at = 0; at < queue.length; at++) {
    const id = queue[at]!
    const candidate = world.pending.get(id)
    const settled = world.ops.get(id)
    if (candidate === undefined || settled === undefined || settled.status === 'accepted') continue
    const judgement = judge(candidate, world)
    if (isAsBefore(settled, judgement)) continue
    for (const { awaited } of settled.waits) world.waiting.get(awaited)?.delete(id)
    settle(world, candidate, settled, judgement)
    queue.push(...wokenBy(world, id))
  }
}

const wokenBy = (world: World, id: OpId): OpId[] => [...world.waiting.get(id) ?? []]

function settle(world: World, candidate: Candidate, settled: Settled, judgement: Judgement): void {
  settled.status = judgement.status
  settled.code = judgement.status === 'quarantined' ? judgement.fault.code : null
  settled.detail = judgement.status === 'quarantined' ? judgement.fault.detail ?? null : null
  settled.waits = judgement.status === 'accepted' ? [] : judgement.waits
  world.changes.settled.add(candidate.id)
  for (const { awaited } of settled.waits) addTo(world.waiting, awaited, candidate.id)
  if (settled.waits.length > 0) world.pending.set(candidate.id, candidate)
  if (judgement.status === 'accepted') accept(world, judgement.op, judgement.definition, settled.receivedMs)
}

function isAsBefore(settled: Settled, judgement: Judgement): boolean {
  if (judgement.status === 'accepted' || settled.status !== judgement.status) return false
  if (judgement.status === 'quarantined' && settled.code !== judgement.fault.code) return false
  const before = new Set(settled.waits.map(({ awaited, need }) => `${need} ${awaited}`))
  return before.size === judgement.waits.length && judgement.waits.every(({ awaited, need }) => before.has(`${need} ${awaited}`))
}

function putAside(world: World, candidate: Candidate, { code, detail }: Fault): Settled {
  world.changes.strays.push({ candidate, code })
  return { status: 'quarantined', code, detail: detail ?? null, receivedMs: world.receivedMs, device: candidate.device, hash: candidate.hash, waits: [] }
}
