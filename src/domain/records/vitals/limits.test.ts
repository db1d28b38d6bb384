import { describe, expect, test } from 'vitest'
import type { Json } from '../../json.ts'
import type { Values } from '../../kind.ts'
import type { Measure } from './kind.ts'
import { vitals } from './kind.ts'
import { checkVitals, confirmLimits, hardLimits, MEASURES, partsOf, unlikelyVitals, type Part } from './limits.ts'

const PARTS = MEASURES.flatMap(partsOf)
const measureOf = (part: Part): Measure => (part === 'systolic' || part === 'diastolic' ? 'bloodPressure' : part)
/** One measure with this number; the other half of a blood pressure is put far enough away to play no part. */
function taken(part: Part, value: number): Values {
  const unit = hardLimits(part).unit
  const measured: Json = part === 'systolic' ? { systolic: value, diastolic: 1, unit } : part === 'diastolic' ? { systolic: 319, diastolic: value, unit } : { value, unit }
  return { [measureOf(part)]: measured }
}
// The next number that an instrument could show, free of binary rounding.
const next = (value: number, step: number): number => Number((value + step).toFixed(3))

describe.each(PARTS)('%s', (part) => {
  const { min, max, unit, step } = hardLimits(part)

  test.each([[min, true], [max, true], [next(min, step), true], [next(max, -step), true], [next(min, -step), false], [next(max, step), false]])(
    '%d is taken: %s', (value, isTaken) => {
      expect(checkVitals(taken(part, value))).toEqual(isTaken ? [] : [{ field: measureOf(part), code: 'out-of-range', detail: { part, min, max, unit } }])
    },
  )

  test('its unit is the one that the record stores', () => {
    expect(vitals.fields[measureOf(part)].schema.safeParse(taken(part, max)[measureOf(part)]).success).toBe(true)
  })

  test.each([0, 27, 28, 60, 61, 91, 92, 182, 183, 365, 366, 730, 731, 1826, 1827, 3652, 3653, 4382, 4383, 5478, 5479, 15_000, 45_000, null])(
    'at %s days each boundary is asked about one step beyond it, and within the hard limits', (ageDays) => {
      const asked = confirmLimits(part, ageDays)
      expect(asked.min).toBeGreaterThanOrEqual(min)
      expect(asked.max).toBeLessThanOrEqual(max)
      expect(asked.min).toBeLessThan(asked.max)
      const questions = (value: number) => unlikelyVitals(taken(part, value), ageDays).filter((question) => question.part === part).map((question) => question.value)
      for (const value of [asked.min, asked.max, next(asked.min, step), next(asked.max, -step)]) expect(questions(value)).toEqual([])
      for (const value of [next(asked.min, -step), next(asked.max, step)]) expect(questions(value)).toEqual(value >= min && value <= max ? [value] : [])
    },
  )

  test('an unknown age asks least', () => {
    const unknown = confirmLimits(part, null)
    for (const ageDays of [0, 100, 400, 1000, 2000, 5000, 20_000]) {
      expect(unknown.min).toBeLessThanOrEqual(confirmLimits(part, ageDays).min)
      expect(unknown.max).toBeGreaterThanOrEqual(confirmLimits(part, ageDays).max)
    }
  })
})

// Bounds at which the source already calls a patient ill: a true value there must not be asked about.
test.each<[string, Part, number, number]>([
  ['IMCI 2014: fast breathing under 2 months', 'respiration', 60, 60],
  ['IMCI 2014: fast breathing 2–11 months', 'respiration', 61, 50],
  ['IMCI 2014: fast breathing 12–59 months', 'respiration', 366, 40],
  ['NEWS2: breathing slow', 'respiration', 12_000, 8],
  ['NEWS2: breathing fast', 'respiration', 12_000, 25],
  ['NEWS2: pulse slow', 'pulse', 12_000, 40],
  ['NEWS2: pulse fast', 'pulse', 12_000, 131],
  ['PALS 2020: awake infant', 'pulse', 30, 205],
  ['PALS 2020: awake toddler', 'pulse', 500, 190],
  ['PALS 2020: child asleep', 'pulse', 2000, 60],
  ['NEWS2: cold', 'temperature', 12_000, 35],
  ['NEWS2: hot', 'temperature', 12_000, 39.1],
  ['NEWS2: low pressure', 'systolic', 12_000, 90],
  ['NEWS2: high pressure', 'systolic', 12_000, 220],
  ['PALS 2020: hypotension of the newborn', 'systolic', 5, 59],
  ['NEWS2: low saturation', 'oxygenSaturation', 12_000, 91],
  ['WHO/UNICEF 2009: severe acute malnutrition', 'muac', 400, 114],
  ['WHO 2013: hypoglycaemia', 'glucose', 400, 2.4],
])('%s is no reason to ask', (_, part, ageDays, value) => {
  const { min, max } = confirmLimits(part, ageDays)
  expect(value).toBeGreaterThan(min)
  expect(value).toBeLessThan(max)
})

test.each<[string, Values]>([
  ['98.6 °F typed as °C', taken('temperature', 98.6)], ['1.62 m typed as cm', taken('height', 1.62)], ['12.4 cm typed as mm', taken('muac', 12.4)],
])('%s is refused', (_, values) => expect(checkVitals(values)).toHaveLength(1))

test.each([[120, 80, true], [81, 80, true], [80, 80, false], [80, 120, false]])('%d over %d is a blood pressure: %s', (systolic, diastolic, is) => {
  expect(checkVitals({ bloodPressure: { systolic, diastolic, unit: 'mm[Hg]' } })).toEqual(is ? [] : [{ field: 'bloodPressure', code: 'systolic-not-above-diastolic' }])
})

test('not done and not there are neither refused nor asked about', () => {
  const values: Values = { pulse: { notDone: true }, bloodPressure: { notDone: true }, consciousness: { value: 'U' } }
  expect(checkVitals(values)).toEqual([])
  expect(unlikelyVitals(values, 300)).toEqual([])
})
