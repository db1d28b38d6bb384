import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addRange, addRanges, hasNumber, missingUpTo, Ranges, rangesOf } from './ranges.ts'

const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 60 }))
const listed = (ranges: [number, number][]): number[] => ranges.flatMap(([a, b]) => Array.from({ length: b - a + 1 }, (_, i) => a + i))

test('a set of numbers survives as ranges, however it was put together', () => {
  fc.assert(fc.property(numbers, numbers, (a, b) => {
    const sorted = (list: number[]): number[] => [...new Set(list)].toSorted((x, y) => x - y)
    const together = addRanges(rangesOf(a), rangesOf(b))
    expect(listed(together)).toEqual(sorted([...a, ...b]))
    expect(a.reduce((sum, n) => addRange(sum, n, n), [] as [number, number][])).toEqual(rangesOf(a))
    expect(Ranges.safeParse(together).success).toBe(true)
  }))
})

test('what is missing and what is there make up the whole', () => {
  fc.assert(fc.property(numbers, fc.nat(60), (have, head) => {
    const ranges = rangesOf(have)
    const missing = listed(missingUpTo(ranges, head))
    for (let n = 1; n <= head; n += 1) expect(missing.includes(n)).toBe(!hasNumber(ranges, n))
    expect(missing.every((n) => n <= head)).toBe(true)
  }))
})

test.each([[[[3, 1]]], [[[1]]], [[[1, 2, 3]]], [[[1, 2], [3, 4]]], [[[5, 6], [1, 2]]], [[[0, 4]]]])('%j is refused as a set', (ranges) => {
  expect(Ranges.safeParse(ranges).success).toBe(false)
})
