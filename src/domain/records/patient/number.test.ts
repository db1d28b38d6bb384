import { describe, expect, test } from 'vitest'
import { newPatientNumber, parsePatientNumber, PatientNumber } from './number.ts'

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Bytes that only look random, so that a failure can be run again (xorshift32). */
function seeded(seed: number): (count: number) => Uint8Array {
  let state = seed
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return state >>> 24
  }
  return (count) => Uint8Array.from({ length: count }, next)
}
const numbers = (seed: number, count: number): string[] => {
  const bytes = seeded(seed)
  return Array.from({ length: count }, () => newPatientNumber(bytes))
}
const bare = (number: string): string[] => [...number.replaceAll('-', '')]

test('a number reads like K7QM-3F9X-T and is its own parse', () => {
  for (const number of numbers(1, 200)) {
    expect(number).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/)
    expect(parsePatientNumber(number)).toBe(number)
    expect(PatientNumber.safeParse(number).success).toBe(true)
  }
})

describe('what people get wrong', () => {
  test('every single wrong character at every place is found', () => {
    const wrongs = numbers(2, 100).flatMap((number) => bare(number).flatMap((right, place, characters) =>
      [...ALPHABET].filter((wrong) => wrong !== right).map((wrong) => characters.with(place, wrong).join(''))))
    expect(wrongs).toHaveLength(100 * 9 * 31)
    expect(wrongs.filter((typed) => parsePatientNumber(typed) !== null)).toEqual([])
  })

  test('every swap of two neighbours is found, the check character among them', () => {
    const missed: string[] = []
    let tried = 0
    for (const number of numbers(3, 5_000)) {
      const characters = bare(number)
      for (let place = 0; place + 1 < characters.length; place++) {
        const [a, b] = [characters[place]!, characters[place + 1]!]
        if (a === b) continue
        tried++
        const typed = characters.with(place, b).with(place + 1, a).join('')
        if (parsePatientNumber(typed) !== null) missed.push(`${number} ${typed}`)
      }
    }
    expect(tried).toBeGreaterThan(35_000)
    expect(missed).toEqual([])
  })

  test.each(['', 'K7QM', 'K7QM-3F9X', 'K7QM-3F9X-TT', 'K7QM-3F9U-T', 'দশ', '٠١٢٣-٤٥٦٧-٨', 'SD3V_NHFF_H'])('%j is no number', (typed) => {
    expect(parsePatientNumber(typed)).toBeNull()
    expect(PatientNumber.safeParse(typed).success).toBe(false)
  })
})

test.each([
  ['sd3v-nhff-h', 'SD3V-NHFF-H'], ['SD3VNHFFH', 'SD3V-NHFF-H'], [' sd3v nhff h ', 'SD3V-NHFF-H'], ['fnx7-kih3-7', 'FNX7-K1H3-7'], ['fnx7-klh3-7', 'FNX7-K1H3-7'], ['FNX7–K1H3–7', 'FNX7-K1H3-7'],
])('%j is understood as %s, and stored only in that form', (typed, stored) => {
  expect(parsePatientNumber(typed)).toBe(stored)
  expect(PatientNumber.safeParse(typed).success).toBe(false)
})

test('O is read as zero', () => {
  const withZero = numbers(4, 200).find((number) => number.includes('0'))!
  expect(parsePatientNumber(withZero.replaceAll('0', 'O'))).toBe(withZero)
  expect(parsePatientNumber(withZero.replaceAll('0', 'o'))).toBe(withZero)
})

test('10,000 numbers are 10,000 different numbers', () => {
  // 40 bits: the chance of one collision among 10,000 is 1 in 22,000, and this seed has none.
  expect(new Set(numbers(5, 10_000)).size).toBe(10_000)
})

test('all 40 bits of the bytes count', () => {
  const one = (place: number, bit: number): string => newPatientNumber((count) => Uint8Array.from({ length: count }, (_, i) => (i === place ? 1 << bit : 0)))
  const all = Array.from({ length: 40 }, (_, i) => one(Math.floor(i / 5), i % 5))
  expect(new Set(all).size).toBe(40)
})
