import { expect, test } from 'vitest'
import { someAttempt } from './fixture.ts'
import { learningOf } from './learning.ts'

const later = { ...someAttempt, at: someAttempt.at + 1, right: 1 }

test('nothing done is nothing, not a score of zero', () => {
  expect(learningOf([])).toEqual({ lessons: 0, attempts: [], best: null })
  expect(learningOf([{ lessons: 3 }])).toEqual({ lessons: 3, attempts: [], best: null })
})

test('two records of one person and course are one: the farther of both, every attempt, the best score', () => {
  expect(learningOf([{ lessons: 2, attempts: { 'AAAAAAAAAAA.2': later } }, { lessons: 1, attempts: { 'BBBBBBBBBBB.9': someAttempt } }]))
    .toEqual({ lessons: 2, attempts: [someAttempt, later], best: 75 })
})
