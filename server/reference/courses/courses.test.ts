import { createHash } from 'node:crypto'
import { brotliCompressSync, deflateRawSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { course, type CourseContent, type Question } from '../../../src/domain/records/course/kind.ts'
import { isRight, percentOf, scoreOf, type Answers, type Given } from '../../../src/domain/records/course/score.ts'
import { validateCreation } from '../../../src/domain/validate.ts'
import { dangerSignsChild } from './danger-signs-child/course.ts'
import { usingOutpost } from './using-outpost/course.ts'

const courses = [usingOutpost(), dangerSignsChild()]
const LANGUAGES = ['en', 'fr', 'pt']

type Texts = { [language: string]: string }
/** Every text with where it stands. */
const textsOf = ({ title, summary, lessons, questions }: CourseContent): [string, Texts][] => [
  ['title', title], ['summary', summary],
  ...lessons.flatMap((lesson): [string, Texts][] => [[`${lesson.code} title`, lesson.title], [lesson.code, lesson.text]]),
  ...questions.flatMap((question): [string, Texts][] => [
    [question.code, question.text], [`${question.code} why`, question.why],
    ...('options' in question ? question.options.map((option): [string, Texts] => [`${question.code} ${option.code}`, option.text]) : []),
  ]),
]
const rightAnswer = (question: Question): Given =>
  ('options' in question ? question.options.filter(({ right }) => right).map(({ code }) => code) : question.right)
/** The wrong options, the other truth, one more. */
const wrongAnswer = (question: Question): Given => ('options' in question ? question.options.filter(({ right }) => !right).map(({ code }) => code)
  : question.type === 'true-false' ? !question.right : question.right + 1)
// 37,5 in French and Portuguese is 37.5 in English.
const numbersIn = (text: string): string[] => (text.match(/\d+(?:[.,]\d+)?/g) ?? []).map((number) => number.replace(',', '.')).toSorted()

describe.each(courses.map((one) => [one.name, one] as const))('%s', (name, { edition, content }) => {
  const texts = textsOf(content)

  test('is a sound course of lessons and eight questions of every type', () => {
    expect(validateCreation(course, { name, edition, content })).toEqual([])
    expect(content.questions).toHaveLength(8)
    expect(new Set(content.questions.map(({ type }) => type))).toEqual(new Set(['single', 'multiple', 'true-false', 'numeric']))
  })

  test('stands in every language, with the same numbers', () => {
    for (const [where, text] of texts) {
      expect(Object.keys(text), where).toEqual(LANGUAGES)
      for (const one of Object.values(text)) expect(one.trim(), where).toBe(one)
      for (const language of ['fr', 'pt']) expect(numbersIn(text[language]!), `${where} ${language}`).toEqual(numbersIn(text['en']!))
    }
  })

  test('has lessons that no screen needs more for than README.md tells', () => {
    for (const { code, text } of content.lessons) {
      for (const [language, markdown] of Object.entries(text)) {
        for (const block of markdown.split('\n\n')) expect(isKnownBlock(block), `${code} ${language}: ${block}`).toBe(true)
        expect(markdown, `${code} ${language}`).not.toMatch(/[<`_~\\]|\]\(|!\[|\n{3}| \n|#{3}/)
        expect(markdown.match(/\*\*/g)?.length ?? 0, `${code} ${language}: bold`).toSatisfy((count: number) => count % 2 === 0)
      }
    }
  })

  test('has plain text everywhere else, no two blanks, and in French a no-break space before what wants one', () => {
    const lessons = new Set(content.lessons.map(({ text }) => text as Texts))
    for (const [where, text] of texts) {
      if (!lessons.has(text)) for (const one of Object.values(text)) expect(one, where).not.toMatch(/[*<>|`#\n]/)
      for (const one of Object.values(text)) expect(one, where).not.toMatch(/[ \u{a0}]{2}|['"!]/u)
      expect(text['fr'], where).not.toMatch(/[^\u{a0}\n][?;»]|[^\u{a0}\n-]:(?!\s*\|)|«[^\u{a0}]/u)
    }
  })

  test('is passed by whoever answers as its explanations say, and not by guessing the opposite', () => {
    const answers = (answerOf: (question: Question) => Given): Answers => Object.fromEntries(content.questions.map((question) => [question.code, answerOf(question)]))
    for (const question of content.questions) {
      expect(isRight(question, rightAnswer(question)), question.code).toBe(true)
      expect(isRight(question, wrongAnswer(question)), question.code).toBe(false)
    }
    expect(percentOf(scoreOf(content, answers(rightAnswer)))).toBe(100)
    expect(percentOf(scoreOf(content, answers(wrongAnswer)))).toBeLessThan(content.passPercent)
  })

  test('travels in little', () => {
    const bytes = Buffer.from(JSON.stringify({ name, edition, content }))
    const [deflated, brotli] = [deflateRawSync(bytes, { level: 9 }).length, brotliCompressSync(bytes).length]
    const words = content.lessons.map(({ text }) => text['en']!.split(/\s+/).filter((word) => /\w/.test(word)).length)
    process.stdout.write(`course ${name}: ${bytes.length} bytes as JSON, ${deflated} deflated, ${brotli} brotli; words of its lessons in English: ${words.join(', ')}\n`)
    expect(deflated).toBeLessThan(12_000)
  })
})

test('a changed course has a greater edition: without it no database would take the change', () => {
  const hashOf = (content: CourseContent): string => createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16)
  // With a new edition write both anew.
  expect(courses.map(({ name, edition, content }) => ({ name, edition, content: hashOf(content) }))).toEqual([
    { name: 'using-outpost', edition: 1, content: '189798f8fc0a973f' },
    { name: 'danger-signs-child', edition: 1, content: '7d3cef891cca759f' },
  ])
})

/** Every line of a block is of one sort: table, bullets, numbers, a call-out, a heading, or a paragraph of one line. */
function isKnownBlock(block: string): boolean {
  const lines = block.split('\n')
  const all = (sort: RegExp): boolean => lines.every((line) => sort.test(line))
  if (all(/^\|.*\|$/)) return lines.length > 2 && /^\|(?: ---:? \|)+$/.test(lines[1]!) && new Set(lines.map((line) => line.split('|').length)).size === 1
  return all(/^- /) || all(/^[1-9]\. /) || (lines.length === 1 && /^(?:> |## |[^-|>#\d])/.test(block))
}
