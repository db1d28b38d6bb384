import * as z from 'zod/mini'
import { aRecord } from '../../fields.ts'
import type { KindDefinition } from '../../kind.ts'
import { CatalogueCode, Instant, Positive, Whole } from '../../text.ts'

/**
 * A quiz from its first question to its last. `answers` by the question's code: codes of options, true or false, or a number;
 * `right` of `of` is the score by the course's edition `edition`.
 */
export const Attempt = z.object({
  at: Instant,
  edition: Positive,
  right: Whole,
  of: Positive,
  answers: z.record(CatalogueCode, z.union([z.array(CatalogueCode).check(z.maxLength(10)), z.boolean(), z.number()])),
}).check(z.refine(({ right, of }) => right <= of))
export type Attempt = z.infer<typeof Attempt>

/**
 * How far one person has come in one course. Two devices that start one apart make two records of it, which are looked at together
 * (`learning.ts`). A smaller number that arrives later lowers nothing.
 */
export const progress = {
  kind: 'progress',
  version: 1,
  placement: { in: 'user', field: 'person' },
  parent: 'course',
  fields: {
    person: aRecord,
    course: aRecord,
    /** How many lessons are done, from the first on in their order. */
    lessons: { policy: 'grow', schema: Whole, clinical: false },
    /** Every one is kept, by the op that wrote it. */
    attempts: { policy: 'entries', schema: Attempt, clinical: false },
  },
} satisfies KindDefinition
