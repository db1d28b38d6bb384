import * as z from 'zod/mini'
import type { KindDefinition } from '../../kind.ts'
import { CatalogueCode, Language, LongText, Positive, ShortText } from '../../text.ts'

const isNotEmpty = (texts: object): boolean => Object.keys(texts).length > 0
/** By language, in at least one. */
const Line = z.record(Language, ShortText).check(z.refine(isNotEmpty))
const Text = z.record(Language, LongText).check(z.refine(isNotEmpty))

const areDistinct = (items: readonly { code: string }[]): boolean => new Set(items.map(({ code }) => code)).size === items.length

/** `text` is Markdown, as far as README.md beside the courses tells (`server/reference/courses`). */
export const Lesson = z.object({ code: CatalogueCode, title: Line, text: Text })
export type Lesson = z.infer<typeof Lesson>

const Option = z.object({ code: CatalogueCode, text: Line, right: z.boolean() })
const options = (isSound: (right: number) => boolean) => z.array(Option).check(
  z.minLength(2), z.maxLength(10), z.refine(areDistinct), z.refine((all) => isSound(all.filter(({ right }) => right).length)),
)
/** What every question has. `why` is shown after it was answered. */
const asked = { code: CatalogueCode, text: Line, why: Text }

export const Question = z.union([
  z.object({ ...asked, type: z.literal('single'), options: options((right) => right === 1) }),
  z.object({ ...asked, type: z.literal('multiple'), options: options((right) => right > 0) }),
  z.object({ ...asked, type: z.literal('true-false'), right: z.boolean() }),
  /** Right is what lies within `within` of `right`. `unit` in UCUM; absent for a plain number. */
  z.object({ ...asked, type: z.literal('numeric'), right: z.number(), within: z.number().check(z.gte(0)), unit: z.exactOptional(ShortText) }),
])
export type Question = z.infer<typeof Question>

/** `minutes` that a learner needs; `passPercent` of the questions answered right is a pass. `sources` name guideline, year and place. */
export const CourseContent = z.object({
  title: Line,
  summary: Line,
  minutes: Positive,
  sources: z.array(ShortText).check(z.minLength(1), z.maxLength(20)),
  lessons: z.array(Lesson).check(z.minLength(1), z.maxLength(50), z.refine(areDistinct)),
  questions: z.array(Question).check(z.minLength(1), z.maxLength(100), z.refine(areDistinct)),
  passPercent: Positive.check(z.lte(100)),
})
export type CourseContent = z.infer<typeof CourseContent>

/** Something to learn: lessons in their order, then a quiz. Replaced as a whole by its next edition; nothing in it is said of a patient. */
export const course = {
  kind: 'course',
  version: 1,
  placement: { in: 'common' },
  fields: {
    name: { policy: 'fixed', schema: z.string().check(z.regex(/^[a-z][a-z-]{0,39}$/)), required: true },
    edition: { policy: 'grow', schema: Positive, required: true },
    content: { policy: 'latest', schema: CourseContent, clinical: false, required: true },
  },
} satisfies KindDefinition
