/** All chance of a simulated world, drawn from one seed: the same seed draws the same, call by call. */
export class Chance {
  #state: number

  constructor(seed: number) {
    this.#state = seed | 0
    // The first numbers of neighbouring seeds would resemble each other.
    for (let i = 0; i < 4; i += 1) this.next()
  }

  /** In [0, 1). Mulberry32: 32 bits of state are plenty for a world of some thousand draws. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1))
  }

  between(least: number, most: number): number {
    return least + this.next() * (most - least)
  }

  /** Small values often, large ones rarely: for times that span from an instant to hours. */
  skewed(least: number, most: number): number {
    return least * (most / least) ** this.next()
  }

  is(probability: number): boolean {
    return this.next() < probability
  }

  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new Error('nothing to pick from')
    return from[Math.floor(this.next() * from.length)]!
  }

  /** One of the names, by weight. */
  weighted<T extends string>(weights: Partial<Record<T, number>>): T {
    const all = Object.entries(weights) as [T, number][]
    let left = this.next() * all.reduce((sum, [, weight]) => sum + weight, 0)
    for (const [name, weight] of all) if ((left -= weight) < 0) return name
    return all.at(-1)![0]
  }

  readonly bytes = (count: number): Uint8Array<ArrayBuffer> => {
    const drawn = new Uint8Array(count)
    for (let i = 0; i < count; i += 1) drawn[i] = Math.floor(this.next() * 256)
    return drawn
  }

  /** A source of its own, so that what one part of the world draws does not shift what another gets. */
  branch(): Chance {
    return new Chance(Math.floor(this.next() * 4_294_967_296))
  }
}
