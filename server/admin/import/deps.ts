import type { Storage } from '../../storage/port.ts'
import type { ServerWriter } from '../../sync/write.ts'

export type ImportDeps = {
  storage: Storage
  writer: ServerWriter
  nowMs: () => number
  randomBytes: (count: number) => Uint8Array
}
