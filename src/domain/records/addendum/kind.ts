import { RecordId } from '../../ids.ts'
import type { KindDefinition } from '../../kind.ts'
import { Instant, LongText, ShortText } from '../../text.ts'

/** A correction or addition to a signed note, shown under it (M4). */
export const addendum = {
  kind: 'addendum',
  version: 1,
  placement: { in: 'with', field: 'of', intoCases: true },
  parent: 'patient',
  fields: {
    of: { policy: 'fixed', schema: RecordId, clinical: false, required: true, refers: 'record' },
    patient: { policy: 'fixed', schema: RecordId, clinical: false, required: true, refers: 'record' },
    at: { policy: 'fixed', schema: Instant, clinical: false, required: true },
    text: { policy: 'fixed', schema: LongText, clinical: true, required: true },
    reason: { policy: 'fixed', schema: ShortText, clinical: true },
  },
} satisfies KindDefinition
