import { expect, test } from 'vitest'
import { differingInEach, differingWords } from './word-diff.ts'

const marked = (text: string, other: string): string => differingWords(text, other).map((piece) => (piece.differs ? `[${piece.text}]` : piece.text)).join('')

test.each([
  ['+229 01 97 41 08 52', '+229 01 97 41 80 52', '+229 01 97 41 [08] 52'],
  ['HTA connue depuis 2019. A arrêté le traitement en janvier.', 'HTA connue depuis 2019. Prend son traitement, sauf le dimanche.', 'HTA connue depuis 2019. [A arrêté le] traitement [en janvier].'],
  ['Sékou', 'Sékou', 'Sékou'],
  ['Sékou', '', '[Sékou]'],
  ['রহিমা খাতুন', 'রহিমা বেগম', 'রহিমা [খাতুন]'],
  ['one  two', 'one two', 'one  two'],
  ['', 'x', ''],
])('%s against %s', (text, other, want) => {
  expect(marked(text, other)).toBe(want)
})

test('the pieces are the text again, whatever it is compared with', () => {
  const texts = ['a, b c.', 'c b\na', '  ', 'فاطمة عبد الرحمن']
  for (const text of texts) for (const other of texts) expect(differingWords(text, other).map((piece) => piece.text).join('')).toBe(text)
})

test('with three kept values the first shows all the words in which any differs', () => {
  const [first, second, third] = differingInEach(['Rose, daughter', 'Rosa, daughter', 'Rose, niece'])
  expect(first).toEqual([{ text: 'Rose', differs: true }, { text: ', ', differs: false }, { text: 'daughter', differs: true }])
  expect(second?.[0]).toEqual({ text: 'Rosa', differs: true })
  expect(third?.at(-1)).toEqual({ text: 'niece', differs: true })
})

test('two very long texts are marked between their equal ends without a long wait', () => {
  const long = Array.from({ length: 5_000 }, (_, index) => `w${index}`).join(' ')
  const pieces = differingWords(`same ${long} end`, `same x ${long.replaceAll('w', 'v')} end`)
  expect(pieces[0]).toEqual({ text: 'same ', differs: false })
  expect(pieces.at(-1)).toEqual({ text: ' end', differs: false })
})
