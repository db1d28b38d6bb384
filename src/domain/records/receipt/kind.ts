import { RecordId } from '../../ids.ts'
import type { KindDefinition } from '../../kind.ts'
import { Instant } from '../../text.ts'
import { OpId } from '../../ids.ts'

/** A person has opened a record: makes *seen by Dr Lind* a fact (S13). */
export const receipt = {
  kind: 'receipt',
  version: 1,
  placement: { in: 'with', field: 'of', intoCases: true },
  parent: 'of',
  fields: {
    of: { policy: 'fixed', schema: RecordId, clinical: false, required: true, refers: 'record' },
    /** The op whose content was on the screen: the question itself, or an answer. */
    op: { policy: 'fixed', schema: OpId, clinical: false, required: true },
    by: { policy: 'fixed', schema: RecordId, clinical: false, required: true, refers: 'record' },
    at: { policy: 'fixed', schema: Instant, clinical: false, required: true },
  },
} satisfies KindDefinition
