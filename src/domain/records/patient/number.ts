import * as z from 'zod/mini'

// Crockford's base 32: no I, L, O, U, so that a number survives being read aloud and written by hand.
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const DIGITS = 8

/** Eight random characters (40 bits) and a check character: `K7QM-3F9X-T`. */
export function newPatientNumber(randomBytes: (count: number) => Uint8Array): string {
  const body = Array.from(randomBytes(DIGITS), (byte) => ALPHABET[byte & 31]).join('')
  return format(body + checkCharacter(body))
}

export const PatientNumber = z.string().check(z.refine((text) => parsePatientNumber(text) === text, 'not a patient number'))

/** The number as it is stored, from what a person typed (any case, spaces, any dash, O for 0, I or L for 1), or null. */
export function parsePatientNumber(typed: string): string | null {
  const text = typed.toUpperCase().replaceAll(/[\s\p{Pd}]/gu, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
  if (text.length !== DIGITS + 1 || [...text].some((character) => !ALPHABET.includes(character))) return null
  return checkCharacter(text.slice(0, DIGITS)) === text[DIGITS] ? format(text) : null
}

const format = (text: string): string => `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`

// Horner's rule with multiplier 2 modulo the prime 31 would miss one letter of 32, so the check is taken in GF(32):
// weights are successive powers of a generator, which finds every single wrong character and every swap of neighbours.
function checkCharacter(body: string): string {
  let sum = 0
  for (const character of body) sum = double(sum ^ ALPHABET.indexOf(character))
  return ALPHABET[sum]!
}

// Multiplication by x in GF(2)[x] / (x^5 + x^2 + 1), which is primitive: its powers run through all 31 non-zero elements.
const double = (value: number): number => (value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1)
