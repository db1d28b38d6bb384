import { readFileSync } from 'node:fs'
import { inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decodeDown, type Bytes } from './message.ts'
import { decodeUp } from './message-up.ts'
import { Chunk, ChunkOp } from '../exchange-up.ts'
import { opOfChunk } from '../mac.ts'
import { Op } from '../op.ts'

const recorded = JSON.parse(readFileSync(new URL('../../../tests/fixtures/protocol-1/exchange.json', import.meta.url), 'utf8')) as {
  up: { packed: string; message: { chunks: Chunk[] } }; down: { packed: string; message: unknown }
}
const bytes: Bytes = { deflate: () => { throw new Error('only reads') }, inflate: (packed, dictionary) => inflateRawSync(packed, { dictionary }).toString('utf8') }

test('messages recorded with version 1 are read as they were written', () => {
  expect(decodeUp(Buffer.from(recorded.up.packed, 'base64'), bytes)).toEqual({ ok: true, value: recorded.up.message })
  expect(decodeDown(Buffer.from(recorded.down.packed, 'base64'), bytes)).toEqual({ ok: true, value: recorded.down.message })
})

test('[M5] every op recorded with version 1 is still an op, unknown kinds and fields included', () => {
  const [chunk] = recorded.up.message.chunks
  for (const op of chunk!.ops) {
    const read = ChunkOp.parse(op)
    expect(read).toEqual(op)
    expect(Op.safeParse(opOfChunk(chunk!.run, chunk!.author, read as ChunkOp)).success).toBe(true)
  }
})
