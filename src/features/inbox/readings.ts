import type { Values } from '../../domain/kind.ts'
import type { Measure } from '../../domain/records/vitals/kind.ts'

/** One measurement as a screen says it. `values`: one number, or two of a blood pressure; `level`: a letter of consciousness. */
type Reading = { measure: Measure } & ({ say: 'not-done' } | { say: 'numbers'; values: number[]; unit: string } | { say: 'level'; level: string })

const ORDER: readonly Measure[] = ['temperature', 'pulse', 'respiration', 'oxygenSaturation', 'bloodPressure', 'consciousness', 'weight', 'height', 'muac', 'glucose']

type Stored = { notDone?: true; value?: number | string; systolic?: number; diastolic?: number; unit?: string }

/** In the order in which a doctor reads them. A measure that was not asked for is left out; one that was not done is said. */
export function readingsOf(vitals: Values): Reading[] {
  return ORDER.flatMap((measure): Reading[] => {
    const stored = vitals[measure] as Stored | undefined
    if (stored === undefined) return []
    const { notDone, value, systolic, diastolic, unit = '' } = stored
    if (notDone === true) return [{ measure, say: 'not-done' }]
    if (systolic !== undefined && diastolic !== undefined) return [{ measure, say: 'numbers', values: [systolic, diastolic], unit }]
    if (typeof value === 'string') return [{ measure, say: 'level', level: value }]
    return value === undefined ? [] : [{ measure, say: 'numbers', values: [value], unit }]
  })
}
