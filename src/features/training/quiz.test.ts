import { describe, expect, test } from 'vitest'
import { someCourse } from '../../domain/records/course/fixture.ts'
import { isRight } from '../../domain/records/course/score.ts'
import { answerTo, attemptOf, beginQuiz, readQuiz } from './quiz.ts'

const question = (code: string) => someCourse.questions.find((one) => one.code === code)!

describe('what is given is an answer', () => {
  test.each([
    ['how-long', ['minute'], ['minute']], ['when-not', ['cries', 'feeds'], ['cries', 'feeds']], ['calm-54', ['true'], true], ['calm-54', ['false'], false],
    ['from', ['40'], 40], ['from', [' 37,5 '], 37.5], ['from', ['37.5'], 37.5], ['from', ['0'], 0], ['from', ['-2'], -2], ['from', ['40.'], 40],
  ])('to %s: %j is %j', (code, given, answer) => {
    expect(answerTo(question(code), given)).toEqual(answer)
  })

  test.each([
    ['how-long', undefined], ['how-long', []], ['when-not', []], ['calm-54', []], ['from', undefined], ['from', ['']], ['from', ['  ']], ['from', ['forty']],
    ['from', ['1,000.5']], ['from', ['Infinity']], ['from', [',']],
  ])('to %s: %j is none, it is asked for', (code, given) => {
    expect(answerTo(question(code), given)).toBeNull()
  })
})

test('an attempt holds every answer and the score by the questions it was begun with', () => {
  const given = { 'how-long': ['minute'], 'when-not': ['cries'], 'calm-54': ['true'], from: ['40,0'] }
  const attempt = attemptOf({ ...beginQuiz(3, someCourse), given }, 1_780_000_000_000)
  expect(attempt).toEqual({ at: 1_780_000_000_000, edition: 3, right: 3, of: 4, answers: { 'how-long': ['minute'], 'when-not': ['cries'], 'calm-54': true, from: 40 } })
  expect(someCourse.questions.filter((one) => isRight(one, attempt.answers[one.code]))).toHaveLength(attempt.right)
})

describe('a quiz under way', () => {
  const quiz = { ...beginQuiz(1, someCourse), given: { 'how-long': ['minute'], from: ['3'] }, at: 3, checked: true }
  test('survives being kept and read again, half a number too', () => {
    expect(readQuiz(JSON.parse(JSON.stringify(quiz)))).toEqual(quiz)
  })
  test.each([[null], ['text'], [[]], [{ ...quiz, at: 4 }], [{ ...quiz, questions: [] }]])('of which this version did not write such a draft (%#) is begun anew', (content) => {
    expect(readQuiz(content as never)).toBeNull()
  })
})
