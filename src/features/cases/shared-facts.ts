import { hardLimits, partsOf } from '../../domain/records/vitals/limits.ts'
import type { Values } from '../../domain/kind.ts'
import type { Measure } from '../../domain/records/vitals/kind.ts'

const ORDER: readonly Measure[] = ['bloodPressure', 'pulse', 'temperature', 'respiration', 'oxygenSaturation', 'weight', 'height', 'muac', 'glucose', 'consciousness']

export type Reading = { measure: Measure } & ({ is: 'not-done' } | { is: 'level'; level: string } | { is: 'number'; numbers: number[]; unit: string })

/** What a vitals record says, in a fixed order; what cannot be read is left out (M5). */
export function readingsOf(values: Values): Reading[] {
  return ORDER.flatMap((measure): Reading[] => {
    const value = values[measure]
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return []
    if (value['notDone'] === true) return [{ measure, is: 'not-done' }]
    if (measure === 'consciousness') return typeof value['value'] === 'string' ? [{ measure, is: 'level', level: value['value'] }] : []
    const parts = partsOf(measure)
    const numbers = parts.map((part) => value[measure === 'bloodPressure' ? part : 'value'])
    return numbers.every((number) => typeof number === 'number') ? [{ measure, is: 'number', numbers, unit: hardLimits(parts[0]!).unit }] : []
  })
}
