import type { Op } from '../protocol/op.ts'
import { MAC_BYTES, chunkOpOf, macText } from '../protocol/mac.ts'
import { runOf } from '../domain/ids.ts'

/** An author's proof of one op, base64url (S15). Made at saving, so that a locked tablet can still send. */
export async function macOf(key: CryptoKey, op: Op): Promise<string> {
  const text = macText(runOf(op.id), op.author, chunkOpOf(op))
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(text))
  return toBase64Url(new Uint8Array(mac, 0, MAC_BYTES))
}

/** A chunk's proof over those of its ops, in order. */
export async function chunkMacOf(macs: readonly string[]): Promise<string> {
  const joined = new Uint8Array(macs.length * MAC_BYTES)
  macs.forEach((mac, i) => joined.set(fromBase64Url(mac), i * MAC_BYTES))
  return toBase64Url(new Uint8Array(await crypto.subtle.digest('SHA-256', joined), 0, MAC_BYTES))
}

export function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (character) => character.charCodeAt(0))
}
