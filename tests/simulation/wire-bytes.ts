import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Bytes } from '../../src/protocol/codec/message.ts'
import { MAX_UNPACKED_BYTES } from '../../src/protocol/exchange.ts'

/** The codec's own packing on either side, by Node's zlib: what browser and server pack is read by either (src/sync/bytes.test.ts). */
export const wireBytes: Bytes = {
  deflate: (text, dictionary) => deflateRawSync(text, { dictionary, level: 1, memLevel: 4, windowBits: 13 }),
  inflate(bytes, dictionary) {
    try {
      return inflateRawSync(bytes, { dictionary, maxOutputLength: MAX_UNPACKED_BYTES }).toString('utf8')
    } catch {
      return null
    }
  },
}
