import { deflateSync, inflateSync } from 'fflate'
import type { Json } from '../domain/json.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { Sealed, StorageProblem, StorePort, TableName } from './port.ts'

const IV_BYTES = 12

/** Where sealed content lies. It is bound into the seal, so that nothing can be moved, renamed or rolled back unnoticed. */
export type Place = { table: TableName; feed: string; id: string; kind: string; version: number }

/** The one seam through which content is sealed and opened. */
export type Keyring = {
  seal: (place: Place, content: Json) => Promise<Sealed>
  /** Throws when the bytes were not sealed for this place under this device's key. */
  open: (place: Place, sealed: Sealed) => Promise<Json>
}

const CONTENT_KEY = 'content-key'

/** This device's keyring; the first tab makes the key, as a CryptoKey whose bytes scripts cannot read. */
export async function openKeyring(port: StorePort, randomBytes: (count: number) => Uint8Array<ArrayBuffer>): Promise<Result<Keyring, StorageProblem>> {
  const drawn = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])
  const stored = await port.write(['meta'], async (writer) => {
    const known = await writer.get('meta', [CONTENT_KEY])
    if (known?.secret !== undefined) return known.secret
    await writer.put('meta', [{ key: CONTENT_KEY, secret: drawn }])
    return drawn
  })
  if (!stored.ok) return stored
  if (typeof stored.value === 'symbol') return err({ code: 'storage-failed', detail: 'no key' })
  return ok(keyringOf(stored.value, randomBytes))
}

export function keyringOf(key: CryptoKey, randomBytes: (count: number) => Uint8Array<ArrayBuffer>): Keyring {
  return {
    async seal(place, content) {
      const packed = deflateSync(new TextEncoder().encode(JSON.stringify(content)), { level: 6 })
      const iv = randomBytes(IV_BYTES)
      const cipher = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bindingOf(place) }, key, packed as Uint8Array<ArrayBuffer>)
      const sealed = new Uint8Array(IV_BYTES + cipher.byteLength)
      sealed.set(iv)
      sealed.set(new Uint8Array(cipher), IV_BYTES)
      return sealed
    },
    async open(place, sealed) {
      const packed = await crypto.subtle.decrypt(
        { name: 'AES-GCM', iv: sealed.subarray(0, IV_BYTES), additionalData: bindingOf(place) }, key, sealed.subarray(IV_BYTES),
      )
      return JSON.parse(new TextDecoder().decode(inflateSync(new Uint8Array(packed)))) as Json
    },
  }
}

/** Were these bytes made by one act of sealing? A row that was deleted and came back starts again at version 1, with another IV. */
export const isSameSeal = (a: Sealed, b: Sealed): boolean => {
  for (let i = 0; i < IV_BYTES; i += 1) if (a[i] !== b[i]) return false
  return true
}

const bindingOf = (place: Place): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode([place.table, place.feed, place.id, place.kind, place.version].join('|'))
