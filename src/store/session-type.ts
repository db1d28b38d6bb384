import type { Access } from '../domain/access.ts'
import type { FeedId, RecordId } from '../domain/ids.ts'

/** A signed-in person in this tab. */
export type Session = {
  staff: RecordId
  name: string
  login: string
  access: Access
  /** Changes of access that the person's ops are judged by (S15). */
  accessVersion: number
  /** What this person may read here. */
  feeds: FeedId[]
  /** Cases claimed by, or put to, this person. */
  cases: RecordId[]
  /** Proves authorship; null on a browser that is not enrolled: it reads and never saves. */
  macKey: CryptoKey | null
}
