import { aMoment, aRecord } from '../../fields.ts'
import type { KindDefinition } from '../../kind.ts'
import { OpId } from '../../ids.ts'

/** A person has opened a record: makes *seen by Dr Lind* a fact (S13). */
export const receipt = {
  kind: 'receipt',
  version: 1,
  placement: { in: 'with', field: 'of', intoCases: true },
  parent: 'of',
  fields: {
    of: aRecord,
    /** The op whose content was on the screen: the question itself, or an answer. */
    op: { policy: 'fixed', schema: OpId, required: true },
    by: aRecord,
    at: aMoment,
  },
} satisfies KindDefinition
