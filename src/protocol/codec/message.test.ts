import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { MAX_EXCHANGE_BYTES } from '../exchange.ts'
import type { ExchangeUp } from '../exchange-up.ts'
import { CODEC_VERSION, encodeUp, type Bytes } from './message.ts'
import { decodeUp } from './message-up.ts'

const bytes: Bytes = {
  deflate: (text, dictionary) => deflateRawSync(text, { dictionary }),
  inflate: (packed, dictionary) => { try { return inflateRawSync(packed, { dictionary, maxOutputLength: 1_000_000 }).toString('utf8') } catch { return null } },
}

const message: ExchangeUp = {
  protocol: 1, device: 'DDDDDDDDDDD', epoch: null, cursors: { common: [[1, 4]], 'site:AAAAAAAAAAA.1': [] }, unsettled: [], nowMs: 1, backlog: { ops: 1, bytes: 90 }, roomBytes: 60_000,
  chunks: [{ run: 'AAAAAAAAAAA', previous: null, author: 'SSSSSSSSSSS.1', access: 3, mac: 'A'.repeat(22), ops: [{ n: 1, fields: { name: { value: 'রহিমা খাতুন' } } }] }],
}

test('[S1] what is encoded is what is read', () => {
  expect(decodeUp(encodeUp(message, bytes), bytes)).toEqual({ ok: true, value: message })
})

test.each([
  ['nothing', new Uint8Array(), 'empty'],
  ['a captive portal’s page', new TextEncoder().encode('<html>Sign in</html>'), 'unknown-codec'],
  ['damaged bytes', Uint8Array.of(CODEC_VERSION, 1, 2, 3, 4), 'damaged'],
  ['a bomb', new Uint8Array([CODEC_VERSION, ...deflateRawSync(Buffer.alloc(5_000_000))]), 'damaged'],
  ['too many bytes', new Uint8Array(MAX_EXCHANGE_BYTES + 1), 'too-large'],
  ['text that is not JSON', new Uint8Array([CODEC_VERSION, ...deflateRawSync('hello')]), 'not-json'],
  ['another shape', new Uint8Array([CODEC_VERSION, ...deflateRawSync('{"protocol":1}')]), 'wrong-shape'],
])('%s is refused as %s', (_, packed, code) => {
  const decoded = decodeUp(packed, bytes)
  expect(decoded.ok ? 'read' : decoded.error.code).toBe(code)
})

test('a wrong shape is named by its place', () => {
  const decoded = decodeUp(encodeUp({ ...message, cursors: { nowhere: [] } as never }, bytes), bytes)
  expect(decoded).toMatchObject({ ok: false, error: { code: 'wrong-shape', detail: expect.stringContaining('cursors') } })
})

test('[S14] an op of a strange shape does not spoil the exchange it came in', () => {
  const strange = { ...message, chunks: [{ ...message.chunks[0]!, ops: ['nonsense', { n: -4 }, null] }] }
  expect(decodeUp(encodeUp(strange, bytes), bytes).ok).toBe(true)
})
