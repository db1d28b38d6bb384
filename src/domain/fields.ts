import { RecordId } from './ids.ts'
import type { FieldDefinition } from './kind.ts'
import { Instant } from './text.ts'

// Fields that most kinds have.

/** Another record, mostly one that this one belongs to: named once, and never missing. */
export const aRecord = { policy: 'fixed', schema: RecordId, required: true, refers: 'record' } satisfies FieldDefinition
/** When it happened, by its author's clock. */
export const aMoment = { policy: 'fixed', schema: Instant, required: true } satisfies FieldDefinition
