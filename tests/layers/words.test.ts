import { expect, test } from 'vitest'
import { checkWords } from '../../scripts/words.ts'

// Put together here, so that this file itself stays clean.
const line = (...parts: string[]): string => parts.join('')

test.each([
  line('// TO', 'DO later'),
  line('/* FIX', 'ME */'),
  line('test.on', 'ly("a", () => {})'),
  line('describe.sk', 'ip("a", () => {})'),
  line('test.sk', 'ipIf(true)("a", () => {})'),
  line('it.concurrent.on', 'ly("a", () => {})'),
])('refused: %s', (text) => {
  expect(checkWords('src/domain/a.ts', `const a = 1\n${text}`)).toMatchObject([{ line: 2 }])
})

test.each(['list.skip(3)', 'const todoList = []', 'set.only(3)', 'test.each([1])'])('allowed: %s', (text) => {
  expect(checkWords('src/domain/a.ts', text)).toEqual([])
})
