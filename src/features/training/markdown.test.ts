import { describe, expect, test } from 'vitest'
import { blocksByMarked } from '../../../tests/support/marked-blocks.ts'
import { readMarkdown } from './markdown.ts'

describe('what lessons know is read as a well-kept reader of Markdown reads it', () => {
  test.each([
    ['', 'nothing'],
    ['One line.\nThe same paragraph.\n\nAnother one.', 'paragraphs'],
    ['One.\r\n\r\nTwo,\r\nstill two.', 'ends of lines as Windows writes them'],
    ['## Count\n\nFor **one minute**.', 'a heading'],
    ['Count for **one *whole* minute**, *calm*.', 'bold and italic in each other'],
    ['*Look*, **listen**: *a* **b**', 'short marks'],
    ['*a **bold** word* and **one *slanted* word**', 'each in the other'],
    ['5 * 3 * 2 and **not closed and 2*', 'stars that mark nothing'],
    ['A text:\n\n- one\n- **two**\n  goes on\n- three\n\nAfter.', 'a list'],
    ['1. Wash\n2. Look\n3. Touch', 'a numbered list'],
    ['3. Third\n4. Fourth', 'a list that goes on with another number'],
    ['Since the year\n2014. It goes on.', 'a year that is no list'],
    ['> **Stop.** Refer her now.\n> At once.\n\nThen write.', 'a call-out'],
    ['| Age | Fast from |\n| --- | ---: |\n| 2 to 11 months | **50** |\n| 1 to 5 years | 40 |\n\nAfter.', 'a table'],
    ['| A | B |\n| :---: | :--- |\n| short |\n| too | many | cells |', 'rows that are too short or too long'],
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
  for (const text of ['|', '||', '> ', '>', '- ', '-', '1.', '**', '****', '## ', '| |\n| - |', '\u202E\u0000', '*'.repeat(5000)]) expect(() => readMarkdown(text)).not.toThrow()
})
