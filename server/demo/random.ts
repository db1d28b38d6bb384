/** A stream of numbers that a seed decides (sfc32). For the demo's contents only; never for secrets or ids. */
export type Random = {
  /** 0 ≤ x < 1. */
  next: () => number
  /** Whole number, both ends included. */
  int: (from: number, to: number) => number
  pick: <T>(items: readonly T[]) => T
  /** `count` different items in their order, or all if there are fewer. */
  some: <T>(items: readonly T[], count: number) => T[]
  chance: (probability: number) => boolean
  weighted: <T extends { weight: number }>(items: readonly T[]) => T
  bytes: (count: number) => Uint8Array
  /** A stream of its own, so that more draws here do not change what is drawn there. */
  branch: (name: string) => Random
}

export function seededRandom(seed: string): Random {
  const next = sfc32(seed)
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new Error('nothing to pick from')
    return items[int(0, items.length - 1)]!
  }
  return {
    next, int, pick,
    some: (items, count) => {
      const left = items.map((_, index) => index)
      const taken = Array.from({ length: Math.min(count, items.length) }, () => left.splice(int(0, left.length - 1), 1)[0]!)
      return taken.toSorted((a, b) => a - b).map((index) => items[index]!)
    },
    chance: (probability) => next() < probability,
    weighted: (items) => {
      let left = next() * items.reduce((sum, item) => sum + item.weight, 0)
      for (const item of items) if ((left -= item.weight) < 0) return item
      return items.at(-1)!
    },
    bytes: (count) => Uint8Array.from({ length: count }, () => int(0, 255)),
    branch: (name) => seededRandom(`${seed}/${name}`),
  }
}

function sfc32(seed: string): () => number {
  // FNV-1a of the seed, four times with different starts.
  const start = (salt: number): number => [...seed].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193), 0x811c9dc5 ^ salt) | 0
  let [a, b, c, d] = [start(1), start(2), start(3), start(4)]
  const next = (): number => {
    const sum = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + sum) | 0
    return (sum >>> 0) / 4_294_967_296
  }
  for (let warm = 0; warm < 16; warm += 1) next()
  return next
}
