import { err, ok, type Result } from '../../../src/domain/result.ts'
import type { Encoding, ImportRefusal } from './types.ts'

/** The text of a file whose encoding nobody wrote down. `mixed`: some lines are UTF-8, others Windows-1252 (two files pasted together). */
export function decodeText(bytes: Uint8Array): Result<{ text: string; encoding: Encoding }, ImportRefusal> {
  if (bytes.length === 0) return err({ code: 'empty' })
  const encoding = wideEncoding(bytes)
  if (encoding !== null) return ok({ text: new TextDecoder(encoding).decode(bytes), encoding })
  // A CSV file has no NUL; a spreadsheet file (zip, OLE) has many.
  if (bytes.subarray(0, 4096).includes(0)) return err({ code: 'not-text' })
  const whole = utf8(bytes)
  if (whole !== null) return ok({ text: whole, encoding: startsWith(bytes, [0xef, 0xbb, 0xbf]) ? 'utf-8-bom' : 'utf-8' })
  return ok(decodeByLine(bytes))
}

function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le'
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be'
  // Without a mark: separators, digits and line ends of a CSV file are ASCII, so in UTF-16 one half of the bytes is often NUL.
  const start = bytes.subarray(0, 4096)
  if (start.length < 4 || start.length % 2 === 1 && bytes.length < 4096) return null
  let evenNul = 0
  let oddNul = 0
  for (let at = 0; at < start.length; at += 1) if (start[at] === 0) at % 2 === 0 ? (evenNul += 1) : (oddNul += 1)
  const many = start.length / 10
  if (oddNul > many && evenNul === 0) return 'utf-16le'
  if (evenNul > many && oddNul === 0) return 'utf-16be'
  return null
}

function decodeByLine(bytes: Uint8Array): { text: string; encoding: Encoding } {
  const western = new TextDecoder('windows-1252')
  let text = ''
  let unicodeLines = 0
  for (let from = 0; from < bytes.length;) {
    const lineEnd = bytes.indexOf(0x0a, from)
    const to = lineEnd < 0 ? bytes.length : lineEnd + 1
    const line = bytes.subarray(from, to)
    const unicode = utf8(line)
    if (unicode !== null && line.some((byte) => byte > 0x7f)) unicodeLines += 1
    text += unicode ?? western.decode(line)
    from = to
  }
  return { text, encoding: unicodeLines === 0 ? 'windows-1252' : 'mixed' }
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

const startsWith = (bytes: Uint8Array, mark: readonly number[]): boolean => mark.every((byte, at) => bytes[at] === byte)
