import type { Values } from './kind.ts'
import { caseFacts } from './records/case/facts.ts'
import { consultationFacts } from './records/consultation/facts.ts'
import { progressFacts } from './records/progress/facts.ts'

/**
 * One thing that the office counts: codes, whole numbers and times, never a name or a text of anybody.
 * `what` says what is counted, `code` and `part` sort it, `amount` is how much; 1 unless it is said.
 */
export type Fact = { what: string; atMs: number; code?: string; part?: string; amount?: number }

/**
 * What is counted of a record, by its shown values. What a newer version wrote in another shape is not among them, or is not what its
 * field promises (M5): such a thing is left out, never guessed, and nothing here throws.
 * `changedMs`: when the newest shown value was written.
 */
type Counted = (values: Values, changedMs: number) => Fact[]

/** What is counted of each kind; of a kind that is not here, nothing. A table of its own, apart from the registry: no tablet carries it. */
export const COUNTED: { readonly [kind: string]: Counted } = {
  consultation: consultationFacts,
  case: caseFacts,
  progress: progressFacts,
}

/** Kinds that say of another record, named by the field and placed with it, that it was entered in error: it counts no longer (M4). */
export const STRIKES: { readonly [kind: string]: string } = { retraction: 'of' }

/** Raise it with every change of what is counted: each database counts anew, once, when it is opened by the new version. */
export const COUNTED_VERSION = 1
