import * as z from 'zod/mini'
import { Positive } from '../domain/text.ts'

const MAX_RANGES = 4_000

// A list of two: zod's tuple would be carried by every tablet for this one place (ADR 12).
const areRanges = (ranges: readonly number[][]): ranges is Ranges =>
  ranges.every(([first, last, ...rest], i) => last !== undefined && rest.length === 0 && first! <= last && (i === 0 || ranges[i - 1]![1]! + 1 < first!))

/** A set of whole numbers ≥ 1 as sorted, disjoint, non-touching [first, last] pairs. */
export const Ranges = z.array(z.array(Positive)).check(
  z.maxLength(MAX_RANGES),
  z.refine(areRanges, 'not a sorted set of ranges'),
) as unknown as z.ZodMiniType<Ranges>
export type Ranges = [number, number][]

export function addRange(ranges: Ranges, first: number, last: number): Ranges {
  if (last < first) return ranges
  const out: Ranges = []
  let [lo, hi] = [first, last]
  for (const [a, b] of ranges) {
    if (b + 1 < lo || a > hi + 1) out.push([a, b])
    else { lo = Math.min(lo, a); hi = Math.max(hi, b) }
  }
  return [...out, [lo, hi] as [number, number]].toSorted((x, y) => x[0] - y[0])
}

export const addRanges = (a: Ranges, b: Ranges): Ranges => b.reduce((sum, [first, last]) => addRange(sum, first, last), a)

export const hasNumber = (ranges: Ranges, n: number): boolean => ranges.some(([first, last]) => first <= n && n <= last)

/** The numbers of 1 … head that are missing, as ranges. */
export function missingUpTo(ranges: Ranges, head: number): Ranges {
  const out: Ranges = []
  let next = 1
  for (const [first, last] of ranges) {
    if (first > head) break
    if (first > next) out.push([next, first - 1])
    next = Math.max(next, last + 1)
  }
  if (next <= head) out.push([next, head])
  return out
}

export function rangesOf(numbers: Iterable<number>): Ranges {
  const sorted = [...new Set(numbers)].toSorted((a, b) => a - b)
  const out: Ranges = []
  for (const n of sorted) {
    const last = out.at(-1)
    if (last !== undefined && last[1] + 1 === n) last[1] = n
    else out.push([n, n])
  }
  return out
}
