import { crc32, deflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const BITS_PER_PIXEL = 2
const PIXELS_PER_BYTE = 8 / BITS_PER_PIXEL
const INDEXED = 3

/** A square picture of at most four colours, two bits a pixel (PNG, ISO/IEC 15948, colour type 3): a tenth of what a screenshot takes. */
export function encodePng(sizePx: number, palette: readonly (readonly number[])[], pixels: readonly number[]): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(sizePx, 0)
  header.writeUInt32BE(sizePx, 4)
  header[8] = BITS_PER_PIXEL
  header[9] = INDEXED
  // Each row starts with the number of its filter; none suits areas of one colour.
  const rowBytes = 1 + sizePx / PIXELS_PER_BYTE
  const rows = Buffer.alloc(rowBytes * sizePx)
  for (const [at, pixel] of pixels.entries()) {
    const [row, column] = [Math.floor(at / sizePx), at % sizePx]
    // The first pixel of a byte stands in its highest bits.
    rows[row * rowBytes + 1 + Math.floor(column / PIXELS_PER_BYTE)]! |= pixel << (8 - BITS_PER_PIXEL * (1 + (column % PIXELS_PER_BYTE)))
  }
  const chunks = [chunk('IHDR', header), chunk('PLTE', Buffer.from(palette.flat())), chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })), chunk('IEND', Buffer.alloc(0))]
  return Buffer.concat([SIGNATURE, ...chunks])
}

function chunk(type: string, body: Buffer): Buffer {
  const checked = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const frame = Buffer.alloc(8 + checked.length)
  frame.writeUInt32BE(body.length, 0)
  checked.copy(frame, 4)
  frame.writeUInt32BE(crc32(checked), 4 + checked.length)
  return frame
}
