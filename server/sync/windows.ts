import { rangesOf, type Ranges } from '../../src/protocol/ranges.ts'

/** Numbers looked at by one query; and how many already had are read along rather than asked round. */
const WINDOW = 150

/** Parts of the missing numbers, highest first, each small and each read by one query however many gaps it has. */
export function windowsOf(missing: Ranges): Ranges {
  const windows: Ranges = []
  for (const [first, last] of missing.toReversed()) {
    const above = windows.at(-1)
    const isNear = above !== undefined && above[1] - first < WINDOW
    if (isNear) { above[0] = first; continue }
    for (let high = last; high >= first; high -= WINDOW) windows.push([Math.max(first, high - WINDOW + 1), high])
  }
  return windows
}

/** By halving: cursors may hold thousands of ranges. */
export function isIn(ranges: Ranges, n: number): boolean {
  let [low, high] = [0, ranges.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle]!
    if (n < first) high = middle - 1
    else if (n > last) low = middle + 1
    else return true
  }
  return false
}

/** Is any number of the ranges not among the sent? */
export function hasAny(ranges: Ranges, sent: ReadonlySet<number>): boolean {
  return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0) > sent.size
}

/** Both together, in one pass. */
export function unite(have: Ranges, sent: Iterable<number>): Ranges {
  const all = [...have, ...rangesOf(sent)].toSorted((a, b) => a[0] - b[0])
  const out: Ranges = []
  for (const [first, last] of all) {
    const before = out.at(-1)
    if (before !== undefined && first <= before[1] + 1) before[1] = Math.max(before[1], last)
    else out.push([first, last])
  }
  return out
}
