import { describe, expect, test } from 'vitest'
import { blocksByMarked } from '../../../tests/support/marked-blocks.ts'
import { readMarkdown } from './markdown.ts'

describe('lessons read as a well-kept reader of Markdown reads them', () => {
  test.each([
    ['', 'nothing'],
    ['One line.\nThe same paragraph.\n\nAnother one.', 'paragraphs'],
    ['## Count\nFor **one minute**.\n### And then', 'headings with no empty line'],
    ['Count for **one *whole* minute**, *calm*.', 'bold and italic in each other'],
    ['*Look*, **listen**: *a* **b**', 'short marks'],
    ['Since the year\n2014. It goes on.\n1. One\n2. Two', 'a year that is no list'],
    ['3. Third\n4. Fourth', 'a list that goes on with another number'],
    ['5 * 3 * 2 and **not closed and 2*', 'stars that mark nothing'],
    ['A text:\n- one\n- **two**\n  goes on\n- three\n\nAfter.', 'a list under a paragraph'],
    ['- one\n\n- two\n\n1. first\n2. second', 'lists with empty lines'],
    ['* one\n* two', 'a list with stars'],
    ['1. Wash\n2. Look\n3. Touch', 'a numbered list'],
    ['> **Stop.** Refer her now.\n> At once.\n\nThen write.', 'a call-out'],
    ['> Signs:\n>\n> - one\n> - two', 'a list in a call-out'],
    ['| Age | Fast from |\n| --- | ---: |\n| 2 to 11 months | **50** |\n| 1 to 5 years | 40 |\n\nAfter.', 'a table'],
    ['Age | Fast\n:---: | :---\nBaby | 60\nChild', 'a table with no edges and a short row'],
    ['Text before\n\n| A |\n| --- |\n| 1 | too many |', 'a row that is too long'],
    ['2 < 3 & 4 > 3\n| is no table', 'marks of other meanings'],
  ])('%j: %s', (text) => {
    expect(readMarkdown(text)).toEqual(blocksByMarked(text))
  })
})

describe('what lessons do not know is shown as it is written', () => {
  test.each([
    '[a link](https://example.org/x)', '<b onclick="x()">bold</b>', '![a picture](https://example.org/x.png)', '`code` and _this_', 'https://example.org', '# Too large',
  ])('%s', (text) => {
    expect(readMarkdown(text)).toEqual([{ type: 'p', words: [text] }])
  })
})

test('no text is too strange to be read', () => {
  for (const text of ['|', '> ', '>', '- ', '-', '1.', '**', '****', '## ', '| |\n| - |', '\u202E\u0000', '*'.repeat(5000)]) expect(() => readMarkdown(text)).not.toThrow()
})
