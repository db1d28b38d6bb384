import workerUrl from './passphrase.worker.ts?worker&url'
import { fromBase64Url, toBase64Url } from './mac-key.ts'
import type { Store } from './store.ts'

// docs/adr/0004: what stands before a person's key on a copied disk. RFC 9106 §4 recommends 64 MiB and three passes where memory is short.
const MEMORY_KIB = 64 * 1024
const PASSES = 3
const SALT_BYTES = 16
const IV_BYTES = 12

/** A person-device key under the person's passphrase. Parameters stand beside it, so that they can be raised later. */
export type WrappedKey = { memoryKib: number; passes: number; salt: string; iv: string; wrapped: string }

const MAC_ALGORITHM = { name: 'HMAC', hash: 'SHA-256' } as const

/** The key for this tab: it proves, and scripts cannot read it. */
export const importMacKey = (bytes: Uint8Array<ArrayBuffer>): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', bytes, MAC_ALGORITHM, false, ['sign'])

export async function wrapMacKey(store: Store, passphrase: string, bytes: Uint8Array<ArrayBuffer>): Promise<WrappedKey> {
  const salt = store.randomBytes(SALT_BYTES)
  const iv = store.randomBytes(IV_BYTES)
  const key = await deriveKey(store, passphrase, { salt, memoryKib: MEMORY_KIB, passes: PASSES })
  const wrapped = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, bytes))
  return { memoryKib: MEMORY_KIB, passes: PASSES, salt: toBase64Url(salt), iv: toBase64Url(iv), wrapped: toBase64Url(wrapped) }
}

/** Null: not the passphrase. */
export async function unwrapMacKey(store: Store, passphrase: string, wrapped: WrappedKey): Promise<CryptoKey | null> {
  const bytes = await unwrapBytes(store, passphrase, wrapped)
  return bytes === null ? null : importMacKey(bytes)
}

export async function unwrapBytes(store: Store, passphrase: string, wrapped: WrappedKey): Promise<Uint8Array<ArrayBuffer> | null> {
  const key = await deriveKey(store, passphrase, { salt: fromBase64Url(wrapped.salt), memoryKib: wrapped.memoryKib, passes: wrapped.passes })
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: fromBase64Url(wrapped.iv) }, key, fromBase64Url(wrapped.wrapped)))
  } catch (cause) {
    // WebCrypto's word for a tag that does not fit: another passphrase.
    if (cause instanceof DOMException && cause.name === 'OperationError') return null
    throw cause
  }
}

async function deriveKey(store: Store, passphrase: string, work: { salt: Uint8Array; memoryKib: number; passes: number }): Promise<CryptoKey> {
  const worker = new Worker(store.trustWorkerUrl(workerUrl) as string, { type: 'module' })
  try {
    const bytes = await new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<{ key?: Uint8Array<ArrayBuffer>; problem?: string }>) =>
        (data.key === undefined ? reject(new Error(data.problem ?? 'no key')) : resolve(data.key))
      worker.onerror = (event) => reject(new Error(event.message || 'the passphrase worker could not start'))
      worker.postMessage({ passphrase, ...work })
    })
    return await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
  } finally {
    // Its 64 MiB are given back at once.
    worker.terminate()
  }
}
