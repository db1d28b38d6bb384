import type { SessionCookie } from '../auth/cookie.ts'
import type { Limits } from '../auth/limits.ts'
import type { StrangerLocks } from '../auth/lock.ts'
import type { RandomBytes } from '../auth/secrets.ts'
import type { BuiltIn } from '../reference/built-in.ts'
import type { Storage } from '../storage/port.ts'
import type { ServerWriter } from '../sync/write.ts'
import type { Log } from './log.ts'

/** What request handlers work with; made once by compose.ts. */
export type Services = {
  storage: Storage
  log: Log
  nowMs: () => number
  randomBytes: RandomBytes
  limits: Limits
  strangers: StrangerLocks
  cookie: SessionCookie
  /** A hash of no passphrase, against which unknown logins are checked, so that they take as long as known ones. */
  decoyHash: string
  writer: ServerWriter
  /** Records that come with this version. */
  builtIns: readonly BuiltIn[]
}
