import { Inflate, deflateSync } from 'fflate'
import type { Bytes } from '../protocol/codec/message.ts'
import { MAX_UNPACKED_BYTES } from '../protocol/exchange.ts'

/** The codec's byte work in a browser. */
export const browserBytes: Bytes = {
  deflate: (text, dictionary) => deflateSync(new TextEncoder().encode(text), { level: 9, dictionary }),
  inflate(bytes, dictionary) {
    const parts: Uint8Array[] = []
    let length = 0
    let tooLong = false
    const stream = new Inflate({ dictionary }, (part) => {
      length += part.length
      tooLong ||= length > MAX_UNPACKED_BYTES
      if (!tooLong) parts.push(part)
    })
    try {
      // Pushed in pieces, so that a bomb is noticed before it has filled the memory.
      for (let at = 0; at < bytes.length && !tooLong; at += PIECE_BYTES) stream.push(bytes.subarray(at, at + PIECE_BYTES), at + PIECE_BYTES >= bytes.length)
    } catch {
      return null
    }
    if (tooLong) return null
    const whole = new Uint8Array(length)
    let at = 0
    for (const part of parts) { whole.set(part, at); at += part.length }
    return new TextDecoder().decode(whole)
  },
}

const PIECE_BYTES = 16_384
