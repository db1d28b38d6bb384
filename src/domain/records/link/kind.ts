import * as z from 'zod/mini'
import { aRecord } from '../../fields.ts'
import type { KindDefinition } from '../../kind.ts'

/** Says that two patient records are one person, or (parted) are not after all. Nothing is re-pointed (M9). */
export const link = {
  kind: 'link',
  version: 1,
  placement: { in: 'with', field: 'a' },
  parent: 'a',
  fields: {
    a: aRecord,
    b: aRecord,
    state: { policy: 'keep-both', schema: z.enum(['linked', 'parted']), required: true },
  },
  // A person is the connected component of links (M9); a record linked with itself says nothing.
  check: ({ a, b }) => (a !== undefined && a === b ? [{ field: 'b', code: 'same-record' }] : []),
} satisfies KindDefinition
