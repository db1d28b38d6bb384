import * as z from 'zod/mini'
import { RecordId } from '../../ids.ts'
import type { KindDefinition } from '../../kind.ts'
import { ShortText } from '../../text.ts'
import { checkPatient } from './check.ts'
import { PatientNumber } from './number.ts'

export const PersonName = z.object({ given: z.optional(ShortText), family: z.optional(ShortText) }).check(
  z.refine((name) => name.given !== undefined || name.family !== undefined, 'empty'),
)
export type PersonName = { given?: string | undefined; family?: string | undefined }

export const Sex = z.enum(['female', 'male', 'other', 'unknown'])
export type Sex = z.infer<typeof Sex>

/** `date` is ISO 8601 as precise as known. `estimated`: an age in years was told, and the year counted back from it. One field (M7). */
export const Birth = z.union([
  z.object({ date: z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/)), precision: z.literal('day') }),
  z.object({ date: z.string().check(z.regex(/^\d{4}-\d{2}$/)), precision: z.literal('month') }),
  z.object({ date: z.string().check(z.regex(/^\d{4}$/)), precision: z.enum(['year', 'estimated']) }),
])
export type Birth = z.infer<typeof Birth>

export const Phone = z.string().check(z.regex(/^\+?[0-9 ().-]{4,24}$/))

export const patient = {
  kind: 'patient',
  version: 1,
  placement: { in: 'site', field: 'site' },
  fields: {
    /** The number printed on the patient's card; random, with a check character. */
    number: { policy: 'fixed', schema: PatientNumber, required: true },
    site: { policy: 'latest', schema: RecordId, clinical: false, required: true, refers: 'record' },
    name: { policy: 'keep-both', schema: PersonName, required: true },
    sex: { policy: 'keep-both', schema: Sex },
    birth: { policy: 'keep-both', schema: Birth },
    village: { policy: 'keep-both', schema: ShortText },
    phones: { policy: 'entries', schema: Phone },
    /** Numbers given by other registers, keyed by the register's short name. */
    identifiers: { policy: 'entries', schema: ShortText },
    carer: { policy: 'keep-both', schema: ShortText },
    note: { policy: 'keep-both', schema: z.string().check(z.minLength(1), z.maxLength(2_000)) },
  },
  check: checkPatient,
} satisfies KindDefinition
