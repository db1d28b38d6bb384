import { describe, expect, test } from 'vitest'
import { domainOf, scale } from './chart-scale.ts'
import { initialsOf } from './initials.ts'

describe('initials in any script', () => {
  test.each([
    ['Awa Hounkpatin', 'AH'],
    ['Dr Lind', 'L'],
    ['Dr Erik Lind', 'EL'],
    ['فاطمة عبد الرحمن', 'فا'],
    ['', ''],
  ])('%s: %s', (name, want) => expect(initialsOf(name)).toBe(want))
  test('a vowel sign stays with its letter', () => expect(initialsOf('রহিমা খাতুন')).toBe('রখা'))
})

describe('scales', () => {
  test('a flat series does not divide by nought', () => expect(scale([5, 5], [0, 10])(5)).toBe(5))
  test('the usual range belongs to the domain', () => {
    const [low, high] = domainOf([70, 72], [60, 80])
    expect(low).toBeLessThan(60)
    expect(high).toBeGreaterThan(80)
  })
  test('no values at all', () => expect(domainOf([])).toEqual([0, 1]))
})
