import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { Bytes } from '../../src/protocol/codec/message.ts'
import { MAX_UNPACKED_BYTES } from '../../src/protocol/exchange.ts'

export const serverBytes: Bytes = {
  deflate: (text, dictionary) => deflateRawSync(text, { dictionary }),
  inflate(bytes, dictionary) {
    try {
      return inflateRawSync(bytes, { dictionary, maxOutputLength: MAX_UNPACKED_BYTES }).toString('utf8')
    } catch {
      // Damaged input and input that unpacks to more than is allowed are one answer to the sender.
      return null
    }
  },
}
