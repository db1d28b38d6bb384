import * as z from 'zod/mini'

/** 64 random bits as 11 characters of base64url. A run is drawn each time a store is opened for writing. */
export const Run = z.string().check(
  z.regex(/^[A-Za-z0-9_-]{11}$/),
  // `constructor` has eleven letters: as a key of a context it would be found in every object.
  z.refine((run) => !(run in {}), 'not a run'),
)
export type Run = z.infer<typeof Run>

/** `run.n`, n = 1, 2, 3 … without gaps in its run. */
export const OpId = z.string().check(z.regex(/^[A-Za-z0-9_-]{11}\.[1-9][0-9]{0,9}$/))
export type OpId = z.infer<typeof OpId>

/** A record is named by the op that created it. */
export const RecordId = OpId
export type RecordId = OpId

/** 64 random bits as 11 characters of base64url, given by the server at enrolment. */
export const DeviceId = z.string().check(z.regex(/^[A-Za-z0-9_-]{11}$/))
export type DeviceId = z.infer<typeof DeviceId>

/** A specialty's short name: lower-case letters and hyphens. */
export const Specialty = z.string().check(z.regex(/^[a-z][a-z-]{1,39}$/))
export type Specialty = z.infer<typeof Specialty>

/** A gapless, ordered log for one audience. */
export type FeedId = 'common' | `site:${RecordId}` | `user:${RecordId}` | `case:${RecordId}` | `pool:${Specialty}`
export const FeedId = z.custom<FeedId>(
  (value) => typeof value === 'string' && /^(common|(site|user|case):[A-Za-z0-9_-]{11}\.[1-9][0-9]{0,9}|pool:[a-z][a-z-]{1,39})$/.test(value),
  'not a feed id',
)

export const opIdOf = (run: Run, n: number): OpId => `${run}.${n}`
export const runOf = (id: OpId): Run => id.slice(0, 11)
export const numberOf = (id: OpId): number => Number(id.slice(12))

/** 64 bits from `randomBytes`, as a run or a device id. `randomBytes(8)` must be cryptographically random. */
export function randomId64(randomBytes: (count: number) => Uint8Array): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
  let bits = 0n
  for (const byte of randomBytes(8)) bits = (bits << 8n) | BigInt(byte)
  let text = ''
  for (let shift = 60n; shift >= 0n; shift -= 6n) text += alphabet[Number((bits >> shift) & 63n)]
  return text
}
