import * as z from 'zod/mini'
import type { KindDefinition } from '../../kind.ts'
import { Language, ShortText } from '../../text.ts'

export const site = {
  kind: 'site',
  version: 1,
  placement: { in: 'common' },
  fields: {
    name: { policy: 'latest', schema: ShortText, clinical: false, required: true },
    /** clinic, ship, hospital, or what a newer version adds. */
    type: { policy: 'latest', schema: ShortText, clinical: false },
    /** ISO 3166-1 alpha-2. */
    country: { policy: 'latest', schema: z.string().check(z.regex(/^[A-Z]{2}$/)), clinical: false },
    language: { policy: 'latest', schema: Language, clinical: false },
  },
} satisfies KindDefinition
