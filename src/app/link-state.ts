import type { SyncStatus } from '../store/status.ts'

const SILENT_LOOK_MS = 26 * 3_600_000

/** What the pill says. Green only for "all is on the server" (S13). */
type PillState =
  | { say: 'refused'; count: number }
  | { say: 'offline'; waiting: number }
  | { say: 'waiting'; waiting: number; bytes: number }
  | { say: 'all-on-server'; atMs: number }
  | { say: 'not-yet' }

export function pillOf(status: SyncStatus): PillState {
  if (status.attention > 0) return { say: 'refused', count: status.attention }
  if (status.link === 'offline' || status.link === 'not-our-server') return { say: 'offline', waiting: status.waitingOps }
  // Held work is kept by the server and shown to nobody there: it waits too (S14).
  if (status.waitingOps + status.held > 0) return { say: 'waiting', waiting: status.waitingOps + status.held, bytes: status.waitingBytes }
  return status.lastContactMs === null ? { say: 'not-yet' } : { say: 'all-on-server', atMs: status.lastContactMs }
}

export type BannerState =
  | { say: 'revoked' }
  | { say: 'clock' }
  | { say: 'sign-in-page' }
  | { say: 'silent'; hours: number }
  | { say: 'may-be-cleared' }
  | { say: 'offline'; waiting: number; lastContactMs: number | null }

/** At most one: what a person should do something about comes before what is only worth knowing. */
export function bannerOf(status: SyncStatus, nowMs: number): BannerState | null {
  if (status.revoked) return { say: 'revoked' }
  if (status.clockDoubt !== null) return { say: 'clock' }
  if (status.link === 'not-our-server') return { say: 'sign-in-page' }
  const silentMs = status.lastContactMs === null ? 0 : nowMs - status.lastContactMs
  if (status.link === 'offline' && silentMs > SILENT_LOOK_MS) return { say: 'silent', hours: Math.floor(silentMs / 3_600_000) }
  if (status.persisted === false && status.waitingOps > 0) return { say: 'may-be-cleared' }
  if (status.link === 'offline') return { say: 'offline', waiting: status.waitingOps, lastContactMs: status.lastContactMs }
  return null
}
