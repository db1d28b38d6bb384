import { expect, test } from 'vitest'
import { fixtures } from '../../domain/records/vitals/fixture.ts'
import type { Values } from '../../domain/kind.ts'
import { readingsOf } from './readings.ts'

test('each stored form of a measurement has its words, and not done differs from not asked', () => {
  const vitals: Values = {
    weight: { value: 15.2, unit: 'kg' }, bloodPressure: { systolic: 120, diastolic: 80, unit: 'mm[Hg]' }, temperature: { value: 38.9, unit: 'Cel' },
    glucose: { notDone: true }, consciousness: { value: 'A' },
  }
  expect(readingsOf(vitals)).toEqual([
    { measure: 'temperature', say: 'numbers', values: [38.9], unit: 'Cel' }, { measure: 'bloodPressure', say: 'numbers', values: [120, 80], unit: 'mm[Hg]' },
    { measure: 'consciousness', say: 'level', level: 'A' }, { measure: 'weight', say: 'numbers', values: [15.2], unit: 'kg' }, { measure: 'glucose', say: 'not-done' },
  ])
})

test.each(fixtures)('no measurement of the fixtures is left out', ({ fields }) => {
  const measured = Object.keys(fields).filter((field) => field !== 'patient' && field !== 'at')
  expect(readingsOf(fields as Values).map(({ measure }) => measure).toSorted()).toEqual(measured.toSorted())
})
