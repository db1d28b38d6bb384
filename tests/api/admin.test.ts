import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStorage } from '../../server/storage/open.ts'
import { ADMIN, Browser, RONGDHONU, setUpProgramme, startTestServer, type Person, type Programme, type TestServer } from '../support/server.ts'

let server: TestServer
let programme: Programme
let awa: Person

beforeEach(async () => {
  server = await startTestServer()
  programme = await setUpProgramme(server)
  awa = await programme.addAwa()
})
afterEach(() => server.stop())

const ROUTES: [string, string, unknown][] = [
  ['GET', '/api/admin/sites', undefined], ['POST', '/api/admin/sites', RONGDHONU], ['PATCH', '/api/admin/sites/AAAAAAAAAAA.1', { name: 'X' }],
  ['GET', '/api/admin/staff', undefined], ['POST', '/api/admin/staff', {}], ['PATCH', '/api/admin/staff/AAAAAAAAAAA.1', { active: false }],
  ['POST', '/api/admin/staff/AAAAAAAAAAA.1/passphrase', undefined], ['POST', '/api/admin/enrolment-codes', {}], ['GET', '/api/admin/devices', undefined],
  ['POST', '/api/admin/devices/AAAAAAAAAAA/revoke', undefined],
]

describe('who may', () => {
  test.each(ROUTES)('%s %s is refused to a nurse and to a stranger, whatever they send', async (method, path, body) => {
    const nurse = new Browser(server.url)
    await nurse.must('POST', '/api/session', { login: awa.login, passphrase: awa.passphrase })
    const asNurse = await nurse.send(method, path, body)
    expect(asNurse.status).toBe(403)
    expect(asNurse.body).toMatchObject({ error: { code: 'not-permitted' } })
    expect((await new Browser(server.url).send(method, path, body)).status).toBe(401)
  })
})

describe('sites', () => {
  test('are made, changed and listed', async () => {
    const id = await programme.addSite()
    expect((await programme.admin.send('PATCH', `/api/admin/sites/${id}`, { name: 'Rongdhonu II' })).status).toBe(204)
    expect(await programme.admin.must<{ id: string }[]>('GET', '/api/admin/sites')).toContainEqual({ id, ...RONGDHONU, name: 'Rongdhonu II' })
  })

  test('[M2] may be changed again and again: each change covers the one before', async () => {
    const id = await programme.addSite()
    for (const name of ['Rongdhonu II', 'Rongdhonu III', 'Rongdhonu IV']) await programme.admin.must('PATCH', `/api/admin/sites/${id}`, { name })
    expect(await programme.admin.must<{ id: string }[]>('GET', '/api/admin/sites')).toContainEqual({ id, ...RONGDHONU, name: 'Rongdhonu IV' })
  })

  test.each([
    [{ ...RONGDHONU, country: 'Bangladesh' }, 'country'], [{ ...RONGDHONU, name: '' }, 'name'], [{ name: 'X' }, 'type'], ['not an object', 'body'],
  ])('%j is refused by field', async (body, field) => {
    const answer = await programme.admin.send('POST', '/api/admin/sites', body)
    expect(answer.body).toMatchObject({ error: { code: expect.toBeOneOf(['invalid-field', 'malformed']), ...(field === 'body' ? {} : { field }) } })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
  })

  test('changing what is not there, or nothing, is an error', async () => {
    expect((await programme.admin.send('PATCH', '/api/admin/sites/AAAAAAAAAAA.1', { name: 'X' })).status).toBe(422)
    expect((await programme.admin.send('PATCH', `/api/admin/sites/${programme.allada}`, {})).status).toBe(422)
    expect((await programme.admin.send('PATCH', '/api/admin/sites/none', { name: 'X' })).status).toBe(404)
  })
})

describe('staff', () => {
  test('are made with a one-time passphrase and names in their own script', async () => {
    const fatima = await programme.addStaff('فاطمة عبد الرحمن', 'fatima', ['nurse'], { sites: [programme.allada] })
    const rahima = await programme.addStaff('রহিমা খাতুন', 'rahima', ['site-doctor'], { sites: [programme.allada] })
    expect(fatima.passphrase).toMatch(/^[0-9a-z]{4}(-[0-9a-z]{4}){3}$/)
    const session = await new Browser(server.url).must<{ name: string; passphraseChange: boolean }>('POST', '/api/session', { login: 'rahima', passphrase: rahima.passphrase })
    expect(session).toMatchObject({ name: 'রহিমা খাতুন', passphraseChange: true })
    const staff = await programme.admin.must<{ id: string; name: string; active: boolean }[]>('GET', '/api/admin/staff')
    expect(staff.map(({ name }) => name)).toContain('فاطمة عبد الرحمن')
    expect(JSON.stringify(staff)).not.toContain(fatima.passphrase)
  })

  test('a login is taken once', async () => {
    const answer = await programme.admin.send('POST', '/api/admin/staff', { name: 'Another Awa', login: 'awa', roles: ['nurse'], sites: [], specialties: [], languages: [] })
    expect(answer.status).toBe(409)
    expect(answer.body).toMatchObject({ error: { code: 'login-taken', field: 'login' } })
    expect((await programme.admin.must<unknown[]>('GET', '/api/admin/staff'))).toHaveLength(2)
  })

  test('a site that does not exist is named', async () => {
    const answer = await programme.admin.send('POST', '/api/admin/staff', { name: 'X', login: 'xx', roles: ['nurse'], sites: ['AAAAAAAAAAA.9'], specialties: [], languages: [] })
    expect(answer.status).toBe(422)
    expect(answer.body).toMatchObject({ error: { message: expect.stringContaining('AAAAAAAAAAA.9') as string } })
  })

  test('changed roles hold from the next request', async () => {
    const nurse = new Browser(server.url)
    await nurse.must('POST', '/api/session', { login: awa.login, passphrase: awa.passphrase })
    await programme.admin.must('PATCH', `/api/admin/staff/${awa.staff}`, { roles: ['nurse', 'admin'] })
    expect((await nurse.send('GET', '/api/admin/devices')).status).toBe(200)
  })

  test('no administrator shuts himself out', async () => {
    for (const change of [{ active: false }, { roles: ['nurse'] }]) {
      const answer = await programme.admin.send('PATCH', `/api/admin/staff/${programme.adminId}`, change)
      expect(answer.status).toBe(403)
    }
    expect((await programme.admin.send('GET', '/api/admin/staff')).status).toBe(200)
  })

  test('a forgotten passphrase is replaced, and open sessions end', async () => {
    const nurse = new Browser(server.url)
    await nurse.must('POST', '/api/session', { login: awa.login, passphrase: awa.passphrase })
    const { passphrase } = await programme.admin.must<{ passphrase: string }>('POST', `/api/admin/staff/${awa.staff}/passphrase`)
    expect((await nurse.send('GET', '/api/session')).status).toBe(401)
    expect((await nurse.send('POST', '/api/session', { login: 'awa', passphrase: awa.passphrase })).status).toBe(401)
    await nurse.must('POST', '/api/session', { login: 'awa', passphrase })
    expect(await nurse.must('GET', '/api/session')).toMatchObject({ passphraseChange: true })
    expect((await programme.admin.send('POST', '/api/admin/staff/AAAAAAAAAAA.1/passphrase')).status).toBe(404)
  })
})

test('what administrators do stands in the audit trail, without secrets', async () => {
  const device = await programme.enrol()
  await programme.signIn(device, awa)
  await programme.admin.must('POST', `/api/admin/devices/${device.device}/revoke`)
  const storage = await openStorage({ dataDir: server.dataDir })
  const rows = await storage.read((db) => db.selectFrom('audit').selectAll().execute())
  await storage.close()
  expect(rows.map(({ action, actor }) => [action, actor])).toEqual(expect.arrayContaining([
    ['set-up', programme.adminId], ['sign-in', programme.adminId], ['staff-made', programme.adminId], ['enrolment-code-made', programme.adminId],
    ['device-enrolled', programme.adminId], ['person-granted', awa.staff], ['sign-in', awa.staff], ['device-revoked', programme.adminId],
  ]))
  const text = JSON.stringify(rows)
  for (const secret of [ADMIN.passphrase, awa.passphrase, device.secret, 'Awa']) expect(text).not.toContain(secret)
})

test('an unreadable or oversized JSON body is an answer, not an end', async () => {
  const headers = { 'content-type': 'application/json', 'x-outpost': '1' }
  const broken = await fetch(`${server.url}/api/session`, { method: 'POST', headers, body: '{"login":' })
  expect(broken.status).toBe(400)
  expect(await broken.json()).toMatchObject({ error: { code: 'malformed' } })
  const large = await fetch(`${server.url}/api/session`, { method: 'POST', headers, body: JSON.stringify({ login: 'x'.repeat(70_000) }) })
  expect(large.status).toBe(413)
  expect(await large.json()).toMatchObject({ error: { code: 'too-large', message: expect.stringContaining('64000') as string } })
  const wrongType = await fetch(`${server.url}/api/session`, { method: 'POST', headers: { 'x-outpost': '1', 'content-type': 'text/plain' }, body: 'hello' })
  expect(wrongType.status).toBe(415)
  expect((await new Browser(server.url).send('POST', '/api/session', { login: ADMIN.login, passphrase: ADMIN.passphrase })).status).toBe(200)
})
