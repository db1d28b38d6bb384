import * as z from 'zod/mini'
import { RecordId, Specialty } from '../../ids.ts'
import type { KindDefinition } from '../../kind.ts'
import { Language, ShortText } from '../../text.ts'

/** Roles that this version knows; newer ones are kept and grant nothing. */
export const Role = z.enum(['nurse', 'site-doctor', 'consultant', 'coordinator', 'admin'])
export type Role = z.infer<typeof Role>

export const staff = {
  kind: 'staff',
  version: 1,
  placement: { in: 'common' },
  fields: {
    name: { policy: 'latest', schema: ShortText, clinical: false, required: true },
    login: { policy: 'latest', schema: z.string().check(z.regex(/^[a-z0-9][a-z0-9._-]{1,39}$/)), clinical: false, required: true },
    roles: { policy: 'latest', schema: z.array(ShortText).check(z.maxLength(10)), clinical: false, required: true },
    sites: { policy: 'latest', schema: z.array(RecordId).check(z.maxLength(200)), clinical: false, refers: 'records' },
    specialties: { policy: 'latest', schema: z.array(Specialty).check(z.maxLength(40)), clinical: false },
    languages: { policy: 'latest', schema: z.array(Language).check(z.maxLength(20)), clinical: false },
    active: { policy: 'latest', schema: z.boolean(), clinical: false, required: true },
  },
} satisfies KindDefinition
