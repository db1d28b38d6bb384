import { hash } from 'node:crypto'
import type { Sums, TableSum } from './format.ts'

const MODULUS = 1n << 256n

/** Counts the rows of one table, and adds up what they say, whatever order they come in. */
export class RowSum {
  #rows = 0
  #sum = 0n

  add(line: string | Uint8Array): void {
    this.#rows += 1
    this.#sum += BigInt(`0x${hash('sha256', line)}`)
  }

  get value(): TableSum { return { rows: this.#rows, sum: (this.#sum % MODULUS).toString(16).padStart(64, '0') } }
}

/** The first table that is not the same in both, or null. */
export function differsIn(a: Sums, b: Sums): string | null {
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].toSorted()
  return names.find((name) => a[name]?.rows !== b[name]?.rows || a[name]?.sum !== b[name]?.sum) ?? null
}
