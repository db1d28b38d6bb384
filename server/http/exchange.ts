import type { RequestHandler } from 'express'
import type { DeviceId } from '../../src/domain/ids.ts'
import { ok, type Result } from '../../src/domain/result.ts'
import { encodeDown } from '../../src/protocol/codec/message.ts'
import { decodeUp } from '../../src/protocol/codec/message-up.ts'
import type { ExchangeProblem as ShownProblem } from '../../src/protocol/events.ts'
import { MAX_EXCHANGE_BYTES, type ExchangeDown } from '../../src/protocol/exchange.ts'
import { getDeviceOf } from '../auth/device.ts'
import type { Storage } from '../storage/port.ts'
import { serverBytes } from '../sync/bytes.ts'
import type { SyncDeps } from '../sync/deps.ts'
import { handleExchange, type ExchangeProblem } from '../sync/exchange.ts'
import { bytesBody, bytesOf } from './body.ts'
import type { Metrics } from './metrics.ts'
import { ProblemError, type Problem } from './problem.ts'

/** One exchange of an authenticated device: packed bytes in, packed bytes out. */
export type Exchange = (device: DeviceId, up: Uint8Array) => Promise<Result<Uint8Array, ExchangeRefusal>>
type ExchangeRefusal = ExchangeProblem | { code: 'stopping' }

export async function exchangePacked(storage: Storage, sync: SyncDeps, metrics: Metrics, device: DeviceId, packed: Uint8Array): ReturnType<Exchange> {
  const up = decodeUp(packed, serverBytes)
  if (!up.ok) return up
  const down = await handleExchange(storage, sync, device, up.value)
  if (!down.ok) return down
  countOps(metrics, down.value)
  return ok(encodeDown(down.value, serverBytes))
}

function countOps(metrics: Metrics, { accepted, verdicts }: ExchangeDown): void {
  const taken = accepted.flatMap(({ ranges }) => ranges).reduce((sum, [first, last]) => sum + last - first + 1, 0)
  if (taken > 0) metrics.ops.inc({ verdict: 'accepted' }, taken)
  for (const { status } of verdicts) metrics.ops.inc({ verdict: status })
}

const readBytes = bytesBody(MAX_EXCHANGE_BYTES)

/**
 * POST /api/sync. The device is authenticated before a byte of the body is taken. The answer goes without the headers that
 * Node adds by itself: on a satellite link they would outweigh an empty exchange (S1), and its time stands in the message.
 */
export function postExchange(storage: Storage, exchange: Exchange, metrics: Metrics): RequestHandler {
  return async (request, response) => {
    const device = await getDeviceOf(storage, request)
    await new Promise<void>((resolve, reject) => {
      readBytes(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(error as Error)))
    })
    const answer = await countExchange(metrics, 'post', bytesOf(request), (up) => exchange(device, up))
    if (!answer.ok) throw new ProblemError(refusalProblem(answer.error))
    response.sendDate = false
    response.removeHeader('connection')
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': answer.value.length })
    response.end(answer.value)
  }
}

export async function exchangeBySocket(exchange: Exchange, metrics: Metrics, device: DeviceId, up: Uint8Array): Promise<Uint8Array | ShownProblem> {
  const answer = await countExchange(metrics, 'socket', up, (bytes) => exchange(device, bytes))
  return answer.ok ? answer.value : { error: refusalProblem(answer.error) }
}

async function countExchange(
  metrics: Metrics, transport: 'post' | 'socket', up: Uint8Array, exchange: (up: Uint8Array) => ReturnType<Exchange>,
): ReturnType<Exchange> {
  metrics.exchangeBytes.inc({ direction: 'up', transport }, up.length)
  try {
    const answer = await exchange(up)
    if (answer.ok) metrics.exchangeBytes.inc({ direction: 'down', transport }, answer.value.length)
    metrics.exchanges.inc({ transport, outcome: answer.ok ? 'answered' : answer.error.code })
    return answer
  } catch (error) {
    metrics.exchanges.inc({ transport, outcome: 'failed' })
    throw error
  }
}

function refusalProblem(refusal: ExchangeRefusal): Problem {
  const detail = 'detail' in refusal && refusal.detail !== undefined ? `: ${refusal.detail}` : ''
  switch (refusal.code) {
    case 'too-large': return { code: 'too-large', message: `The exchange is too large${detail}.` }
    case 'wrong-device': return { code: 'not-permitted', message: 'The exchange names another device than the one that sent it.' }
    case 'stopping': return { code: 'stopping', message: 'The server is being restarted. Try again.', retryAfterSeconds: 5 }
    case 'unknown-codec': return { code: 'malformed', message: `The exchange is packed in a way that this server does not know${detail}.`, field: 'codec' }
    case 'wrong-shape': return { code: 'malformed', message: `The exchange has a wrong shape${detail}.` }
    case 'empty': case 'damaged': case 'not-json': return { code: 'malformed', message: `The exchange cannot be unpacked (${refusal.code}).` }
  }
}
