import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../support/server.ts'

const INDEX = '<!doctype html><title>Outpost</title><div id="root"></div>'
const SCRIPT = 'export const answer = 42\n'.repeat(50)

let server: TestServer
let distDir: string

async function buildPages(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'outpost-dist-'))
  await mkdir(join(dir, 'assets'))
  for (const [name, text] of [['index.html', INDEX], ['assets/main-abc123.js', SCRIPT], ['sw.js', SCRIPT], ['manifest.webmanifest', '{}']] as const) {
    await writeFile(join(dir, name), text)
    await writeFile(join(dir, `${name}.br`), brotliCompressSync(text))
    await writeFile(join(dir, `${name}.gz`), gzipSync(text))
  }
  await writeFile(join(dir, 'assets/icon-1f.png'), Buffer.from([0x89, 0x50, 0x4e, 0x47]))
  return dir
}

beforeAll(async () => {
  distDir = await buildPages()
  server = await startTestServer({ distDir })
})
afterAll(async () => {
  await server.stop()
  await rm(distDir, { recursive: true, force: true })
})

/** fetch would add cache-control: no-cache to a conditional request. */
function rawGet(path: string, headers: { [name: string]: string }): Promise<{ status: number; etag: string | undefined; bytes: number }> {
  return new Promise((resolve, reject) => {
    request(server.url + path, { headers }, (answer) => {
      let bytes = 0
      answer.on('data', (chunk: Buffer) => { bytes += chunk.length })
      answer.on('end', () => resolve({ status: answer.statusCode!, etag: answer.headers.etag, bytes }))
    }).on('error', reject).end()
  })
}

const get = (path: string, headers: { [name: string]: string } = {}): Promise<Response> => fetch(server.url + path, { headers })

describe('the built app', () => {
  test.each([['br', 'br'], ['gzip', 'gzip'], ['gzip, deflate, br, zstd', 'br'], ['identity', null], ['br;q=0, gzip', 'gzip']])('accept-encoding %s gets %s, with the same text', async (accepted, sent) => {
    const answer = await get('/assets/main-abc123.js', { 'accept-encoding': accepted })
    expect(answer.headers.get('content-encoding')).toBe(sent)
    expect(answer.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(answer.headers.get('vary')).toBe('accept-encoding')
    expect(await answer.text()).toBe(SCRIPT)
  })

  test('names with a hash are kept for ever, all else is asked for again', async () => {
    expect((await get('/assets/main-abc123.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    for (const path of ['/', '/index.html', '/sw.js', '/manifest.webmanifest', '/patients/AAAAAAAAAAA.7']) {
      expect((await get(path)).headers.get('cache-control'), path).toBe('no-cache')
    }
  })

  test('asking again for what has not changed costs no body', async () => {
    for (const path of ['/', '/sw.js']) {
      const first = await rawGet(path, {})
      const again = await rawGet(path, { 'if-none-match': first.etag! })
      expect([first.status, again.status, again.bytes]).toEqual([200, 304, 0])
      expect((await rawGet(path, { 'if-none-match': first.etag!, 'accept-encoding': 'br' })).status).toBe(200)
    }
  })

  test.each(['/', '/patients', '/patients/AAAAAAAAAAA.7', '/cases/AAAAAAAAAAA.7/answer', '/a%20b'])('deep link %s opens the app', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toBe(INDEX)
  })

  test.each(['/assets/gone-abc.js', '/favicon.ico', '/old.js', '/assets/', '/main.js.map', '/assets/main-abc123.js.br', '/..%2f..%2fetc%2fpasswd.txt', '/%2e%2e/%2e%2e/package.json', '/%zz', '/api', '/api/nothing', '/api/patients/AAAAAAAAAAA.7'])('%s is not there', async (path) => {
    const answer = await get(path)
    expect(answer.status).toBe(404)
    expect(await answer.text()).not.toContain('root')
  })

  test('other methods are not answered with the app', async () => {
    expect((await fetch(`${server.url}/patients`, { method: 'POST' })).status).toBe(404)
  })
})

describe('headers of pages', () => {
  test('scripts, styles and connections come from this origin only, and text never becomes script', async () => {
    const policy = (await get('/')).headers.get('content-security-policy')!.split(';')
    expect(policy.toSorted()).toEqual([
      "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "img-src 'self' blob: data:", "font-src 'self'", "connect-src 'self'",
      "worker-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", 'trusted-types outpost',
    ].toSorted())
    expect(policy.join()).not.toContain('unsafe-inline')
  })

  test('a script that a worker may be made of carries the policy too; pictures do not', async () => {
    expect((await get('/assets/main-abc123.js')).headers.get('content-security-policy')).toContain("default-src 'none'")
    const picture = await get('/assets/icon-1f.png')
    expect(picture.headers.get('content-security-policy')).toBeNull()
    expect(picture.headers.get('x-content-type-options')).toBe('nosniff')
  })

  test('a page is not framed, tells no referrer and does not name its server', async () => {
    const { headers } = await get('/')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin')
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('strict-transport-security')).toBeNull()
  })

  test('[S1] API answers carry no page headers', async () => {
    const { headers } = await get('/api/health')
    for (const name of ['content-security-policy', 'x-frame-options', 'referrer-policy', 'etag', 'x-powered-by', 'cross-origin-opener-policy']) expect(headers.get(name), name).toBeNull()
    expect(headers.get('cache-control')).toBe('no-store')
  })

  test('behind https the browser is told to stay on it and may open its socket', async () => {
    const secure = await startTestServer({ distDir, publicUrl: 'https://outpost.example.org' })
    const { headers } = await fetch(secure.url)
    expect(headers.get('strict-transport-security')).toContain('max-age=31536000')
    expect(headers.get('content-security-policy')).toContain("connect-src 'self' wss://outpost.example.org")
    expect(secure.setUpUrl).toMatch(/^https:\/\/outpost\.example\.org\/setup#[A-Za-z0-9_-]{43}$/)
    await secure.stop()
  })
})

test('without a built app the page says what to do, and the API answers', async () => {
  const bare = await startTestServer({ distDir: '/nonexistent/dist' })
  const page = await fetch(bare.url)
  expect(page.status).toBe(503)
  expect(await page.text()).toContain('npm run build')
  expect((await fetch(`${bare.url}/api/health`)).status).toBe(200)
  await bare.stop()
})

test('health and metrics answer', async () => {
  const health = await (await get('/api/health')).json() as object
  expect(health).toEqual({ status: 'ok', version: expect.stringMatching(/^\d+\.\d+\.\d+$/), epoch: expect.stringMatching(/^[A-Za-z0-9_-]{11}$/) })
  const metrics = await (await get('/metrics')).text()
  for (const name of ['outpost_http_request_seconds', 'outpost_exchange_bytes_total', 'outpost_ops_total', 'outpost_devices_connected', 'outpost_feed_head', 'process_cpu_seconds_total']) {
    expect(metrics).toContain(`# TYPE ${name} `)
  }
})
