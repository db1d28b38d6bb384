/** What is known of the link from exchanges that came through. */
export type Link = { roundTripMs: number; bytesPerSecond: number; measured: boolean; givenUpInARow: number }

// Before the first measure: a slow satellite link, so that nothing is given up too soon.
export const UNMEASURED: Link = { roundTripMs: 2_000, bytesPerSecond: 4_000, measured: false, givenUpInARow: 0 }

const NEWEST_WEIGHT = 0.3
/** Below this an exchange's time is nearly all round trip, above it tells the rate. */
const SMALL_BYTES = 3_000
const POST_HEAD_BYTES = 600
/** S3: three times the usual time, and the connection is worth no more waiting. */
const PATIENCE = 3

const blend = (old: number, now: number): number => old + (now - old) * NEWEST_WEIGHT

/** The link after an exchange of so many bytes, both ways, took so long. */
export function measure(link: Link, bytes: number, elapsedMs: number): Link {
  const total = bytes + POST_HEAD_BYTES
  if (total <= SMALL_BYTES) {
    return { ...link, roundTripMs: link.measured ? blend(link.roundTripMs, elapsedMs) : elapsedMs, measured: true, givenUpInARow: 0 }
  }
  const movingMs = Math.max(1, elapsedMs - (link.measured ? Math.min(link.roundTripMs, elapsedMs * 0.9) : 0))
  const rate = (total * 1_000) / movingMs
  return { ...link, bytesPerSecond: link.measured ? blend(link.bytesPerSecond, rate) : rate, measured: true, givenUpInARow: 0 }
}

/** S11: how long such an exchange may take before it is given up. Doubles with each one given up in a row, since the measure was wrong then. */
export const patienceMs = (link: Link, upBytes: number, downBytes: number): number =>
  PATIENCE * 2 ** Math.min(link.givenUpInARow, 6) * (link.roundTripMs + SERVER_WORK_MS + ((upBytes + downBytes + POST_HEAD_BYTES) * 1_000) / link.bytesPerSecond)

const SERVER_WORK_MS = 2_000

export const gaveUp = (link: Link): Link => ({ ...link, givenUpInARow: link.givenUpInARow + 1 })

const AIRTIME_SECONDS = 4
/** Text packs to about a quarter. */
const UNPACKED_PER_BYTE = 4

/** Unpacked bytes of entries to ask for: about four seconds of airtime. */
export const roomBytes = (link: Link): number =>
  Math.round(Math.min(1_500_000, Math.max(32_000, link.bytesPerSecond * AIRTIME_SECONDS * UNPACKED_PER_BYTE)))

const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 300_000
const LONGEST_URGENT_PAUSE_MS = 5_000

/** The pause after so many failures in a row; jittered, so that a clinic's tablets do not all knock at once (S11). `chance` is in [0, 1). */
export function pauseMs(failures: number, urgent: boolean, chance: number): number {
  const longest = urgent ? LONGEST_URGENT_PAUSE_MS : LONGEST_PAUSE_MS
  return Math.min(longest, FIRST_PAUSE_MS * 2 ** Math.min(failures - 1, 12)) * (0.5 + chance / 2)
}
