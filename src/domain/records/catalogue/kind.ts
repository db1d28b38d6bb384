import * as z from 'zod/mini'
import type { KindDefinition } from '../../kind.ts'
import { CatalogueCode, Language, Positive, ShortText } from '../../text.ts'

export const MOST_ENTRIES = 2_000

/** `code` is the list's own and never changes its meaning: records name it. `icd10` is a code of WHO's ICD-10, version 2019. */
export const CatalogueEntry = z.object({
  code: CatalogueCode,
  /** By language, in at least one. */
  names: z.record(Language, ShortText).check(z.refine((names) => Object.keys(names).length > 0)),
  icd10: z.exactOptional(z.string().check(z.regex(/^[A-Z][0-9]{2}(\.[0-9]{1,4})?$/))),
})
export type CatalogueEntry = z.infer<typeof CatalogueEntry>

const Entries = z.array(CatalogueEntry).check(z.maxLength(MOST_ENTRIES), z.refine((entries) => new Set(entries.map(({ code }) => code)).size === entries.length))

/** The catalogue from which diagnoses are picked. */
export const CONDITIONS = 'conditions'

/** A list that people pick from: reference data, replaced as a whole by its next edition. Nothing in it is said of a patient. */
export const catalogue = {
  kind: 'catalogue',
  version: 1,
  placement: { in: 'common' },
  fields: {
    name: { policy: 'fixed', schema: z.string().check(z.regex(/^[a-z][a-z-]{0,39}$/)), required: true },
    edition: { policy: 'grow', schema: Positive, required: true },
    entries: { policy: 'latest', schema: Entries, clinical: false, required: true },
  },
} satisfies KindDefinition
