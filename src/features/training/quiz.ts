import * as z from 'zod/mini'
import type { Json } from '../../domain/json.ts'
import { CourseContent, type Question } from '../../domain/records/course/kind.ts'
import { scoreOf, type Answers, type Given } from '../../domain/records/course/score.ts'
import type { Attempt } from '../../domain/records/progress/kind.ts'
import { Positive, Whole } from '../../domain/text.ts'

/**
 * A quiz under way. It carries its questions, so that it ends on the edition on which it was begun. `given` by the question's code:
 * codes of options, 'true' or 'false', or a number as typed. `at`: the question on the screen; `checked`: its answer is settled.
 */
const Quiz = z.object({
  edition: Positive,
  passPercent: CourseContent.shape.passPercent,
  questions: CourseContent.shape.questions,
  given: z.record(z.string(), z.array(z.string())),
  at: Whole,
  checked: z.boolean(),
}).check(z.refine(({ at, questions }) => at < questions.length))
export type Quiz = z.infer<typeof Quiz>

export const beginQuiz = (edition: number, { passPercent, questions }: CourseContent): Quiz =>
  ({ edition, passPercent, questions, given: {}, at: 0, checked: false })

/** Null for what this version did not write. */
export const readQuiz = (content: Json): Quiz | null => Quiz.safeParse(content).data ?? null

/** What was chosen or typed as an answer; null while it is none. */
export function answerTo(question: Question, given: readonly string[] = []): Given | null {
  const [first = ''] = given
  if (question.type === 'true-false') return first === '' ? null : first === 'true'
  if (question.type !== 'numeric') return given.length === 0 ? null : [...given]
  // A number is typed with the language's decimal sign.
  const typed = first.trim().replace(',', '.')
  const number = Number(typed)
  return typed !== '' && Number.isFinite(number) ? number : null
}

export function attemptOf({ edition, questions, given }: Quiz, atMs: number): Attempt {
  const answers: Answers = {}
  for (const question of questions) {
    const answer = answerTo(question, given[question.code])
    if (answer !== null) answers[question.code] = answer
  }
  return { at: atMs, edition, ...scoreOf({ questions }, answers), answers }
}
