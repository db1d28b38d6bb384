import * as z from 'zod/mini'
import { RecordId } from '../../ids.ts'
import type { FieldDefinition, KindDefinition } from '../../kind.ts'
import { Instant, Language, LongText, ShortText } from '../../text.ts'
import { checkConsultation } from './check.ts'

/** Newer apps may add levels: what is not known is kept and shown as it stands. */
const Triage = z.union([z.enum(['routine', 'urgent', 'emergency']), ShortText])

/** `code` is an entry of the catalogue `conditions`; `text` is what the nurse wrote or saw. */
export const Diagnosis = z.object({
  code: z.optional(z.string().check(z.regex(/^[a-z0-9-]{1,60}$/))),
  text: ShortText,
  certainty: z.enum(['suspected', 'confirmed']),
})
export type Diagnosis = z.infer<typeof Diagnosis>

// M4: a consultation is one op, written at signing; every field is fixed, later corrections are addenda.
const fixed = (schema: z.ZodMiniType<unknown>, more: Partial<FieldDefinition> = {}): FieldDefinition =>
  ({ policy: 'fixed', schema, clinical: true, ...more })

export const consultation = {
  kind: 'consultation',
  version: 1,
  placement: { in: 'with', field: 'patient' },
  parent: 'patient',
  fields: {
    patient: fixed(RecordId, { clinical: false, required: true, refers: 'record' }),
    at: fixed(Instant, { clinical: false, required: true }),
    /** Language the texts were written in. */
    language: fixed(Language, { clinical: false }),
    reason: fixed(LongText, { required: true }),
    history: fixed(LongText),
    examination: fixed(LongText),
    vitals: fixed(RecordId, { refers: 'record' }),
    triage: fixed(Triage),
    diagnoses: fixed(z.array(Diagnosis).check(z.maxLength(20))),
    plan: fixed(LongText),
    followUpDays: fixed(z.number().check(z.int(), z.gte(1), z.lte(730))),
  },
  check: checkConsultation,
  urgent: (values) => values['triage'] === 'emergency',
} satisfies KindDefinition
