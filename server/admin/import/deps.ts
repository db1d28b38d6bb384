import type { RecordId } from '../../../src/domain/ids.ts'
import type { Storage } from '../../storage/port.ts'
import type { ServerWriter } from '../../sync/write.ts'

export type ImportDeps = {
  storage: Storage
  writer: ServerWriter
  nowMs: () => number
  randomBytes: (count: number) => Uint8Array
  /** Sites whose import is under way in this process: a second click must not bring a register in twice. Starts empty. */
  running: Set<RecordId>
}
