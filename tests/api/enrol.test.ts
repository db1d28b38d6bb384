import { afterEach, beforeEach, expect, test } from 'vitest'
import { Browser, setUpProgramme, startTestServer, type Programme, type TestServer } from '../support/server.ts'

const MINUTE_MS = 60_000

let nowMs: number
let server: TestServer
let programme: Programme

beforeEach(async () => {
  nowMs = Date.UTC(2026, 10, 22, 8)
  server = await startTestServer({ nowMs: () => nowMs })
  programme = await setUpProgramme(server)
})
afterEach(() => server.stop())

const newCode = async (): Promise<string> =>
  (await programme.admin.must<{ code: string }>('POST', '/api/admin/enrolment-codes', { site: programme.allada })).code
const enrol = (code: string, headers = {}) => new Browser(server.url).send<{ error?: { code: string } }>('POST', '/api/enrol', { code, name: 'Tablet 1' }, headers)

test('a code of 65 bits makes one device of its site, and the fleet shows it', async () => {
  const { code, expiresMs } = await programme.admin.must<{ code: string; expiresMs: number }>('POST', '/api/admin/enrolment-codes', { site: programme.allada })
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{5}$/)
  expect(expiresMs).toBe(nowMs + 10 * MINUTE_MS)
  const { status, body } = await enrol(code)
  expect(status).toBe(201)
  expect(body).toEqual({
    device: expect.stringMatching(/^[A-Za-z0-9_-]{11}$/), secret: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/), record: expect.any(String),
    site: { id: programme.allada, name: 'Allada' }, nowMs,
  })
  expect(await programme.admin.must('GET', '/api/admin/devices')).toEqual([{
    device: (body as unknown as { device: string }).device, record: expect.any(String), name: 'Tablet 1', site: programme.allada, enrolledMs: nowMs, lastContactMs: null,
    backlogOps: 0, backlogBytes: 0, revoked: false, forked: false, people: [],
  }])
})

test('a code is read in any case, without its dashes, and with letters that look like digits', async () => {
  const code = await newCode()
  expect((await enrol(` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')}`)).status).toBe(201)
})

test('a code works once, even for two who come at the same time', async () => {
  const code = await newCode()
  const answers = await Promise.all([enrol(code), enrol(code)])
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 403])
  expect((await enrol(code)).body).toMatchObject({ error: { code: 'wrong-code', field: 'code' } })
  expect(await programme.admin.must<unknown[]>('GET', '/api/admin/devices')).toHaveLength(1)
})

test('a code lives ten minutes', async () => {
  const [used, late] = [await newCode(), await newCode()]
  nowMs += 10 * MINUTE_MS - 1
  expect((await enrol(used)).status).toBe(201)
  nowMs += 1
  expect((await enrol(late)).body).toMatchObject({ error: { code: 'wrong-code' } })
})

test('the eleventh try of one address within ten minutes is not looked at, even with a right code', async () => {
  for (let i = 0; i < 10; i++) expect((await enrol('0000-0000-00000')).status).toBe(403)
  const answer = await enrol(await newCode())
  expect(answer.status).toBe(429)
  expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(answer.body).toMatchObject({ error: { code: 'too-many-attempts' } })
  expect((await enrol(await newCode(), { 'x-forwarded-for': '203.0.113.7' })).status).toBe(201)
})

test('a code for a site that does not exist is not made', async () => {
  const answer = await programme.admin.send('POST', '/api/admin/enrolment-codes', { site: 'AAAAAAAAAAA.1' })
  expect(answer.status).toBe(422)
  expect(answer.body).toMatchObject({ error: { code: 'invalid-field', field: 'site' } })
})

test('a wrong secret is not let in, by POST or by socket', async () => {
  const device = await programme.enrol()
  const other = await programme.enrol(programme.allada, 'Tablet 2')
  const secret = device.secret
  for (const wrong of ['A'.repeat(43), other.secret, `${secret}A`, '']) {
    Object.assign(device, { secret: wrong })
    expect((await device.post(new Uint8Array([1]))).status, wrong).toBe(401)
    await expect(device.connect(), wrong).rejects.toThrow('unknown-device')
  }
})
