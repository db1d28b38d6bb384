import type { RequestHandler } from 'express'
import type { DeviceId } from '../../src/domain/ids.ts'
import type { Result } from '../../src/domain/result.ts'
import type { DecodeProblem } from '../../src/protocol/codec/message.ts'
import type { ExchangeProblem } from '../../src/protocol/events.ts'
import { MAX_EXCHANGE_BYTES } from '../../src/protocol/exchange.ts'
import { getDeviceOf } from '../auth/device.ts'
import type { Storage } from '../storage/port.ts'
import { bytesBody, bytesOf } from './body.ts'
import type { Metrics } from './metrics.ts'
import { ProblemError, type Problem } from './problem.ts'

/** One exchange of an authenticated device: packed bytes in, packed bytes out. */
export type Exchange = (device: DeviceId, up: Uint8Array) => Promise<Result<Uint8Array, ExchangeRefusal>>
export type ExchangeRefusal = DecodeProblem | { code: 'wrong-device' }

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

export async function exchangeBySocket(exchange: Exchange, metrics: Metrics, device: DeviceId, up: Uint8Array): Promise<Uint8Array | ExchangeProblem> {
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
    case 'unknown-codec': return { code: 'malformed', message: `The exchange is packed in a way that this server does not know${detail}.`, field: 'codec' }
    case 'wrong-shape': return { code: 'malformed', message: `The exchange has a wrong shape${detail}.` }
    case 'empty': case 'damaged': case 'not-json': return { code: 'malformed', message: `The exchange cannot be unpacked (${refusal.code}).` }
  }
}
