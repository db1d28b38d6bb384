import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { DICTIONARY } from '../protocol/codec/dictionary.ts'
import { MAX_UNPACKED_BYTES } from '../protocol/exchange.ts'
import { browserBytes } from './bytes.ts'

const texts = ['', '{}', '{"protocol":1,"device":"","epoch":"","cursors":{', 'রহিমা খাতুন, فاطمة عبد الرحمن', JSON.stringify(Array.from({ length: 20_000 }, (_, i) => ({ n: i, text: `note ${i * 7919}` })))]

test.each(texts.map((text) => [text.slice(0, 20), text]))('[S5] browser and server read each other: %s', (_, text) => {
  expect(inflateRawSync(browserBytes.deflate(text, DICTIONARY), { dictionary: DICTIONARY }).toString('utf8')).toBe(text)
  expect(browserBytes.inflate(deflateRawSync(text, { dictionary: DICTIONARY }), DICTIONARY)).toBe(text)
})

test('damaged bytes and a bomb are null', () => {
  expect(browserBytes.inflate(Uint8Array.of(7, 1, 2, 3, 4), DICTIONARY)).toBeNull()
  expect(browserBytes.inflate(deflateRawSync(Buffer.alloc(MAX_UNPACKED_BYTES + 1), { dictionary: DICTIONARY }), DICTIONARY)).toBeNull()
})
