import * as z from 'zod/mini'
import { aMoment, aRecord } from '../../fields.ts'
import type { FieldDefinition, KindDefinition } from '../../kind.ts'
import { ShortText } from '../../text.ts'
import { checkVitals } from './limits.ts'

/** Not done is an answer, and differs from empty. */
const NotDone = z.object({ notDone: z.literal(true) })

const one = (unit: string, extra: z.core.$ZodLooseShape = {}): z.ZodMiniType<unknown> =>
  z.union([NotDone, z.object({ value: z.number(), unit: z.literal(unit), ...extra })])

const measure = (schema: z.ZodMiniType<unknown>): FieldDefinition => ({ policy: 'keep-both', schema })

/** Measurements taken at one moment. Value, unit and method are one field (M7); units are UCUM. LOINC codes stand in fhir.ts. */
export const vitals = {
  kind: 'vitals',
  version: 1,
  placement: { in: 'with', field: 'patient' },
  parent: 'patient',
  fields: {
    patient: aRecord,
    at: aMoment,
    temperature: measure(one('Cel', { site: z.optional(ShortText) })),
    pulse: measure(one('/min')),
    respiration: measure(one('/min')),
    oxygenSaturation: measure(one('%', { onOxygen: z.optional(z.boolean()) })),
    bloodPressure: measure(z.union([NotDone, z.object({ systolic: z.number(), diastolic: z.number(), unit: z.literal('mm[Hg]') })])),
    weight: measure(one('kg')),
    height: measure(one('cm', { position: z.optional(z.enum(['standing', 'lying'])) })),
    muac: measure(one('mm')),
    glucose: measure(one('mmol/L', { fasting: z.optional(z.boolean()) })),
    /** Alert, new confusion, voice, pain, unresponsive. */
    consciousness: measure(z.union([NotDone, z.object({ value: z.enum(['A', 'C', 'V', 'P', 'U']) })])),
  },
  check: checkVitals,
} satisfies KindDefinition

export type Measure = 'temperature' | 'pulse' | 'respiration' | 'oxygenSaturation' | 'bloodPressure' | 'weight' | 'height' | 'muac' | 'glucose' | 'consciousness'
