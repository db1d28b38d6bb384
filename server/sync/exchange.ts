import type { DeviceId, OpId } from '../../src/domain/ids.ts'
import { err, ok, type Result } from '../../src/domain/result.ts'
import type { DecodeProblem } from '../../src/protocol/codec/message.ts'
import { MAX_OPS_PER_EXCHANGE, PROTOCOL_VERSION, type ExchangeDown, type RefusalCode } from '../../src/protocol/exchange.ts'
import type { ExchangeUp } from '../../src/protocol/exchange-up.ts'
import type { Db, Storage } from '../storage/port.ts'
import { feedsOfDevice, newestAccessVersion } from '../storage/queries/access.ts'
import { noteContact } from '../storage/queries/contact.ts'
import { findDevice } from '../storage/queries/devices.ts'
import { feedHeads } from '../storage/queries/feeds.ts'
import { opHeads, waitsOf } from '../storage/queries/ops.ts'
import type { DevicesTable } from '../storage/schema.ts'
import type { SyncDeps } from './deps.ts'
import { readPages } from './pull.ts'
import { takeChunks } from './take.ts'
import { acceptedRanges, verdictOf } from './verdict.ts'
import type { Settled } from './world.ts'

/** An exchange that brings nothing notes the contact only so often: each note is a write to the disk. */
const CONTACT_NOTED_EVERY_MS = 30_000

export type ExchangeProblem = DecodeProblem | { code: 'wrong-device'; detail?: string }
type Verdicts = ReadonlyMap<OpId, Settled>

/** S1: one message up, one down. `device` is the one that the transport has authenticated; a revoked one is still heard (S15). */
export async function handleExchange(storage: Storage, deps: SyncDeps, device: DeviceId, up: ExchangeUp): Promise<Result<ExchangeDown, ExchangeProblem>> {
  const known = await storage.read((db) => findDevice(db, device))
  if (known === null || up.device !== device) return err({ code: 'wrong-device' })
  const ops = up.chunks.reduce((sum, chunk) => sum + chunk.ops.length, 0)
  if (ops > MAX_OPS_PER_EXCHANGE) return err({ code: 'too-large', detail: `${ops} ops, at most ${MAX_OPS_PER_EXCHANGE}` })
  const taken = await takeChunks(storage, deps, device, up)
  await noteContactIfDue(storage, deps.now(), up, known)
  const isAhead = up.epoch === storage.epoch && await storage.read((db) => hasUnknownNumbers(db, up))
  if (isAhead) deps.log.warn({ device }, 'a device has numbers that this server never gave: an older copy of the database was put back without a new epoch; stop the servers and run: npm run restore -- --declare')
  return ok(await storage.read((db) => answer(db, storage.epoch, deps.now(), up, taken)))
}

// Numbers only grow: a cursor beyond the head shows that this history is not the one that the device knows (S8).
async function hasUnknownNumbers(db: Db, { cursors }: ExchangeUp): Promise<boolean> {
  const heads = await feedHeads(db, Object.keys(cursors))
  return Object.entries(cursors).some(([feed, ranges]) => (ranges.at(-1)?.[1] ?? 0) > (heads.get(feed) ?? 0))
}

// One snapshot, taken after the commit of what came up, so that the answer speaks of one moment.
async function answer(db: Db, epoch: string, nowMs: number, up: ExchangeUp, taken: Verdicts): Promise<ExchangeDown> {
  const feeds = await feedsOfDevice(db, up.device)
  // Cursors of another server history count for nothing: all is sent again, and joining what is there already changes nothing (M1).
  const cursors = up.epoch === epoch ? up.cursors : {}
  const { pages, more } = await readPages(db, { device: up.device, feeds, cursors, wantsOwn: up.full === true, roomBytes: up.roomBytes })
  return {
    protocol: PROTOCOL_VERSION, epoch, nowMs, access: await newestAccessVersion(db),
    ...await fates(db, up, taken), pages, feeds, more, ...((await findDevice(db, up.device))?.revoked_ms === null ? {} : { revoked: true }),
  }
}

/** Verdicts of what came and of what the device asks about. A held op may have been released since, by a later chunk or another device. */
async function fates(db: Db, up: ExchangeUp, taken: Verdicts): Promise<Pick<ExchangeDown, 'accepted' | 'verdicts'>> {
  const fate = new Map<OpId, Pick<Settled, 'status' | 'code' | 'detail' | 'receivedMs' | 'waits'>>(taken)
  const open = [...taken].filter(([, { status }]) => status === 'held').map(([id]) => id)
  const heads = (await opHeads(db, [...open, ...up.unsettled])).filter((head) => head.device === up.device && taken.get(head.id)?.code !== 'same-id-other-content')
  const waits = Map.groupBy(await waitsOf(db, heads.filter(({ status }) => status === 'held').map(({ id }) => id)), ({ op }) => op)
  for (const { id, status, code, detail, received_ms } of heads) {
    fate.set(id, { status, code: code as RefusalCode | null, detail, receivedMs: received_ms, waits: waits.get(id) ?? [] })
  }
  return {
    accepted: acceptedRanges([...fate].filter(([, { status }]) => status === 'accepted')),
    verdicts: [...fate].filter(([, { status }]) => status !== 'accepted').map(([id, settled]) => verdictOf(id, settled)),
  }
}

async function noteContactIfDue(storage: Storage, atMs: number, { device, nowMs, backlog }: ExchangeUp, known: DevicesTable): Promise<void> {
  const isQuiet = known.last_contact_ms !== null && Math.abs(atMs - known.last_contact_ms) < CONTACT_NOTED_EVERY_MS
  if (isQuiet && known.backlog_ops === backlog.ops && known.backlog_bytes === backlog.bytes) return
  await storage.transaction((tx) => noteContact(tx, device, { atMs, offsetMs: atMs - nowMs, backlogOps: backlog.ops, backlogBytes: backlog.bytes }))
}
