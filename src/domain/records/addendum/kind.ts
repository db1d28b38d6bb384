import { aMoment, aRecord } from '../../fields.ts'
import type { KindDefinition } from '../../kind.ts'
import { LongText, ShortText } from '../../text.ts'

/** A correction or addition to a signed note, shown under it (M4). */
export const addendum = {
  kind: 'addendum',
  version: 1,
  placement: { in: 'with', field: 'of', intoCases: true },
  parent: 'patient',
  fields: {
    of: aRecord,
    patient: aRecord,
    at: aMoment,
    text: { policy: 'fixed', schema: LongText, required: true },
    reason: { policy: 'fixed', schema: ShortText },
  },
} satisfies KindDefinition
