import { createHash, createHmac } from 'node:crypto'
import type { Json } from '../../src/domain/json.ts'
import type { Keyring, Place } from '../../src/store/keys.ts'
import type { Sealed } from '../../src/store/port.ts'

const IV_BYTES = 12
const TAG_BYTES = 8

/**
 * A stand-in for sealing that settles at once: the text in clear behind a nonce and a tag over key, place, nonce and text. Bytes that
 * were moved, renamed, rolled back or flipped do not open, as with AES-GCM; it hides nothing and is no cryptography.
 */
export function standInKeyring(key: number, randomBytes: (count: number) => Uint8Array): Keyring {
  return {
    seal(place, content) {
      const text = Buffer.from(JSON.stringify(content))
      const sealed: Sealed = new Uint8Array(IV_BYTES + TAG_BYTES + text.length)
      sealed.set(randomBytes(IV_BYTES))
      sealed.set(text, IV_BYTES + TAG_BYTES)
      writeTag(sealed, key, place)
      return Promise.resolve(sealed)
    },
    open: (place, sealed) => new Promise((resolve) => { resolve(openSealed(key, place, sealed)) }),
  }
}

export function openSealed(key: number, place: Place, sealed: Sealed): Json {
  const copy = sealed.slice()
  writeTag(copy, key, place)
  for (let i = IV_BYTES; i < IV_BYTES + TAG_BYTES; i += 1) if (copy[i] !== sealed[i]) throw new DOMException('not sealed for this place', 'OperationError')
  return JSON.parse(Buffer.from(sealed.buffer, IV_BYTES + TAG_BYTES).toString()) as Json
}

function writeTag(sealed: Sealed, key: number, place: Place): void {
  let a = key | 0
  let b = ~key
  const mix = (value: number): void => { a = Math.imul(a ^ value, 0x01000193); b = Math.imul(b ^ value, 0x5bd1e995) ^ (b >>> 13) }
  const name = [place.table, place.feed, place.id, place.kind, place.version].join('|')
  for (let i = 0; i < name.length; i += 1) mix(name.charCodeAt(i))
  for (let i = 0; i < IV_BYTES; i += 1) mix(sealed[i]!)
  for (let i = IV_BYTES + TAG_BYTES; i < sealed.length; i += 1) mix(sealed[i]!)
  const tag = new DataView(sealed.buffer)
  tag.setInt32(IV_BYTES, a)
  tag.setInt32(IV_BYTES + 4, b)
}

const STAND_IN = Symbol('stand-in key')
type StandInKey = CryptoKey & { [STAND_IN]: Uint8Array }

/** A person's key whose bytes only `standInCrypto` uses. */
export const standInMacKey = (bytes: Uint8Array): CryptoKey => ({ [STAND_IN]: bytes }) as unknown as CryptoKey

const buffer = (bytes: Buffer): Promise<ArrayBuffer> => Promise.resolve(new Uint8Array(bytes).buffer)

/** WebCrypto's HMAC and SHA-256 themselves, but settled at once: a thread's answer would come at a moment that no seed decides. */
export function standInCrypto(): void {
  const subtle = {
    sign: (_: string, key: StandInKey, data: Uint8Array) => buffer(createHmac('sha256', key[STAND_IN]).update(data).digest()),
    digest: (_: string, data: Uint8Array) => buffer(createHash('sha256').update(data).digest()),
  }
  Object.defineProperty(globalThis, 'crypto', { value: { subtle }, configurable: true })
}
