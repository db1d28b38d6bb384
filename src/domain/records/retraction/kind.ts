import * as z from 'zod/mini'
import { aMoment, aRecord } from '../../fields.ts'
import { RecordId } from '../../ids.ts'
import type { KindDefinition } from '../../kind.ts'
import { LongText } from '../../text.ts'

/** Says that a record was entered in error. The record stays readable, struck through; `copy` names it on the right patient (M4). */
export const retraction = {
  kind: 'retraction',
  version: 1,
  placement: { in: 'with', field: 'of', intoCases: true },
  parent: 'patient',
  fields: {
    of: aRecord,
    patient: aRecord,
    at: aMoment,
    reason: { policy: 'fixed', schema: z.enum(['entered-in-error', 'wrong-patient']), required: true },
    text: { policy: 'fixed', schema: LongText },
    copy: { policy: 'fixed', schema: RecordId, refers: 'record' },
  },
  // M4: a copy stands on the right patient; a record that was wrong in itself has none.
  check: ({ reason, copy }) => (copy !== undefined && reason === 'entered-in-error' ? [{ field: 'copy', code: 'needs-wrong-patient' }] : []),
} satisfies KindDefinition
