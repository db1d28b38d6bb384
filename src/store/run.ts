import { opIdOf, randomId64, type OpId, type Run } from '../domain/ids.ts'
import { putChain, putRun, readChain, readRun } from './meta.ts'
import { REDO, type Writer } from './port.ts'

/**
 * The numbers of this tab. A run is drawn when a tab opens the store for writing, and anew whenever its next number
 * could be in doubt, so that copies of a profile and restored backups never give one number twice (S9).
 */
export type TabRun = { run: Run; lastN: number; started: boolean }

export const drawRun = (randomBytes: (count: number) => Uint8Array): TabRun => ({ run: randomId64(randomBytes), lastN: 0, started: false })

/** Hands out the next op ids of a run for one attempt to save. */
export function numbersAfter(tab: TabRun): { next: () => OpId; drawn: OpId[] } {
  const drawn: OpId[] = []
  return {
    drawn,
    next() {
      const id = opIdOf(tab.run, tab.lastN + drawn.length + 1)
      drawn.push(id)
      return id
    },
  }
}

/**
 * Records inside the saving transaction that the run has reached `lastN`. A new run names the one started before it on this
 * device, so honest tabs form one chain, and two runs naming one predecessor betray a copy (S9).
 */
export async function recordRun(writer: Writer, tab: TabRun, lastN: number): Promise<void | typeof REDO> {
  const known = await readRun(writer, tab.run)
  if (tab.started) {
    // The store was rolled back or emptied under this tab.
    if (known === null || known.lastN !== tab.lastN) return REDO
    return putRun(writer, tab.run, { ...known, lastN })
  }
  const before = await readChain(writer)
  const previous = before === null ? null : { run: before, lastN: (await readRun(writer, before))?.lastN ?? 0 }
  await putRun(writer, tab.run, { lastN, previous })
  await putChain(writer, tab.run)
}
