import { expect, test } from 'vitest'
import { FeedId, numberOf, OpId, opIdOf, randomId64, Run, runOf } from './ids.ts'

test.each([
  ['AAAAAAAAAAA.1', true], ['_-_-_-_-_-_.9999999999', true],
  ['AAAAAAAAAAA.0', false], ['AAAAAAAAAAA.01', false], ['AAAAAAAAAA.1', false], ['AAAAAAAAAAAA.1', false], ['AAAAAAAAAAA', false], ['AAAAAAAAAAA.1 ', false], ['AAAAAAAAAAA.1\n', false], ['AAAAAAAAAAA.-1', false],
])('%j is an op id: %s', (id, is) => expect(OpId.safeParse(id).success).toBe(is))

test('an op id is its run and its number', () => {
  expect(opIdOf('ab-_567890Z', 42)).toBe('ab-_567890Z.42')
  expect(runOf('ab-_567890Z.42')).toBe('ab-_567890Z')
  expect(numberOf('ab-_567890Z.42')).toBe(42)
})

test.each([
  ['common', true], ['site:AAAAAAAAAAA.1', true], ['user:AAAAAAAAAAA.1', true], ['case:AAAAAAAAAAA.1', true], ['pool:infectious-diseases', true],
  ['site:', false], ['site:AAAAAAAAAAA', false], ['pool:Cardiology', false], ['pool:AAAAAAAAAAA.1', false], ['everything', false], ['common ', false], [7, false],
])('%j is a feed: %s', (feed, is) => expect(FeedId.safeParse(feed).success).toBe(is))

test('64 random bits become 11 characters, each bit in its place', () => {
  const withBit = (bit: number): string => randomId64(() => Uint8Array.from({ length: 8 }, (_, i) => (Math.floor(bit / 8) === i ? 128 >> (bit % 8) : 0)))
  const ids = Array.from({ length: 64 }, (_, bit) => withBit(bit))
  expect(new Set([...ids, randomId64(() => new Uint8Array(8))]).size).toBe(65)
  for (const id of [...ids, randomId64(() => new Uint8Array(8).fill(255))]) expect(Run.safeParse(id).success).toBe(true)
})
