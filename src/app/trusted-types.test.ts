import { expect, test } from 'vitest'
import { createUrlTrust } from './trusted-types.ts'

const ORIGIN = 'https://outpost.example'

test.each(['/service-worker.js', 'https://outpost.example/assets/w.js'])('%s is ours', (url) => {
  expect(createUrlTrust(ORIGIN, undefined)(url)).toMatch(/^https:\/\/outpost\.example\//)
})

test.each(['https://evil.example/w.js', '//evil.example/w.js', 'data:text/javascript,1', 'blob:null/1'])('%s is refused', (url) => {
  expect(() => createUrlTrust(ORIGIN, undefined)(url)).toThrow(/another origin/)
})
