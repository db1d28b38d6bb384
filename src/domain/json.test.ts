import { expect, test } from 'vitest'
import { canonicalJson, type Json } from './json.ts'

test.each<[Json | undefined, string]>([
  [{ b: 1, a: [true, null, 'x'] }, '{"a":[true,null,"x"],"b":1}'],
  [{ 'é': 1, z: 2, Z: 3, '10': 4, '9': 5 }, '{"10":4,"9":5,"Z":3,"z":2,"é":1}'],
  [{ nested: { y: 1, x: { d: 1, c: 2 } } }, '{"nested":{"x":{"c":2,"d":1},"y":1}}'],
  [1e21, '1e+21'], [0.1 + 0.2, '0.30000000000000004'], [-0, '0'],
  ['রহিমা "খ"\n', '"রহিমা \\"খ\\"\\n"'],
  [{ left: undefined as unknown as Json, kept: null }, '{"kept":null}'],
  [[], '[]'], [{}, '{}'], [null, 'null'], [undefined, 'undefined'],
])('%j is written one way: %s', (value, text) => expect(canonicalJson(value)).toBe(text))

test('the order in which keys were written does not count, the order of a list does', () => {
  expect(canonicalJson({ a: 1, b: { c: 2, d: 3 } })).toBe(canonicalJson({ b: { d: 3, c: 2 }, a: 1 }))
  expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]))
})
