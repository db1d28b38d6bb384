import * as z from 'zod/mini'
import { aMoment, aRecord } from '../../fields.ts'
import { RecordId } from '../../ids.ts'
import type { FieldDefinition, KindDefinition } from '../../kind.ts'
import { CatalogueCode, FollowUpDays, Language, LongText, ShortText } from '../../text.ts'
import { checkConsultation } from './check.ts'

/** `code` is an entry of the catalogue `conditions`; `text` is what the nurse wrote or saw. */
export const Diagnosis = z.object({
  code: z.optional(CatalogueCode),
  text: ShortText,
  certainty: z.enum(['suspected', 'confirmed']),
})
export type Diagnosis = z.infer<typeof Diagnosis>

// M4: a consultation is one op, written at signing; every field is fixed, later corrections are addenda.
const fixed = (schema: z.ZodMiniType<unknown>, more: Partial<FieldDefinition> = {}): FieldDefinition =>
  ({ policy: 'fixed', schema, ...more })

export const consultation = {
  kind: 'consultation',
  version: 1,
  placement: { in: 'with', field: 'patient' },
  parent: 'patient',
  fields: {
    patient: aRecord,
    at: aMoment,
    /** Language the texts were written in. */
    language: fixed(Language),
    reason: fixed(LongText, { required: true }),
    history: fixed(LongText),
    examination: fixed(LongText),
    vitals: fixed(RecordId, { refers: 'record' }),
    /** routine, urgent, emergency. Newer apps may add levels: what is not known is kept and shown as it stands. */
    triage: fixed(ShortText),
    diagnoses: fixed(z.array(Diagnosis).check(z.maxLength(20))),
    plan: fixed(LongText),
    followUpDays: fixed(FollowUpDays),
  },
  check: checkConsultation,
  urgent: (values) => values['triage'] === 'emergency',
} satisfies KindDefinition
