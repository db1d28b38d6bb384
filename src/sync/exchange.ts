import type { OpId } from '../domain/ids.ts'
import { err, ok, type Result } from '../domain/result.ts'
import { decodeDown, encodeUp } from '../protocol/codec/message.ts'
import { PROTOCOL_VERSION } from '../protocol/exchange.ts'
import type { ExchangeUp } from '../protocol/exchange-up.ts'
import type { Remote, DeviceCredentials, RemoteProblem } from '../remote/http.ts'
import type { Live } from '../remote/live.ts'
import { applyDown } from '../store/apply.ts'
import { readContact, readFeeds } from '../store/meta.ts'
import type { StorageProblem } from '../store/port.ts'
import type { Store } from '../store/store.ts'
import { gaveUp, measure, patienceMs, roomBytes, type Link } from './link.ts'
import { gatherOutgoing, type SendLimits } from './push.ts'
import type { Surroundings } from './surroundings.ts'

export type Exchanged = { more: boolean; urgent: boolean; sent: OpId[]; damaged: OpId[]; link: Link }
export type ExchangeFailure = { problem: RemoteProblem | StorageProblem; sent: OpId[]; urgent: boolean; link: Link; overSocket: boolean }

/** A typical answer's size, before any is known, for the patience of one exchange. */
const packedShare = 0.3

/** One round trip: what waits goes up; verdicts and entries come down and are stored. */
export async function exchangeOnce(
  store: Store, way: Pick<Surroundings, 'uptimeMs' | 'after' | 'bytes'> & { remote: Remote; live: Live | null; device: DeviceCredentials }, link: Link, limits: SendLimits, stop: AbortSignal,
): Promise<Result<Exchanged, ExchangeFailure>> {
  const { uptimeMs, after, bytes } = way
  const overSocket = way.live?.isConnected() === true
  const outgoing = await gatherOutgoing(store, limits)
  if (!outgoing.ok) return err({ problem: outgoing.error, sent: [], urgent: false, link, overSocket })
  const { chunks, sent, unsettled, backlog, ready, damaged, urgent } = outgoing.value
  const fail = (problem: RemoteProblem | StorageProblem, after: Link = link) => err({ problem, sent, urgent, link: after, overSocket })
  const known = await store.port.read(async (reader) => ({ contact: await readContact(reader), feeds: await readFeeds(reader) }))
  if (!known.ok) return fail(known.error)
  const { contact, feeds } = known.value
  const up: ExchangeUp = {
    protocol: PROTOCOL_VERSION, device: way.device.device, epoch: contact.epoch, chunks, unsettled, backlog,
    cursors: Object.fromEntries(feeds.map((row) => [row.feed, row.covered])), nowMs: store.now(), roomBytes: roomBytes(link),
    ...(contact.wantsFull ? { full: true } : {}),
  }
  const packed = encodeUp(up, bytes) as Uint8Array<ArrayBuffer>
  const startedAt = uptimeMs()
  const answer = await withPatience(after, patienceMs(link, packed.length, up.roomBytes * packedShare), stop, (signal) =>
    (overSocket ? way.live!.exchange(packed, signal) : way.remote.exchange(packed, way.device, signal)))
  const elapsedMs = uptimeMs() - startedAt
  if (!answer.ok) return fail(answer.error, answer.error.code === 'aborted' ? gaveUp(link) : link)
  const down = decodeDown(answer.value, bytes)
  // Bytes that are no answer of ours, under our own type: something on the way plays server.
  if (!down.ok) return fail({ code: 'unreadable-answer', message: `${down.error.code} ${down.error.detail ?? ''}` })
  const offsetMs = Math.round(down.value.nowMs - (store.now() - elapsedMs / 2))
  const applied = await applyDown(store, down.value, offsetMs)
  const measured = measure(link, packed.length + answer.value.length, elapsedMs)
  if (!applied.ok) return fail(applied.error, measured)
  // An op without any verdict would otherwise be offered again at once, for ever.
  const answered = applied.value.settled > 0 || sent.length === 0
  const wantsFull = applied.value.missingOwn > 0 && up.full !== true
  return ok({ more: down.value.more || (ready > 0 && answered) || wantsFull, urgent: urgent && backlog.ops > 0, sent, damaged, link: measured })
}

async function withPatience<T>(after: Surroundings['after'], patience: number, stop: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const given = new AbortController()
  const callOff = after(patience, () => given.abort())
  const stopped = (): void => given.abort()
  stop.addEventListener('abort', stopped, { once: true })
  if (stop.aborted) given.abort()
  try {
    return await work(given.signal)
  } finally {
    callOff()
    stop.removeEventListener('abort', stopped)
  }
}
