import type { DeviceId, FeedId } from '../../src/domain/ids.ts'

/** What one committed transaction changed for others: feeds with new entries, and devices whose put-aside ops got another verdict. */
export type Advance = { feeds: FeedId[]; devices: DeviceId[]; /** Whose exchange it was: its answer tells it already; null = the server's own. */ by: DeviceId | null }

export type SyncDeps = {
  now: () => number
  log: { warn: (facts: object, message: string) => void }
  /** Called after a commit that advanced something, never before. */
  onCommit: (advance: Advance) => void
}
