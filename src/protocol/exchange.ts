import * as z from 'zod/mini'
import { FeedId, OpId, RecordId, Run } from '../domain/ids.ts'
import { Whole } from '../domain/text.ts'
import { Op } from './op.ts'
import type { Op as OpType } from './op.ts'
import { Ranges } from './ranges.ts'

export const PROTOCOL_VERSION = 1
export const MAX_OPS_PER_EXCHANGE = 2_000
/** A body larger than this, packed or unpacked, is refused before it is read. */
export const MAX_EXCHANGE_BYTES = 4_000_000
export const MAX_UNPACKED_BYTES = 32_000_000

/** Why an op was not taken. The screen translates the code. */
export const RefusalCode = z.string().check(z.regex(/^[a-z-]{1,40}$/))
export type RefusalCode =
  | 'malformed' | 'unknown-kind' | 'invalid-field' | 'kind-mismatch' | 'not-permitted' | 'other-site' | 'bad-mac' | 'unknown-author'
  | 'device-revoked' | 'person-revoked' | 'same-id-other-content' | 'waited-for-refused' | 'too-large'

/** `accepted`, also of an op that was there already: the server has it for good. A server of version 1 gives no `refused` (S14). */
export const Verdict = z.object({
  op: OpId,
  status: z.enum(['accepted', 'held', 'quarantined', 'refused']),
  code: z.optional(RefusalCode),
  /** What a held op waits for. */
  for: z.optional(z.array(OpId)),
  detail: z.optional(z.string()),
  receivedMs: z.optional(Whole),
})
export type Verdict = z.infer<typeof Verdict>

const SiblingSchema = z.object({
  op: OpId, author: RecordId, ms: Whole, counter: Whole, receivedMs: z.optional(Whole), value: z.optional(z.unknown()),
})
const FieldStateSchema = z.object({ siblings: z.array(SiblingSchema), context: z.record(Run, Whole) })
const RecordStateSchema = z.object({
  id: RecordId, kind: z.string(), v: z.number(), fields: z.record(z.string(), FieldStateSchema),
})

/** One number of a feed. `own` repeats an op that this device wrote; `leave` takes the record out of the feed. */
export const Entry = z.union([
  z.object({ n: Whole, op: Op, receivedMs: Whole }),
  z.object({ n: Whole, state: RecordStateSchema }),
  z.object({ n: Whole, own: OpId, receivedMs: Whole }),
  z.object({ n: Whole, leave: RecordId }),
])
export type Entry =
  | { n: number; op: OpType; receivedMs: number }
  | { n: number; state: import('./join.ts').RecordState }
  | { n: number; own: string; receivedMs: number }
  | { n: number; leave: string }

export const FeedPage = z.object({
  feed: FeedId,
  head: Whole,
  /** The numbers that the device has of the feed once it has stored this page. */
  covered: Ranges,
  entries: z.array(Entry),
})
export type FeedPage = { feed: FeedId; head: number; covered: Ranges; entries: Entry[] }

export const ExchangeDown = z.object({
  protocol: z.literal(PROTOCOL_VERSION),
  epoch: z.string(),
  nowMs: Whole,
  access: Whole,
  /** Accepted and duplicate ops as ranges of n, one receivedMs each group. */
  accepted: z.array(z.object({ run: Run, ranges: Ranges, receivedMs: Whole })),
  /** Ops that were not accepted, and the fate of `unsettled` ones. */
  verdicts: z.array(Verdict),
  pages: z.array(FeedPage),
  /** Every feed that the people of this device may read; feeds missing here are to be dropped. */
  feeds: z.array(FeedId),
  /** More entries wait. */
  more: z.boolean(),
  /** This device was revoked: nothing is read by it, and what it sends is kept in quarantine (S15). */
  revoked: z.optional(z.boolean()),
})
export type ExchangeDown = {
  protocol: 1; epoch: string; nowMs: number; access: number
  accepted: { run: string; ranges: Ranges; receivedMs: number }[]
  verdicts: Verdict[]; pages: FeedPage[]; feeds: FeedId[]; more: boolean; revoked?: boolean | undefined
}
