/// <reference path="./argon2-wasm.d.ts" />
import fc from 'fast-check'
import { argon2id as reference } from 'hash-wasm'
import { argon2Wasm } from 'virtual:argon2-wasm'
import { expect, test } from 'vitest'
import { argon2id } from './argon2.ts'

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex')
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

// From the tests of the reference implementation (P-H-C/phc-winner-argon2, src/test.c).
test.each([
  { memoryKib: 65_536, passes: 2, password: 'password', salt: 'somesalt', key: '09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7' },
  { memoryKib: 256, passes: 2, password: 'password', salt: 'somesalt', key: '9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe' },
])('Argon2id gives the reference keys: $memoryKib KiB', async ({ memoryKib, passes, password, salt, key }) => {
  expect(hex(await argon2id(argon2Wasm, { password: utf8(password), salt: utf8(salt), memoryKib, passes }))).toBe(key)
})

test('Argon2id gives the keys of hash-wasm whose binary it shares', () =>
  fc.assert(fc.asyncProperty(
    fc.uint8Array({ minLength: 1, maxLength: 200 }), fc.uint8Array({ minLength: 8, maxLength: 150 }), fc.integer({ min: 8, max: 300 }), fc.integer({ min: 1, max: 4 }),
    async (password, salt, memoryKib, passes) => {
      const key = await reference({ password, salt, parallelism: 1, iterations: passes, memorySize: memoryKib, hashLength: 32, outputType: 'hex' })
      expect(hex(await argon2id(argon2Wasm, { password, salt, memoryKib, passes }))).toBe(key)
    },
  ), { numRuns: 40 }))
