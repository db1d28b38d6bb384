import type { RecordId } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/json.ts'
import type { SessionCookie } from '../auth/cookie.ts'
import type { Limits } from '../auth/limits.ts'
import type { StrangerLocks } from '../auth/lock.ts'
import type { RandomBytes } from '../auth/secrets.ts'
import type { Storage, Tx } from '../storage/port.ts'
import type { Log } from './log.ts'

/** Fields to set over all that the server knows of them. No `record` = a new one. */
export type RecordChange = { kind: string; record?: RecordId; fields: { [field: string]: Json } }

/**
 * Writes ops of this server process in the caller's transaction, and tells devices once it is committed. At most one call in a
 * transaction: it takes the locks of S6. Author `self` = the record that is made, for the first admin. Returns the records' ids.
 */
export type WriteRecords = (tx: Tx, author: RecordId | 'self', changes: readonly RecordChange[]) => Promise<RecordId[]>

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
  writeRecords: WriteRecords
}
