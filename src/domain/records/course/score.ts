import type { CourseContent, Question } from './kind.ts'

/** Codes of the options chosen, true or false, or a number: by the type of the question. */
export type Given = string[] | boolean | number
export type Answers = { [question: string]: Given }

/** Nothing given, or something of another type, is not right. */
export function isRight(question: Question, given: Given | undefined): boolean {
  switch (question.type) {
    case 'true-false': return given === question.right
    // Decimal fractions are not exact: 0.3 lies within 0.1 of 0.2.
    case 'numeric': return typeof given === 'number' && Math.abs(given - question.right) <= question.within + 1e-9
    default: return Array.isArray(given) && question.options.every(({ code, right }) => given.includes(code) === right)
  }
}

export const scoreOf = ({ questions }: Pick<CourseContent, 'questions'>, answers: Answers): { right: number; of: number } =>
  ({ right: questions.filter((question) => isRight(question, answers[question.code])).length, of: questions.length })

/** Whole per cent, rounded down: a pass at 80 is not had with 79.9. */
export const percentOf = ({ right, of }: { right: number; of: number }): number => Math.floor((right * 100) / of)
