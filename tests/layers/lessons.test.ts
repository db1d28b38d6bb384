import { describe, expect, test } from 'vitest'
import { builtInRecords } from '../../server/reference/built-in.ts'
import type { CourseContent } from '../../src/domain/records/course/kind.ts'
import { readMarkdown } from '../../src/features/training/markdown.ts'
import { blocksByMarked } from '../support/marked-blocks.ts'

// The tablet reads lessons with a small reader of its own: it must see in each what a well-kept one sees.
const texts = builtInRecords().filter(({ definition }) => definition.kind === 'course').flatMap(({ name, fields }) => {
  const { lessons, questions } = fields['content'] as CourseContent
  return [...lessons.map(({ code, text }) => ({ code, text })), ...questions.map(({ code, why }) => ({ code, text: why }))]
    .flatMap(({ code, text }) => Object.entries(text).map(([language, words]) => ({ place: `${name}, ${code}, ${language}`, words })))
})

describe('what comes with the program', () => {
  test('holds courses', () => expect(texts.length).toBeGreaterThan(0))

  test.each(texts)('$place is read as a well-kept reader of Markdown reads it', ({ words }) => {
    expect(readMarkdown(words)).toEqual(blocksByMarked(words))
  })
})
