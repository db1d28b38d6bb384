import { ok, type Result } from '../domain/result.ts'
import { openDexie } from './dexie.ts'
import { createSearchIndex } from './index/search-index.ts'
import { openKeyring } from './keys.ts'
import type { StorageProblem, StorePort } from './port.ts'
import { createRowCache } from './rows.ts'
import { drawRun } from './run.ts'
import { createStatusBoard, keepStatus } from './status.ts'
import type { Store, Surroundings } from './store.ts'
import { openTabChannel, type TabChannel } from './tabs.ts'

type OpenOptions = { trustWorkerUrl: Surroundings['trustWorkerUrl'] } & Partial<Surroundings> & { name?: string }

const randomBytes = (count: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(count))

/** Opens this device's memory for one tab. */
export async function openStore(options: OpenOptions): Promise<Result<Store, StorageProblem>> {
  const name = options.name ?? 'outpost'
  const port = await openDexie(name)
  if (!port.ok) return port
  const surroundings: Surroundings = {
    now: options.now ?? Date.now, randomBytes: options.randomBytes ?? randomBytes, trustWorkerUrl: options.trustWorkerUrl,
  }
  return openStoreOn(name, port.value, openTabChannel(name), surroundings)
}

/** The same over any driver of the port, and any keyring. */
export async function openStoreOn(
  name: string, port: StorePort, tabs: TabChannel, surroundings: Surroundings, keyring: typeof openKeyring = openKeyring,
): Promise<Result<Store, StorageProblem>> {
  const keys = await keyring(port, surroundings.randomBytes)
  if (!keys.ok) return keys
  const stops: (() => void)[] = []
  const store: Store = {
    ...surroundings, name, port, tabs,
    keys: keys.value,
    status: createStatusBoard(),
    cache: createRowCache(keys.value),
    search: createSearchIndex(),
    writing: { tab: drawRun(surroundings.randomBytes), queue: Promise.resolve() },
    close() {
      for (const stop of stops) stop()
      tabs.close()
      port.close()
    },
  }
  stops.push(keepStatus(store))
  // Another tab's save or a pull may have moved any feed's blocks; looking costs one small read.
  stops.push(port.watch(['blocks'], () => { for (const feed of store.search.feeds.keys()) store.search.stale.add(feed) }))
  return ok(store)
}
