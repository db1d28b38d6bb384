import * as z from 'zod/mini'
import { OpId, RecordId, Run } from '../domain/ids.ts'
import { canonicalJson, type Json } from '../domain/json.ts'
import { Positive, Whole } from '../domain/text.ts'

const MAX_FIELDS_PER_OP = 200
const MAX_RUNS_PER_CONTEXT = 2_000

export const SignedWhole = z.number().check(z.int())

const JsonValue: z.ZodMiniType<Json> = z.json() as unknown as z.ZodMiniType<Json>

/** Which ops of one field its author had seen: run → greatest n (M2). */
export const Context = z.record(Run, Positive).check(
  z.refine((runs) => Object.keys(runs).length <= MAX_RUNS_PER_CONTEXT, 'too many runs'),
)
export type Context = z.infer<typeof Context>

/** A field's new value and what the author had seen of it. No `value` = removed. */
export const FieldChange = z.object({ value: z.optional(JsonValue), seen: z.optional(Context) })
export type FieldChange = { value?: Json | undefined; seen?: Context | undefined }

/** Names that every JavaScript object answers to (`constructor`) are no fields and no entries: a lookup would find them where nothing is stored. */
const FieldKey = z.string().check(
  z.regex(/^[a-zA-Z][a-zA-Z0-9]{0,39}(\/[A-Za-z0-9_.:-]{1,64})?$/),
  z.refine((key) => !key.split('/').some((part) => part in {}), 'not a field name'),
)

/** One author's change to one record. Immutable; the only thing ever sent. */
export const Op = z.object({
  id: OpId,
  record: RecordId,
  kind: z.string().check(z.regex(/^[a-z][a-z-]{0,39}$/)),
  /** Version of the kind's schema that the author's app knew. */
  v: Positive,
  /** The staff record of the author. */
  author: RecordId,
  ms: Whole,
  counter: Whole,
  /** Server clock minus device clock at last contact, ms; null before the first contact (M8). */
  offsetMs: z.nullable(SignedWhole),
  /** The op that was not taken and that this one puts right (S14). */
  mends: z.optional(OpId),
  fields: z.record(FieldKey, FieldChange).check(z.refine((fields) => Object.keys(fields).length <= MAX_FIELDS_PER_OP, 'too many fields')),
})
export type Op = {
  id: OpId; record: RecordId; kind: string; v: number; author: RecordId
  ms: number; counter: number; offsetMs: number | null; mends?: string | undefined
  fields: { [key: string]: FieldChange }
}

export const isCreation = (op: Op): boolean => op.id === op.record

/** The text by which two ops with one id are compared (S9). The author's MAC is made over another: `macText` in mac.ts. */
export function opText(op: Op): string {
  const fields: { [key: string]: Json } = {}
  for (const [key, change] of Object.entries(op.fields)) {
    fields[key] = { ...(change.value === undefined ? {} : { value: change.value }), seen: change.seen ?? {} }
  }
  return canonicalJson([op.id, op.record, op.kind, op.v, op.author, op.ms, op.counter, op.offsetMs, op.mends ?? null, fields])
}
