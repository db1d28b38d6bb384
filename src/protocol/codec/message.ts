import type * as z from 'zod/mini'
import { err, ok, type Result } from '../../domain/result.ts'
import { DICTIONARY } from './dictionary.ts'
import { ExchangeDown, MAX_EXCHANGE_BYTES } from '../exchange.ts'
import type { ExchangeUp } from '../exchange-up.ts'

/** Codec 1: one version byte, then raw DEFLATE (RFC 1951) of UTF-8 JSON, begun with the dictionary of dictionary.ts. */
export const CODEC_VERSION = 1

/** Byte work that differs between a browser and a server. `inflate` returns null for damaged or oversized input. */
export type Bytes = {
  deflate: (text: string, dictionary: Uint8Array) => Uint8Array
  inflate: (bytes: Uint8Array, dictionary: Uint8Array) => string | null
}

export type DecodeProblem = { code: 'empty' | 'too-large' | 'unknown-codec' | 'damaged' | 'not-json' | 'wrong-shape'; detail?: string }

export const encodeUp = (message: ExchangeUp, bytes: Bytes): Uint8Array => encode(message, bytes)
export const encodeDown = (message: ExchangeDown, bytes: Bytes): Uint8Array => encode(message, bytes)
export const decodeDown = (packed: Uint8Array, bytes: Bytes): Result<ExchangeDown, DecodeProblem> =>
  decode(packed, ExchangeDown as unknown as z.ZodMiniType<ExchangeDown>, bytes)

function encode(message: unknown, bytes: Bytes): Uint8Array {
  const body = bytes.deflate(JSON.stringify(message), DICTIONARY)
  const packed = new Uint8Array(body.length + 1)
  packed[0] = CODEC_VERSION
  packed.set(body, 1)
  return packed
}

/** A packed message of this shape. */
export function decode<T>(packed: Uint8Array, schema: z.ZodMiniType<T>, bytes: Bytes): Result<T, DecodeProblem> {
  if (packed.length === 0) return err({ code: 'empty' })
  if (packed.length > MAX_EXCHANGE_BYTES) return err({ code: 'too-large', detail: `${packed.length} bytes, at most ${MAX_EXCHANGE_BYTES}` })
  if (packed[0] !== CODEC_VERSION) return err({ code: 'unknown-codec', detail: `version ${packed[0]}, this side speaks ${CODEC_VERSION}` })
  const text = bytes.inflate(packed.subarray(1), DICTIONARY)
  if (text === null) return err({ code: 'damaged' })
  let json: unknown
  try { json = JSON.parse(text) } catch { return err({ code: 'not-json' }) }
  const parsed = schema.safeParse(json)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return err({ code: 'wrong-shape', detail: `${issue?.path.join('.') || 'message'}: ${issue?.message ?? 'unreadable'}` })
  }
  return ok(parsed.data)
}
