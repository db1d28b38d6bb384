import { afterEach, beforeEach, expect, test } from 'vitest'
import { ADMIN, ALLADA, Browser, setUpProgramme, startTestServer, type SessionBody, type TestServer } from '../support/server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.stop())

const setUpBody = () => ({ token: server.setUpToken, ...ADMIN, site: ALLADA })

test('an empty database prints an address with 256 random bits; it makes the first admin, who is then signed in', async () => {
  expect(server.setUpUrl).toMatch(/^http:\/\/localhost:\d+\/setup#[A-Za-z0-9_-]{43}$/)
  const jos = new Browser(server.url)
  expect(await jos.must('GET', '/api/setup')).toEqual({ needed: true })
  const session = await jos.must<SessionBody>('POST', '/api/setup', setUpBody())
  expect(session).toMatchObject({ name: 'Jos Weber', login: 'jos', access: { roles: ['admin'], active: true }, personKey: null, passphraseChange: false })
  expect(await jos.must('GET', '/api/setup')).toEqual({ needed: false })
  expect(await jos.must('GET', '/api/admin/sites')).toEqual([{ id: expect.any(String), ...ALLADA }])
})

test('the address works once', async () => {
  await setUpProgramme(server)
  const again = await new Browser(server.url).send('POST', '/api/setup', setUpBody())
  expect(again.status).toBe(409)
  expect(again.body).toMatchObject({ error: { code: 'already-set-up' } })
})

test('of two who use it at once, one becomes admin', async () => {
  const answers = await Promise.all([1, 2].map(() => new Browser(server.url).send('POST', '/api/setup', setUpBody())))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, expect.toBeOneOf([403, 409])])
})

test('a wrong token makes nobody admin', async () => {
  const answer = await new Browser(server.url).send('POST', '/api/setup', { ...setUpBody(), token: 'A'.repeat(43) })
  expect(answer.status).toBe(403)
  expect(answer.body).toMatchObject({ error: { code: 'wrong-token', field: 'token' } })
})

test.each([
  ['short', 'weak-passphrase', 'passphrase'],
  ['aaaaaaaaaaaaaa', 'weak-passphrase', 'passphrase'],
  ['Password1234', 'weak-passphrase', 'passphrase'],
  ['josweberjos', 'weak-passphrase', 'passphrase'],
  ['abcdefghijkl', 'weak-passphrase', 'passphrase'],
])('the passphrase %s is refused, and the address still works', async (passphrase, code, field) => {
  const answer = await new Browser(server.url).send('POST', '/api/setup', { ...setUpBody(), passphrase })
  expect(answer.status).toBe(422)
  expect(answer.body).toMatchObject({ error: { code, field } })
  await setUpProgramme(server)
})

test('a started-again server prints a new address while there is nobody, and none afterwards', async () => {
  const first = server.setUpToken
  await server.halt()
  const dataDir = server.dataDir
  server = await startTestServer({ dataDir })
  expect(server.setUpToken).not.toBe(first)
  const old = await new Browser(server.url).send('POST', '/api/setup', { ...setUpBody(), token: first })
  expect(old.status).toBe(403)
  await setUpProgramme(server)
  await server.halt()
  server = await startTestServer({ dataDir })
  expect(server.setUpUrl).toBeNull()
})
