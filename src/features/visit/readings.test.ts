import { expect, test } from 'vitest'
import { cleanEntry, isFull } from '../../ui/keypad-entry.ts'
import { emptyDraft } from './draft.ts'
import { entrySpec, measuresAsked, numbersTyped, readingValue, storedAsTyped } from './readings.ts'

test.each([
  // measure            typed     the row is whole and the next takes over
  ['pulse',             '7',      false],
  ['pulse',             '78',     true],
  ['pulse',             '12',     false],
  ['pulse',             '120',    true],
  ['bloodPressure',     '148',    false],
  ['bloodPressure',     '148/9',  false],
  ['bloodPressure',     '148/92', true],
  ['oxygenSaturation',  '94',     true],
  ['temperature',       '38',     false],
  ['temperature',       '38.4',   true],
  ['weight',            '71.5',   true],
  ['weight',            '6.2',    false],
  ['weight',            '6.25',   true],
] as const)('%s "%s" can grow no further: %s', (measure, typed, full) => {
  expect(isFull(typed, entrySpec(measure, typed))).toBe(full)
})

test('a decimal comma is a point, as French and Portuguese keyboards type it', () => {
  expect(cleanEntry('71,5', entrySpec('weight', '71,'))).toBe('71.5')
})

test.each([
  ['bloodPressure', '148/92', { systolic: 148, diastolic: 92 }],
  ['bloodPressure', '148/', { systolic: 148 }],
  ['weight', '71.', { weight: 71 }],
  ['weight', '.', {}],
  ['glucose', '', {}],
] as const)('%s typed as "%s" is %j', (measure, typed, numbers) => {
  expect(numbersTyped(measure, typed)).toEqual(numbers)
})

test('[M7] a reading is stored whole, with its unit, or not at all', () => {
  const draft = { ...emptyDraft(), readings: { bloodPressure: '148/92', weight: '71.5', pulse: '', glucose: '.' }, notDone: ['temperature' as const], consciousness: 'A' as const }
  expect(readingValue('bloodPressure', draft)).toEqual({ systolic: 148, diastolic: 92, unit: 'mm[Hg]' })
  expect(readingValue('weight', draft)).toEqual({ value: 71.5, unit: 'kg' })
  expect(readingValue('temperature', draft)).toEqual({ notDone: true })
  expect(readingValue('consciousness', draft)).toEqual({ value: 'A' })
  expect(readingValue('pulse', draft)).toBeNull()
  expect(readingValue('glucose', draft)).toBeNull()
  expect(readingValue('bloodPressure', { ...draft, readings: { bloodPressure: '148/' } })).toBeNull()
})

test('"As before" types what was stored, and has nothing to type where it was not done', () => {
  expect(storedAsTyped('bloodPressure', { systolic: 152, diastolic: 94, unit: 'mm[Hg]' })).toBe('152/94')
  expect(storedAsTyped('weight', { value: 71.5, unit: 'kg' })).toBe('71.5')
  expect(storedAsTyped('weight', { notDone: true })).toBeNull()
  expect(storedAsTyped('weight', undefined)).toBeNull()
})

test('the rows asked follow last time, the reason and the age; an answered row never disappears', () => {
  const draft = emptyDraft()
  expect(measuresAsked({ ...draft, asLast: 'AAAAAAAAAAA.1' }, ['bloodPressure', 'pulse', 'glucose'], null)).toEqual(['bloodPressure', 'pulse', 'glucose'])
  expect(measuresAsked({ ...draft, reasons: ['cough'] }, [], 20_000)[0]).toBe('respiration')
  expect(measuresAsked(draft, [], 700)).toContain('muac')
  expect(measuresAsked(draft, [], null)).not.toContain('muac')
  expect(measuresAsked({ ...draft, readings: { height: '172' } }, [], null)).toContain('height')
})
