import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Bytes } from '../../src/protocol/codec/message.ts'
import { MAX_UNPACKED_BYTES } from '../../src/protocol/exchange.ts'

export const serverBytes: Bytes = {
  deflate: (text) => deflateRawSync(text),
  inflate(bytes) {
    try {
      return inflateRawSync(bytes, { maxOutputLength: MAX_UNPACKED_BYTES }).toString('utf8')
    } catch {
      // Damaged input and input that unpacks to more than is allowed are one answer to the sender.
      return null
    }
  },
}
