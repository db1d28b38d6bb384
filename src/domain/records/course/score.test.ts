import { describe, expect, test } from 'vitest'
import { someCourse } from './fixture.ts'
import { isRight, percentOf, scoreOf, type Given } from './score.ts'

const question = (code: string) => someCourse.questions.find((one) => one.code === code)!

describe('an answer', () => {
  test.each<[string, Given | undefined, boolean]>([
    ['how-long', ['minute'], true], ['how-long', ['quarter'], false], ['how-long', ['minute', 'quarter'], false], ['how-long', [], false],
    ['when-not', ['feeds', 'cries'], true], ['when-not', ['cries'], false], ['when-not', ['cries', 'feeds', 'sleeps'], false],
    ['calm-54', true, true], ['calm-54', false, false],
    ['from', 40, true], ['from', 39, false], ['from', 40.5, false],
    ['how-long', undefined, false], ['how-long', true, false], ['calm-54', ['true'], false], ['from', ['40'], false],
  ])('to %s of %j is right: %s', (code, given, right) => {
    expect(isRight(question(code), given)).toBe(right)
  })

  test.each([[0.1, false], [0.2, true], [0.3, true], [0.4, true], [0.41, false]])('of %d is right within 0.1 of 0.3: %s', (given, right) => {
    expect(isRight({ code: 'x', type: 'numeric', text: {}, why: {}, right: 0.3, within: 0.1 }, given)).toBe(right)
  })
})

test('a score counts what is right, and what was left out is not', () => {
  expect(scoreOf(someCourse, { 'how-long': ['minute'], from: 40, 'no-such-question': true })).toEqual({ right: 2, of: 4 })
})

test.each([[0, 4, 0], [4, 5, 80], [7, 9, 77], [8, 8, 100]])('%d right of %d is %d per cent', (right, of, percent) => {
  expect(percentOf({ right, of })).toBe(percent)
})
