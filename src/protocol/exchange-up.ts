import * as z from 'zod/mini'
import { DeviceId, FeedId, OpId, RecordId, Run } from '../domain/ids.ts'
import { Positive, Whole } from '../domain/text.ts'
import { MAX_OPS_PER_EXCHANGE, PROTOCOL_VERSION } from './exchange.ts'
import { Op, SignedWhole } from './op.ts'
import type { Op as OpType } from './op.ts'
import { Ranges } from './ranges.ts'

// What only a server reads: a tablet takes the types from here and carries none of the shapes.

/** An op as it travels inside a chunk: run and author are the chunk's. `record` is left out by the op that creates it. */
export const ChunkOp = z.object({
  n: Positive,
  record: z.optional(RecordId),
  kind: Op.shape.kind,
  v: Op.shape.v,
  ms: Whole,
  counter: Whole,
  offsetMs: z.nullable(SignedWhole),
  mends: Op.shape.mends,
  // The same shape, limits included, as the op that is handed on: else one op could make a feed unreadable for every device.
  fields: Op.shape.fields,
})
export type ChunkOp = Omit<OpType, 'id' | 'record' | 'author'> & { n: number; record?: string | undefined }

/** One author's ops of one run, with the aggregate of their MACs (S15). */
export const Chunk = z.object({
  run: Run,
  /** The device's run before this one and its last n; null for the first run of a device. Sent with every chunk, so that order does not matter (S9). */
  previous: z.nullable(z.object({ run: Run, lastN: Whole })),
  author: RecordId,
  /** The access version that the ops were written under. */
  access: Whole,
  ops: z.array(z.unknown()).check(z.maxLength(MAX_OPS_PER_EXCHANGE)),
  /** 16 bytes, base64url. */
  mac: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/)),
})
/** `ops` stay unknown at this level: one op of a strange shape is quarantined alone and never blocks the exchange. */
export type Chunk = { run: string; previous: { run: string; lastN: number } | null; author: string; access: number; ops: unknown[]; mac: string }

export const ExchangeUp = z.object({
  protocol: z.literal(PROTOCOL_VERSION),
  device: DeviceId,
  /** The server history that the cursors belong to; null before the first contact. */
  epoch: z.nullable(z.string().check(z.maxLength(32))),
  cursors: z.record(FeedId, Ranges),
  chunks: z.array(Chunk).check(z.maxLength(200)),
  /** Held and quarantined ops whose fate the device asks for. */
  unsettled: z.array(OpId).check(z.maxLength(MAX_OPS_PER_EXCHANGE)),
  /** Own ops are wanted in full too: this device was told a bare number of an op that it does not hold. */
  full: z.optional(z.boolean()),
  nowMs: Whole,
  /** Ops and bytes still waiting after this exchange, for the fleet's view. */
  backlog: z.object({ ops: Whole, bytes: Whole }),
  /** Most bytes of entries (unpacked) wanted in the answer. */
  roomBytes: Whole,
})
export type ExchangeUp = {
  protocol: 1; device: string; epoch: string | null; cursors: { [feed: string]: Ranges }; chunks: Chunk[]
  unsettled: string[]; full?: boolean | undefined; nowMs: number; backlog: { ops: number; bytes: number }; roomBytes: number
}
