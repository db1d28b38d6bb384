import type { DeviceId, Run } from '../../src/domain/ids.ts'
import type { Chunk } from '../../src/protocol/exchange-up.ts'
import type { Tx } from '../storage/port.ts'
import { noteFork } from '../storage/queries/contact.ts'
import { findSibling, insertRun, runRows } from '../storage/queries/runs.ts'

type SeenRuns = { foreign: Set<Run>; isForked: boolean }

/**
 * Notes the runs of these chunks; returns those that are another device's, and whether a copy of the profile shows.
 *
 * S9: a device's runs form one chain. Each run, of whatever tab, names the run that was started before it in the same store, whichever
 * tab that was, and notes itself as the newest in the same transaction as its first op. So honest tabs, restarts and redrawn runs never
 * name one predecessor twice. Two runs that do were started in two stores that once were one: a copied profile, or one set back to an
 * earlier state. The last n does not matter: the two may have seen their predecessor at different lengths. To be the first run of a
 * device (no predecessor) is to name one too. Both keep syncing; the fleet's alarm is raised.
 */
export async function noteRuns(tx: Tx, device: DeviceId, chunks: readonly Chunk[], nowMs: number): Promise<SeenRuns> {
  const seen: SeenRuns = { foreign: new Set(), isForked: false }
  const known = new Map((await runRows(tx, chunks.map(({ run }) => run))).map((row) => [row.run, row.device]))
  for (const { run, previous } of chunks) {
    const owner = known.get(run)
    if (owner !== undefined) {
      if (owner !== device) seen.foreign.add(run)
      continue
    }
    const row = { run, device, previous_run: previous?.run ?? null, previous_n: previous?.lastN ?? null, max_n: 0 }
    seen.isForked ||= (await findSibling(tx, row)) !== null
    await insertRun(tx, row)
    known.set(run, device)
  }
  if (seen.isForked) await noteFork(tx, device, nowMs)
  return seen
}
