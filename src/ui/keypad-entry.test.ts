import { describe, expect, test } from 'vitest'
import { cleanEntry, isFull, pressKey, type EntryKey, type EntrySpec } from './keypad-entry.ts'

const pressure: EntrySpec = { kind: 'pair', most: [300, 200] }
const pulse: EntrySpec = { kind: 'number', most: 300, decimals: 0 }
const weight: EntrySpec = { kind: 'number', most: 350, decimals: 1 }

const pressAll = (keys: string, spec: EntrySpec): string =>
  [...keys].reduce((text, key) => pressKey(text, key === '.' ? 'point' : key === '<' ? 'erase' : (key as EntryKey), spec), '')

describe('keys of the pad', () => {
  test.each([
    ['14892', pressure, '148/92'],
    ['90.60', pressure, '90/60'],
    ['148<', pressure, '14'],
    ['.', pressure, ''],
    ['78', pulse, '78'],
    ['78.', pulse, '78'],
    ['1205', pulse, '120'],
    ['71.52', weight, '71.5'],
    ['.5', weight, '0.5'],
    ['0.3', weight, '0.3'],
    ['007', pulse, '7'],
    ['71.5<<', weight, '71'],
  ])('%s gives %j %s', (keys, spec, want) => {
    expect(pressAll(keys, spec)).toBe(want)
  })
})

describe('a row gives way to the next when its number can grow no further', () => {
  test.each([
    ['78', pulse, true],
    ['20', pulse, false],
    ['120', pulse, true],
    ['350', weight, false],
    ['71.5', weight, true],
    ['148/', pressure, false],
    ['148/92', pressure, true],
    ['148/10', pressure, false],
    ['', pulse, false],
  ])('%s of %j: %s', (text, spec, want) => {
    expect(isFull(text, spec)).toBe(want)
  })
})

describe('typing and pasting on a keyboard', () => {
  test.each([
    ['71,5', weight, '71.5'],
    ['71.55 kg', weight, '71.5'],
    ['148-92', pressure, '148/92'],
    ['148 92', pressure, '148/92'],
    ['148', pressure, '148/'],
    ['12', pressure, '12'],
    ['fast', pulse, ''],
    ['98.6', pulse, '98'],
  ])('%s becomes %j %s', (typed, spec, want) => {
    expect(cleanEntry(typed, spec)).toBe(want)
  })
})
