import { expect, test } from 'vitest'
import { findQuery, isMistypedNumber } from './find-query.ts'

test.each([
  ['FNX7-K1H3-7', 'FNX7K1H37'], ['fnx7 k1h3 7', 'FNX7K1H37'], ['fnx7–kih3–7', 'FNX7K1H37'], ['fnx7k1h37', 'FNX7K1H37'], ['FNX7-K1', 'FNX7K1'], ['fnx7 k1h3 ', 'fnx7k1h3'],
  ['  fatou  ', 'fatou'], ['Awa Sékou', 'Awa Sékou'], ['+229 97 12', '+229 97 12'],
])('%s is searched as %s', (typed, query) => {
  expect(findQuery(typed)).toBe(query)
})

test.each([['FNX7-K1H3-8', true], ['FNX7-K1H3-7', false], ['97123456 7', false], ['Hounkpatin', false]])('%s: mistyped number %s', (typed, is) => {
  expect(isMistypedNumber(typed)).toBe(is)
})
