import type { CourseContent, Question } from '../../../src/domain/records/course/kind.ts'

/** All of a course but its words. Codes are words, never numbers, whose order JavaScript would change. */
export type Outline = {
  name: string
  edition: number
  minutes: number
  passPercent: number
  sources: readonly string[]
  /** In their order. */
  lessons: readonly string[]
  /** In their order. Of an option: whether it is right. */
  questions: { readonly [code: string]: AskedOutline }
}
type AskedOutline =
  | { type: 'single' | 'multiple'; options: { readonly [code: string]: boolean } }
  | { type: 'true-false'; right: boolean }
  | { type: 'numeric'; right: number; within: number; unit?: string }

/** The words of a course in one language: none of an outline's may be missing. */
export type TextsOf<Of extends Outline> = {
  title: string
  summary: string
  lessons: { [code in Of['lessons'][number]]: { title: string; text: string } }
  questions: { [code in keyof Of['questions']]: { text: string; why: string } & (Of['questions'][code] extends { options: infer Options } ? { options: { [option in keyof Options]: string } } : unknown) }
}

/** Every course stands in every language of the screens. */
type InEach<Of> = { en: Of; fr: Of; pt: Of }
/** `TextsOf` of an outline of which nothing is known. */
type AnyTexts = {
  title: string
  summary: string
  lessons: { [code: string]: { title: string; text: string } }
  questions: { [code: string]: { text: string; why: string; options?: { [code: string]: string } } }
}

export type BuiltInCourse = { name: string; edition: number; content: CourseContent }

/** Outline and words put together as the record holds them. */
export function courseOf<Of extends Outline>(outline: Of, texts: InEach<TextsOf<Of>>): BuiltInCourse {
  const { name, edition, minutes, sources, lessons, questions, passPercent } = outline
  const all = texts as InEach<AnyTexts>
  const inEach = (wordsIn: (of: AnyTexts) => string): InEach<string> => ({ en: wordsIn(all.en), fr: wordsIn(all.fr), pt: wordsIn(all.pt) })
  return {
    name, edition,
    content: {
      title: inEach(({ title }) => title),
      summary: inEach(({ summary }) => summary),
      minutes,
      sources: [...sources],
      lessons: lessons.map((code) => ({ code, title: inEach((of) => of.lessons[code]!.title), text: inEach((of) => of.lessons[code]!.text) })),
      questions: Object.entries(questions).map(([code, asked]): Question => {
        const words = { code, text: inEach((of) => of.questions[code]!.text), why: inEach((of) => of.questions[code]!.why) }
        if (!('options' in asked)) return { ...words, ...asked }
        const options = Object.entries(asked.options).map(([option, right]) => ({ code: option, text: inEach((of) => of.questions[code]!.options![option]!), right }))
        return { ...words, type: asked.type, options }
      }),
      passPercent,
    },
  }
}
