import type { Chance } from './chance.ts'

/**
 * What can go wrong, each with how often: at each opportunity where it is rolled for (a packet, a write, a step), or, for those marked
 * by `once`, how often in the life of a world at most.
 */
const CATALOGUE = {
  // On the way to the server and back.
  'request lost': 0.2, 'answer lost after commit': 0.2, 'request sent twice': 0.1, 'request overtaken by a later one': 0.1, 'request cut': 0.1, 'answer cut': 0.1,
  'half-open connection': 0.1, 'captive portal': 0.1, 'redirect to a sign-in page': 0.1, 'too large (413)': 0.05, 'too many (429)': 0.1, 'unavailable (503)': 0.1,
  'answer garbled': 0.1, 'request garbled': 0.1, 'nobody listens': 0.1, 'link down for long': 0.02,
  'open connection lost': 0.05, 'open connection half-open': 0.05, 'poke lost': 0.3,
  // The server's machine.
  'server dies before a commit': 0.02, 'server dies after a commit, untold': 0.02, 'server killed': 0.01, 'server disk full': 0.03, 'server clock jumps': 0.005,
  'server stumbles over one op': 0.02,
  // The tablet.
  'tablet dies before a flush': 0.01, 'tablet dies after a flush, untold': 0.01, 'tab killed': 0.01, 'disk full': 0.03, 'write fails': 0.02, 'write reported as failed is on the disk': 0.01, 'no storage at opening': 0.2,
  'storage vanishes': 0.003, 'bit flips in a row': 0.01, 'bit flips in an op': 0.005, 'second tab': 0.02, 'tab frozen with the lock': 0.02,
  'profile copied': 0.004, 'profile rolled back': 0.004, 'tablet clock jumps': 0.01, 'tablet destroyed': 0.002,
  // What is written.
  'unknown field': 0.1, 'unknown kind': 0.05, 'poisonous op': 0.05, 'context names an op that nobody has': 0.05, 'forged op': 0.05, 'person shut out': 0.006, 'person sent to another site': 0.01,
} as const

export type Fault = keyof typeof CATALOGUE
export const FAULTS = Object.keys(CATALOGUE) as Fault[]

export type FaultCounts = { [fault in Fault]?: number }

/** Which faults this world has, drawn from its seed: some worlds have few, so that rare meetings of two are not drowned by the rest. */
export class Faults {
  readonly counts: FaultCounts = {}
  readonly #chance: Chance
  readonly #rates = new Map<Fault, number>()
  calm = false

  constructor(chance: Chance, only: readonly Fault[] | null = null) {
    this.#chance = chance
    const share = chance.pick([0, 0.1, 0.25, 0.5])
    const severity = chance.pick([0.3, 1, 2])
    for (const fault of FAULTS) {
      const isOn = chance.is(share)
      if (only === null ? isOn : only.includes(fault)) this.#rates.set(fault, Math.min(0.95, CATALOGUE[fault] * severity))
    }
  }

  /** Does it happen now? Counted when it does. */
  strikes(fault: Fault): boolean {
    const rate = this.#rates.get(fault)
    if (rate === undefined || this.calm || !this.#chance.is(rate)) return false
    this.note(fault)
    return true
  }

  /** The first of these that happens now. */
  firstOf<T extends Fault>(...faults: T[]): T | null {
    for (const fault of faults) if (this.strikes(fault)) return fault
    return null
  }

  note(fault: Fault): void { this.counts[fault] = (this.counts[fault] ?? 0) + 1 }
}
