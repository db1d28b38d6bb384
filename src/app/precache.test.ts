import { describe, expect, test } from 'vitest'
import { filesOf, storedFor } from './precache.ts'

const ORIGIN = 'https://outpost.example'
const files = filesOf([
  { url: 'index.html', revision: '8d7a' },
  { url: 'assets/app-x1.js', revision: null },
  { url: 'icon.svg', revision: '95ea' },
], `${ORIGIN}/service-worker.js`)
const ask = (path: string, mode: RequestMode = 'cors', method = 'GET') => storedFor(files, { method, mode, url: new URL(path, ORIGIN).href }, ORIGIN)

describe('what is asked of the service worker', () => {
  test('a file of the build is answered from the store, with or without a query', () => {
    expect(ask('/assets/app-x1.js')).toBe(`${ORIGIN}/assets/app-x1.js`)
    expect(ask('/icon.svg?old')).toBe(`${ORIGIN}/icon.svg?v=95ea`)
  })

  test.each(['/', '/patients/AAAAAAAAAAA.1', '/cases?open=1', '/apiary'])('the page answers a visit of %s', (path) => {
    expect(ask(path, 'navigate')).toBe(`${ORIGIN}/index.html?v=8d7a`)
  })

  test.each(['/api/health', '/api', '/live/?EIO=4', '/metrics'])('%s is the server’s, visited or fetched', (path) => {
    expect(ask(path)).toBeUndefined()
    expect(ask(path, 'navigate')).toBeUndefined()
  })

  test('what is no file, no GET or elsewhere goes to the network', () => {
    expect(ask('/assets/of-an-older-version.js')).toBeUndefined()
    expect(ask('/icon.svg', 'cors', 'POST')).toBeUndefined()
    expect(ask('https://elsewhere.example/icon.svg')).toBeUndefined()
  })
})

test('a file with new content is stored under a new address', () => {
  const [older, newer] = ['1', '2'].map((revision) => filesOf([{ url: 'index.html', revision }], ORIGIN).get('/index.html'))
  expect(older).not.toBe(newer)
})
