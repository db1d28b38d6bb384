import type { Keyring } from './keys.ts'
import type { StorePort } from './port.ts'
import type { RowCache } from './rows.ts'
import type { TabRun } from './run.ts'
import type { SearchIndex } from './index/search-index.ts'
import type { StatusBoard } from './status.ts'
import type { TabChannel } from './tabs.ts'

/** What the store takes from its surroundings, so that a simulation can give it others. */
export type Surroundings = {
  now: () => number
  /** Cryptographically random. */
  randomBytes: (count: number) => Uint8Array<ArrayBuffer>
  /** Passes a worker's address through the app's Trusted Types policy. */
  trustWorkerUrl: (url: string) => TrustedWorkerUrl
}

/** A TrustedScriptURL where the browser knows them, else the text. */
type TrustedWorkerUrl = string | URL

/** The device's memory as this tab has it open. */
export type Store = Surroundings & {
  name: string
  port: StorePort
  keys: Keyring
  tabs: TabChannel
  status: StatusBoard
  cache: RowCache
  search: SearchIndex
  /** The tab's run; replaced when a fresh one is drawn. */
  writing: { tab: TabRun; queue: Promise<unknown> }
  close: () => void
}
