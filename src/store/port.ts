import type { FeedId, OpId, RecordId, Run } from '../domain/ids.ts'
import type { Json } from '../domain/json.ts'
import type { Result } from '../domain/result.ts'
import type { Ranges } from '../protocol/ranges.ts'

/** Sealed content: 12 bytes of IV, then AES-256-GCM ciphertext of the compressed text. */
export type Sealed = Uint8Array<ArrayBuffer>

/** One record as one feed has it. In clear stand only ids, kinds and numbers (docs/adr/0004). */
export type Row = {
  feed: FeedId
  id: RecordId
  kind: string
  /** The record under which lists of this kind are kept; '' = none. */
  parent: string
  /** When the record was made, ms, by its author's clock. */
  ms: number
  version: number
  /** 1 while two kept values wait for a choice; absent otherwise, so that the index holds only these. */
  conflicted?: 1
  sealed: Sealed
}

/**
 * waiting: only here, as far as this device knows. held: durable at the server, waiting for others.
 * accepted: the server has it for good. quarantined, refused: shown under "needs attention".
 */
export type OpStatus = 'waiting' | 'held' | 'quarantined' | 'refused' | 'accepted'

/** An own op: outbox and proof at once. */
export type OpRow = {
  id: OpId
  run: Run
  n: number
  record: RecordId
  kind: string
  feed: FeedId
  author: RecordId
  /** The access version that it was written under (S15). */
  access: number
  ms: number
  status: OpStatus
  urgent: 0 | 1
  /** Records that it names, so that what it needs can travel with it. */
  refs: RecordId[]
  payloadBytes: number
  mac: string
  code: string | null
  waitsFor: OpId[]
  receivedMs: number | null
  handled: 0 | 1
  version: number
  sealed: Sealed
}

export type FeedRow = { feed: FeedId; covered: Ranges; head: number }
export type DraftRow = { id: string; author: RecordId; kind: string; updatedMs: number; version: number; sealed: Sealed }
/** Search block `n` of a feed; 0 is the tail. `generation` rises when full blocks change. */
export type BlockRow = { feed: FeedId; n: number; version: number; generation: number; format: number; count: number; sealed: Sealed }
export type MetaRow = { key: string; value?: Json; secret?: CryptoKey; version?: number; sealed?: Sealed }

export type TableRows = { rows: Row; ops: OpRow; feeds: FeedRow; drafts: DraftRow; blocks: BlockRow; meta: MetaRow }
export type TableName = keyof TableRows

/** Columns of each table's key and of its indices. Both drivers are built from this. */
export const TABLES = {
  rows: { key: ['feed', 'id'], indices: { byKind: ['feed', 'kind', 'ms'], byParent: ['feed', 'parent'], byConflict: ['feed', 'conflicted'] } },
  ops: { key: ['id'], indices: { byStatus: ['status'], byRun: ['run', 'n'], byRecord: ['record'] } },
  feeds: { key: ['feed'], indices: {} },
  drafts: { key: ['id'], indices: { byAuthor: ['author', 'updatedMs'] } },
  blocks: { key: ['feed', 'n'], indices: {} },
  meta: { key: ['key'], indices: {} },
} as const satisfies { [table in TableName]: { key: readonly string[]; indices: { [name: string]: readonly string[] } } }

type IndexName<T extends TableName> = keyof (typeof TABLES)[T]['indices'] | 'key'
export type KeyPart = string | number
export type Key = readonly KeyPart[]

/** Rows whose index starts with `prefix` and whose next column lies in [from, to], in the index's order. */
export type Range<T extends TableName> = {
  index: IndexName<T>
  prefix: Key
  from?: KeyPart
  to?: KeyPart
  reverse?: boolean
  limit?: number
}

export type Reader = {
  get: <T extends TableName>(table: T, key: Key) => Promise<TableRows[T] | undefined>
  getMany: <T extends TableName>(table: T, keys: readonly Key[]) => Promise<(TableRows[T] | undefined)[]>
  range: <T extends TableName>(table: T, range: Range<T>) => Promise<TableRows[T][]>
  count: <T extends TableName>(table: T, range: Range<T>) => Promise<number>
}

export type Writer = Reader & {
  put: <T extends TableName>(table: T, rows: readonly TableRows[T][]) => Promise<void>
  delete: (table: TableName, keys: readonly Key[]) => Promise<void>
}

export type StorageProblem = { code: 'storage-full' | 'storage-blocked' | 'storage-closed' | 'storage-failed' | 'busy'; detail: string }

/** What a write resolves to when its work finds that the ground has moved: nothing is written, the caller does the work anew. */
export const REDO = Symbol('redo')

/**
 * What the device's memory must do. A write is atomic, isolated from every other write of any tab, and on disk when its
 * promise resolves (strict durability). `work` may await nothing but the writer's own methods.
 */
export type StorePort = {
  read: <T>(work: (reader: Reader) => Promise<T>) => Promise<Result<T, StorageProblem>>
  write: <T>(tables: readonly TableName[], work: (writer: Writer) => Promise<T | typeof REDO>) => Promise<Result<T | typeof REDO, StorageProblem>>
  /** Calls back after each committed write to one of the tables, by this tab or another. Hints: several may become one. */
  watch: (tables: readonly TableName[], changed: (tables: ReadonlySet<TableName>) => void) => () => void
  close: () => void
}
