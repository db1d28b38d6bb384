import { REGISTRY } from '../../src/domain/registry.ts'
import type { Storage } from '../storage/port.ts'
import { quarantinedWith } from '../storage/queries/ops.ts'
import type { SyncDeps } from './deps.ts'
import { flush } from './flush.ts'
import { loadWorld } from './load.ts'
import { settleAll } from './settle.ts'
import { advanceOf } from './verdict.ts'

const OPS_PER_TRANSACTION = 250

/** M5: judges ops of kinds that an earlier version of this server did not know. Called at start; returns how many are still put aside. */
export async function rejudgeNewKinds(storage: Storage, deps: SyncDeps): Promise<number> {
  const kinds = REGISTRY.map(({ kind }) => kind)
  const find = async (): Promise<string[]> => (await storage.read((db) => quarantinedWith(db, 'unknown-kind', kinds))).map(({ id }) => id)
  const asked = await find()
  for (let at = 0; at < asked.length; at += OPS_PER_TRANSACTION) {
    await storage.transaction(async (tx) => {
      const world = await loadWorld(tx, [], { device: null, asked: asked.slice(at, at + OPS_PER_TRANSACTION) }, deps.now())
      settleAll(world, [])
      await flush(tx, world)
      const advance = advanceOf(world, null)
      if (advance !== null) tx.afterCommit(() => deps.onCommit(advance))
    })
  }
  return (await find()).length
}
