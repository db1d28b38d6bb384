/** Draws that repeat with their seed (mulberry32). */
export class Drawing {
  #state: number
  constructor(seed: number) { this.#state = seed | 0 }

  /** In [0, 1). */
  share(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number in [from, to]. */
  whole(from: number, to: number): number { return from + Math.floor(this.share() * (to - from + 1)) }
  chance(probability: number): boolean { return this.share() < probability }
  one<T>(things: readonly T[]): T { return things[this.whole(0, things.length - 1)]! }
}
