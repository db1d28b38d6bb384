import { createHash, timingSafeEqual } from 'node:crypto'

/** `count` bytes from a cryptographic source. */
export type RandomBytes = (count: number) => Uint8Array

const SECRET_BYTES = 32
const MAC_KEY_BYTES = 32

/** 256 random bits as base64url: session ids, device secrets, the set-up token. */
export const newSecret = (randomBytes: RandomBytes): string => Buffer.from(randomBytes(SECRET_BYTES)).toString('base64url')

/** The key under which one person's ops on one device are proven (S15). */
export const newMacKey = (randomBytes: RandomBytes): string => Buffer.from(randomBytes(MAC_KEY_BYTES)).toString('base64url')

/** What is stored in place of a random secret. A plain hash is enough: 256 random bits cannot be guessed, however fast the hash. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

export function matchesHash(secret: string, storedHash: string): boolean {
  const given = Buffer.from(hashSecret(secret))
  const stored = Buffer.from(storedHash)
  return given.length === stored.length && timingSafeEqual(given, stored)
}

/** Crockford's base32: no I, L, O, U, so that a code read aloud or copied by hand comes through (https://www.crockford.com/base32.html). */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const CODE_CHARACTERS = 13

/** 65 random bits, shown as XXXX-XXXX-XXXXX. */
export const newEnrolmentCode = (randomBytes: RandomBytes): string => {
  const text = base32(CODE_CHARACTERS, randomBytes)
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`
}

/** A one-time passphrase of 80 random bits that a person can type: four groups of four. */
export const newPassphrase = (randomBytes: RandomBytes): string =>
  base32(16, randomBytes).toLowerCase().replace(/(.{4})(?=.)/g, '$1-')

const base32 = (count: number, randomBytes: RandomBytes): string =>
  // 256 is a multiple of 32, so the remainder is uniform.
  Array.from(randomBytes(count), (byte) => CROCKFORD[byte % 32]).join('')

/** The code as it was made, whatever case, spaces or look-alikes it was typed with; null if it cannot be one. */
export function normalCode(typed: string): string | null {
  const text = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return text.length === CODE_CHARACTERS && [...text].every((character) => CROCKFORD.includes(character)) ? text : null
}

export const hashCode = (shown: string): string => hashSecret(normalCode(shown) ?? shown)
