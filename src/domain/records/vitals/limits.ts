import type { FieldProblem, Values } from '../../kind.ts'
import type { Measure } from './kind.ts'

/** A number that is typed: each measure is one, a blood pressure is two. Consciousness is chosen, not typed. */
export type Part = Exclude<Measure, 'bloodPressure' | 'consciousness'> | 'systolic' | 'diastolic'
/** Both ends are still taken. `step`: the last digit that instruments show. `unit`: UCUM, as stored. */
export type Limits = { min: number; max: number; unit: string; step: number }
/** A number to ask about once before it is saved. */
export type Unlikely = { field: Measure; part: Part; value: number; limits: Limits }

export const partsOf = (measure: Measure): Part[] =>
  measure === 'bloodPressure' ? ['systolic', 'diastolic'] : measure === 'consciousness' ? [] : [measure]

/**
 * Hard limits: what no living patient has, or no instrument of a clinic shows; beyond them a number is a slip of finger or unit and is
 * refused. Entry-plausibility limits of our own, chosen wide: it is worse to refuse a true value than to ask about it (confirm limits).
 * They catch °F for °C, metres for centimetres and centimetres for millimetres of arm.
 */
const HARD: { [part in Part]: Limits } = {
  temperature: { min: 25, max: 45, unit: 'Cel', step: 0.1 },
  pulse: { min: 0, max: 350, unit: '/min', step: 1 },
  respiration: { min: 0, max: 150, unit: '/min', step: 1 },
  oxygenSaturation: { min: 0, max: 100, unit: '%', step: 1 },
  systolic: { min: 20, max: 320, unit: 'mm[Hg]', step: 1 },
  diastolic: { min: 0, max: 250, unit: 'mm[Hg]', step: 1 },
  weight: { min: 0.2, max: 400, unit: 'kg', step: 0.01 },
  height: { min: 20, max: 275, unit: 'cm', step: 0.1 },
  muac: { min: 40, max: 800, unit: 'mm', step: 1 },
  glucose: { min: 0.1, max: 150, unit: 'mmol/L', step: 0.1 },
}

/** Up to, not including, this age. */
type Band = readonly [untilDays: number, min: number, max: number]
const MONTH = 30.4375
const YEAR = 365.25
const EVER = Number.POSITIVE_INFINITY

/**
 * Confirm limits by age: beyond them a number is rare enough to be asked about. Entry-plausibility limits of our own, each set beyond the
 * bound at which the named source already calls a patient ill, so that a sick patient's true values are taken without a question.
 * They are no advice on treatment and colour nothing on a screen.
 */
const CONFIRM: { [part in Part]: readonly Band[] } = {
  // NEWS2 (Royal College of Physicians 2017) scores from ≤ 35.0 and ≥ 39.1 °C; a newborn is severely cold below 32 °C (WHO, Thermal protection of the newborn, 1997).
  temperature: [[28, 32, 41.5], [EVER, 34, 41.5]],
  // PALS (American Heart Association 2020) awake and asleep: to 3 months 80–205, to 2 years 75–190, to 10 years 60–140; NEWS2 scores most at ≤ 40 and ≥ 131.
  pulse: [[3 * MONTH, 75, 225], [2 * YEAR, 70, 210], [10 * YEAR, 50, 190], [EVER, 38, 160]],
  // IMCI chart booklet (WHO 2014) calls fast ≥ 60 under 2 months, ≥ 50 to 12 months, ≥ 40 to 5 years; NEWS2 scores most at ≤ 8 and ≥ 25.
  respiration: [[2 * MONTH, 20, 90], [YEAR, 18, 80], [5 * YEAR, 15, 70], [12 * YEAR, 12, 60], [EVER, 7, 50]],
  // Accuracy of pulse oximeters is declared from 70 to 100 % only (ISO 80601-2-61).
  oxygenSaturation: [[EVER, 70, 100]],
  // PALS 2020 calls hypotension < 60 in the newborn, < 70 to 1 year, < 70 + 2 × years to 10, < 90 after; NEWS2 scores most at ≤ 90 and ≥ 220.
  systolic: [[28, 45, 110], [YEAR, 55, 130], [5 * YEAR, 60, 150], [12 * YEAR, 65, 170], [EVER, 70, 230]],
  diastolic: [[28, 15, 80], [YEAR, 20, 90], [5 * YEAR, 25, 100], [12 * YEAR, 30, 110], [EVER, 35, 140]],
  // Wider than ± 3 SD of the WHO Child Growth Standards (2006) at both ends of each band to 5 years; older: our own.
  weight: [[28, 0.8, 6.5], [YEAR, 1.5, 15], [2 * YEAR, 4.5, 20], [5 * YEAR, 6, 35], [10 * YEAR, 10, 70], [15 * YEAR, 15, 120], [EVER, 25, 200]],
  height: [[28, 30, 62], [YEAR, 35, 90], [2 * YEAR, 60, 105], [5 * YEAR, 70, 130], [10 * YEAR, 85, 165], [15 * YEAR, 100, 200], [EVER, 120, 210]],
  // Severe acute malnutrition is < 115 mm from 6 to 59 months (WHO and UNICEF 2009).
  muac: [[6 * MONTH, 60, 180], [5 * YEAR, 85, 220], [15 * YEAR, 100, 350], [EVER, 150, 500]],
  // Hypoglycaemia is < 2.5 mmol/L in a child (WHO Pocket Book of Hospital Care for Children, 2013); many meters end at 33.3.
  glucose: [[28, 1, 20], [EVER, 2, 30]],
}

export const hardLimits = (part: Part): Limits => HARD[part]

/** Limits to ask beyond, for an age in days; for an age not known, the widest that any age has. */
export function confirmLimits(part: Part, ageDays: number | null): Limits {
  const bands = CONFIRM[part]
  const fitting = ageDays === null ? bands : bands.filter(([untilDays]) => ageDays < untilDays).slice(0, 1)
  return { ...HARD[part], min: Math.min(...fitting.map(([, min]) => min)), max: Math.max(...fitting.map(([, , max]) => max)) }
}

/** The numbers of one measure; none if it was not done or is not there. */
function numbersOf(measure: Measure, values: Values): { part: Part; value: number }[] {
  const taken = values[measure]
  if (taken === null || typeof taken !== 'object' || Array.isArray(taken)) return []
  return partsOf(measure).flatMap((part) => {
    const value = taken[measure === 'bloodPressure' ? part : 'value']
    return typeof value === 'number' ? [{ part, value }] : []
  })
}

export const MEASURES: readonly Measure[] = [
  'temperature', 'pulse', 'respiration', 'oxygenSaturation', 'bloodPressure', 'weight', 'height', 'muac', 'glucose', 'consciousness',
]

const within = (value: number, { min, max }: Limits): boolean => value >= min && value <= max

/** Codes: `out-of-range` (detail `{ part, min, max, unit }`), `systolic-not-above-diastolic`. */
export function checkVitals(values: Values): FieldProblem[] {
  const problems: FieldProblem[] = []
  for (const measure of MEASURES) {
    const numbers = numbersOf(measure, values)
    for (const { part, value } of numbers) {
      const { min, max, unit } = HARD[part]
      if (!within(value, HARD[part])) problems.push({ field: measure, code: 'out-of-range', detail: { part, min, max, unit } })
    }
    const [systolic, diastolic] = numbers
    if (measure === 'bloodPressure' && systolic !== undefined && diastolic !== undefined && systolic.value <= diastolic.value) {
      problems.push({ field: measure, code: 'systolic-not-above-diastolic' })
    }
  }
  return problems
}

/** What to ask about before saving; numbers that are refused anyway are not asked about. */
export function unlikelyVitals(values: Values, ageDays: number | null): Unlikely[] {
  return MEASURES.flatMap((field) => numbersOf(field, values).flatMap(({ part, value }) => {
    const limits = confirmLimits(part, ageDays)
    return within(value, HARD[part]) && !within(value, limits) ? [{ field, part, value, limits }] : []
  }))
}
