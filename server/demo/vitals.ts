import type { Json } from '../../src/domain/json.ts'
import type { Sex } from '../../src/domain/records/patient/kind.ts'
import type { DemoCondition } from './conditions/condition.ts'
import type { Random } from './random.ts'

type Body = { ageYears: number; sex: Sex; /** −1 … 1: slight … heavy for the age. */ build: number }
type Measured = {
  temperature: number; pulse: number; respiration: number; oxygenSaturation: number; weight: number
  systolic?: number; diastolic?: number; glucose?: number; muac?: number
}

/** Ages at which adults' blood pressure is taken as a routine. */
const PRESSURE_FROM_YEARS = 15

/** Resting values of a well person. Roughly the middle of what paediatric and adult textbooks give for the age; a demo needs no more. */
function wellAt(ageYears: number): { pulse: number; respiration: number } {
  if (ageYears < 1) return { pulse: 128, respiration: 38 }
  if (ageYears < 3) return { pulse: 116, respiration: 30 }
  if (ageYears < 6) return { pulse: 102, respiration: 25 }
  if (ageYears < 12) return { pulse: 90, respiration: 21 }
  return { pulse: 76, respiration: 16 }
}

function weightAt({ ageYears, sex, build }: Body): number {
  const usual = ageYears < 1 ? 3.6 + ageYears * 5.8
    : ageYears < 6 ? 7.4 + ageYears * 2.1
    : ageYears < 15 ? 3.2 * ageYears + 0.5
    : (sex === 'male' ? 61 : 55) - (ageYears > 60 ? 4 : 0)
  return Math.round(usual * (1 + build * (ageYears < 15 ? 0.1 : 0.2)) * 10) / 10
}

/** IMCI (WHO 2014): fast is 60 breaths a minute and more under 2 months, 50 from 2 to 11 months, 40 from 12 to 59 months. */
export const fastBreathingFrom = (ageYears: number): number => (ageYears < 2 / 12 ? 60 : ageYears < 1 ? 50 : 40)

export function measure({ vitals }: DemoCondition, body: Body, random: Random): Measured {
  const between = ([from, to]: readonly [number, number], digits = 0): number => Number((from + random.next() * (to - from)).toFixed(digits))
  const well = wellAt(body.ageYears)
  const measured: Measured = {
    temperature: between(vitals.temperature ?? [36.3, 37.2], 1),
    pulse: well.pulse + random.int(-7, 8) + between(vitals.addPulse ?? [0, 0]),
    respiration: vitals.fastBreathing ? fastBreathingFrom(body.ageYears) + random.int(2, 14) : well.respiration + random.int(-2, 2) + between(vitals.addRespiration ?? [0, 0]),
    oxygenSaturation: between(vitals.oxygenSaturation ?? [97, 99]),
    weight: Math.round(weightAt(body) * (vitals.thin ?? 1) * (1 + (random.next() - 0.5) * 0.02) * 10) / 10,
  }
  if (body.ageYears >= PRESSURE_FROM_YEARS) {
    measured.systolic = between(vitals.systolic ?? [104, 132])
    measured.diastolic = Math.min(between(vitals.diastolic ?? [62, 84]), measured.systolic - 26)
  }
  if (vitals.glucose !== undefined) measured.glucose = between(vitals.glucose, 1)
  if (vitals.muac !== undefined) measured.muac = between(vitals.muac)
  return measured
}

/** The fields of a vitals record, units as in the kind. */
export function vitalsFields(measured: Measured, random: Random): { [field: string]: Json } {
  const one = (value: number, unit: string): Json => ({ value, unit })
  const fields: { [field: string]: Json } = {
    temperature: one(measured.temperature, 'Cel'), pulse: one(measured.pulse, '/min'), respiration: one(measured.respiration, '/min'), weight: one(measured.weight, 'kg'),
  }
  // The oximeter of a clinic is now and then without batteries.
  fields['oxygenSaturation'] = measured.oxygenSaturation > 96 && random.chance(0.15) ? { notDone: true } : one(measured.oxygenSaturation, '%')
  if (measured.systolic !== undefined) fields['bloodPressure'] = { systolic: measured.systolic, diastolic: measured.diastolic!, unit: 'mm[Hg]' }
  if (measured.glucose !== undefined) fields['glucose'] = { value: measured.glucose, unit: 'mmol/L', fasting: random.chance(0.4) }
  if (measured.muac !== undefined) fields['muac'] = one(measured.muac, 'mm')
  return fields
}
