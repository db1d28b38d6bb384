import { expect, test } from 'vitest'
import type { Json } from '../../json.ts'
import { validateChange } from '../../validate.ts'
import { someCourse } from './fixture.ts'
import { course, type CourseContent, type Question } from './kind.ts'

const isSound = (change: Partial<{ [part in keyof CourseContent]: Json }>): boolean => validateChange(course, { content: { ...someCourse, ...change } as Json }).length === 0
const [single, multiple, , numeric] = someCourse.questions as [Question & { type: 'single' }, Question & { type: 'multiple' }, Question, Question & { type: 'numeric' }]
const withRight = <Of extends typeof single | typeof multiple>(question: Of, ...right: string[]): Json =>
  ({ ...question, options: question.options.map((option) => ({ ...option, right: right.includes(option.code) })) })

test.each<[string, Parameters<typeof isSound>[0], boolean]>([
  ['as it is', {}, true],
  ['with no lesson', { lessons: [] }, false],
  ['with no question', { questions: [] }, false],
  ['without a source', { sources: [] }, false],
  ['with one lesson twice', { lessons: [someCourse.lessons[0]!, someCourse.lessons[0]!] }, false],
  ['with one question twice', { questions: [single, single] }, false],
  ['with a lesson in no language', { lessons: [{ ...someCourse.lessons[0]!, text: {} }] }, false],
  ['passed with nothing right', { passPercent: 0 }, false],
  ['passed with more than all', { passPercent: 101 }, false],
  ['with a single choice of which none is right', { questions: [withRight(single)] }, false],
  ['with a single choice of which two are right', { questions: [withRight(single, 'quarter', 'minute')] }, false],
  ['with a multiple choice of which all are right', { questions: [withRight(multiple, 'cries', 'feeds', 'sleeps')] }, true],
  ['with a multiple choice of which none is right', { questions: [withRight(multiple)] }, false],
  ['with a tolerance below nothing', { questions: [{ ...numeric, within: -1 }] }, false],
  ['with a type of question that only a newer version knows', { questions: [{ ...numeric, type: 'hot-spot' }] }, false],
])('a course %s is sound: %s', (_, change, sound) => {
  expect(isSound(change)).toBe(sound)
})
