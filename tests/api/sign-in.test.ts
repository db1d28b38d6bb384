import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ADMIN, Browser, setUpProgramme, startTestServer, type Person, type Programme, type SessionBody, type TestServer } from '../support/server.ts'

const MINUTE_MS = 60_000

let nowMs: number
let server: TestServer
let programme: Programme
let awa: Person

beforeEach(async () => {
  nowMs = Date.UTC(2026, 10, 22, 8)
  server = await startTestServer({ nowMs: () => nowMs })
  programme = await setUpProgramme(server)
  awa = await programme.addAwa()
})
afterEach(() => server.stop())

const signIn = (login: string, passphrase: string, headers = {}) => new Browser(server.url).send<SessionBody>('POST', '/api/session', { login, passphrase }, headers)

describe('sign-in', () => {
  test('answers who one is and what one may do; without a device there is no key', async () => {
    const { status, body } = await signIn(awa.login, awa.passphrase)
    expect(status).toBe(200)
    expect(body).toEqual({
      staff: awa.staff, name: 'Awa Hounkpatin', login: 'awa', access: { roles: ['nurse'], sites: [programme.allada], specialties: [], active: true },
      accessVersion: expect.any(Number), passphraseChange: true, personKey: null,
    })
  })

  test('a login is found however it was typed', async () => {
    expect((await signIn(' AWA ', awa.passphrase)).status).toBe(200)
  })

  test('a wrong passphrase and an unknown login get one and the same answer', async () => {
    const wrong = await signIn('awa', 'not her passphrase')
    const unknown = await signIn('nobody', 'not her passphrase')
    expect(wrong.status).toBe(401)
    expect(unknown.body).toEqual(wrong.body)
    expect(wrong.body).toEqual({ error: { code: 'wrong-credentials', message: expect.any(String) } })
  })

  test('the cookie is out of reach of scripts and of other sites', async () => {
    const { headers } = await signIn(awa.login, awa.passphrase)
    const cookie = headers.get('set-cookie')!
    expect(cookie).toMatch(/^outpost=[A-Za-z0-9_-]{43}; /)
    expect(cookie).toContain('HttpOnly')
    expect(cookie).toContain('SameSite=Strict')
    expect(cookie).toContain('Path=/')
    expect(cookie).not.toContain('Domain')
  })

  test('over TLS the cookie is bound to this host', async () => {
    const secure = await startTestServer({ publicUrl: 'https://outpost.example.org' })
    await setUpProgramme(secure)
    const { headers } = await new Browser(secure.url).send('POST', '/api/session', { login: ADMIN.login, passphrase: ADMIN.passphrase })
    expect(headers.get('set-cookie')).toMatch(/^__Host-outpost=[^;]{43}; .*Path=\/.*Secure/)
    await secure.stop()
  })

  test('on a device the key is the same at each sign-in, and another on another device', async () => {
    const [one, two] = [await programme.enrol(), await programme.enrol(programme.allada, 'Tablet 2')]
    const keys = []
    for (const device of [one, one, two]) keys.push((await signIn('awa', awa.passphrase, { authorization: device.authorization })).body.personKey)
    expect(keys[0]).toMatch(/^[A-Za-z0-9_-]{43}$/)
    expect(keys[1]).toBe(keys[0])
    expect(keys[2]).not.toBe(keys[0])
  })

  test('a device that is not enrolled gives nobody a key', async () => {
    const answer = await signIn('awa', awa.passphrase, { authorization: `Outpost AAAAAAAAAAA.${'A'.repeat(43)}` })
    expect(answer.status).toBe(401)
    expect(answer.body).toMatchObject({ error: { code: 'unknown-device' } })
  })

  test('somebody whose account is closed learns so, and only with the right passphrase', async () => {
    await programme.admin.must('PATCH', `/api/admin/staff/${awa.staff}`, { active: false })
    expect((await signIn('awa', awa.passphrase)).body).toMatchObject({ error: { code: 'not-permitted' } })
    expect((await signIn('awa', 'something else')).body).toMatchObject({ error: { code: 'wrong-credentials' } })
  })
})

describe('guessing', () => {
  const guess = async (login: string, times: number) => {
    const codes = []
    for (let i = 0; i < times; i++) codes.push(((await signIn(login, `guess number ${i}`)).body as unknown as { error: { code: string } }).error.code)
    return codes
  }

  test.each([['awa', 'known'], ['stranger', 'unknown']])('the fifth wrong try locks a login (%s, %s), and the lock doubles', async (login) => {
    expect(await guess(login, 6)).toEqual([...Array<string>(5).fill('wrong-credentials'), 'locked'])
    const locked = await signIn(login, 'whatever it is')
    expect(locked.status).toBe(429)
    expect(locked.headers.get('retry-after')).toBe('30')
    nowMs += 31_000
    expect(await guess(login, 2)).toEqual(['wrong-credentials', 'locked'])
    expect((await signIn(login, 'whatever it is')).headers.get('retry-after')).toBe('60')
  })

  test('a locked login does not open to the right passphrase either; later it does, and the count starts anew', async () => {
    await guess('awa', 5)
    expect((await signIn('awa', awa.passphrase)).status).toBe(429)
    nowMs += MINUTE_MS
    expect((await signIn('awa', awa.passphrase)).status).toBe(200)
    expect(await guess('awa', 4)).toEqual(Array<string>(4).fill('wrong-credentials'))
  })

  test('the lock of a known login outlives the process', async () => {
    await guess('awa', 5)
    await server.halt()
    server = await startTestServer({ nowMs: () => nowMs, dataDir: server.dataDir })
    expect((await signIn('awa', awa.passphrase)).status).toBe(429)
  })

  test('one login gets thirty tries in a quarter of an hour from everywhere together', async () => {
    const statuses = []
    for (let i = 0; i < 31; i++) {
      nowMs += 60 * MINUTE_MS
      statuses.push((await signIn('stranger', 'x')).body)
    }
    expect(statuses.at(-1)).toMatchObject({ error: { code: 'too-many-attempts' } })
    expect(statuses.at(-2)).toMatchObject({ error: { code: 'wrong-credentials' } })
  })
})

describe('a session', () => {
  const browserOf = async (person: Person): Promise<Browser> => {
    const browser = new Browser(server.url)
    await browser.must('POST', '/api/session', { login: person.login, passphrase: person.passphrase })
    return browser
  }

  test('tells who is signed in, never the key', async () => {
    const session = await (await browserOf(awa)).must<object>('GET', '/api/session')
    expect(session).toMatchObject({ staff: awa.staff })
    expect(session).not.toHaveProperty('personKey')
    expect((await new Browser(server.url).send('GET', '/api/session')).status).toBe(401)
  })

  test('ends when signed out, even if the cookie was kept', async () => {
    const browser = await browserOf(awa)
    const kept = browser.cookie
    expect((await browser.send('DELETE', '/api/session')).status).toBe(204)
    browser.cookie = kept
    expect((await browser.send('GET', '/api/session')).status).toBe(401)
  })

  test('ends after two hours without use, and after twelve in any case', async () => {
    const idle = await browserOf(awa)
    nowMs += 121 * MINUTE_MS
    expect((await idle.send('GET', '/api/session')).status).toBe(401)
    const busy = await browserOf(awa)
    for (let hour = 1; hour < 12; hour++) {
      nowMs += 60 * MINUTE_MS
      expect((await busy.send('GET', '/api/session')).status).toBe(200)
    }
    nowMs += 61 * MINUTE_MS
    expect((await busy.send('GET', '/api/session')).status).toBe(401)
  })

  test('ends at once when the account is closed', async () => {
    const browser = await browserOf(awa)
    await programme.admin.must('PATCH', `/api/admin/staff/${awa.staff}`, { active: false })
    expect((await browser.send('GET', '/api/session')).status).toBe(401)
  })

  test('a state-changing request without the app\'s own header is refused', async () => {
    const browser = await browserOf(awa)
    const answer = await fetch(`${server.url}/api/session`, { method: 'DELETE', headers: { cookie: browser.cookie! } })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ error: { code: 'header-missing' } })
    expect((await browser.send('GET', '/api/session')).status).toBe(200)
  })

  test('a changed passphrase opens, the old one does not, and other sessions end', async () => {
    const [here, elsewhere] = [await browserOf(awa), await browserOf(awa)]
    const next = 'trois pirogues au lac Nokoué'
    expect((await here.send('POST', '/api/session/passphrase', { current: 'wrong', next })).body).toMatchObject({ error: { code: 'wrong-credentials', field: 'current' } })
    expect((await here.send('POST', '/api/session/passphrase', { current: awa.passphrase, next: 'court' })).body).toMatchObject({ error: { code: 'weak-passphrase', field: 'next' } })
    expect((await here.send('POST', '/api/session/passphrase', { current: awa.passphrase, next: awa.passphrase })).body).toMatchObject({ error: { code: 'same-passphrase' } })
    expect((await here.send('POST', '/api/session/passphrase', { current: awa.passphrase, next })).status).toBe(204)
    expect(await here.must('GET', '/api/session')).toMatchObject({ passphraseChange: false })
    expect((await elsewhere.send('GET', '/api/session')).status).toBe(401)
    expect((await signIn('awa', awa.passphrase)).status).toBe(401)
    expect((await signIn('awa', next)).status).toBe(200)
  })
})
