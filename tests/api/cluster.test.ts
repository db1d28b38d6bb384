import { afterAll, beforeAll, expect, test } from 'vitest'
import { patientFields } from '../support/clinic.ts'
import { verdictOn } from '../support/device-client.ts'
import { DAY_MS, Desk, openOffice } from '../support/office.ts'
import { startPostgres, type RunningPostgres } from '../support/postgres.ts'
import { ADMIN, Browser, Programme, RONGDHONU, setUpProgramme, startTestServer, type TestServer } from '../support/server.ts'

let postgres: RunningPostgres
let servers: [TestServer, TestServer]

beforeAll(async () => {
  postgres = await startPostgres()
  const databaseUrl = await postgres.newDatabase()
  servers = [await startTestServer({ databaseUrl }), await startTestServer({ databaseUrl })]
})
afterAll(async () => {
  for (const server of servers ?? []) await server.stop()
  await postgres?.stop()
})

test('with two servers on one PostgreSQL a commit in one pokes a device at the other, which then pulls it there', async () => {
  const [here, there] = servers
  // Each start draws a new set-up token; the last one holds.
  const programme = await setUpProgramme({ url: here.url, setUpToken: there.setUpToken })
  const tablet = await programme.enrol()
  const awa = await programme.signIn(tablet, await programme.addAwa())
  const second = await programme.enrol(programme.allada, 'Tablet 2')
  await programme.signIn(second, await programme.addStaff('Mariam Begum', 'mariam', ['nurse'], { sites: [programme.allada] }))
  Object.assign(second, { url: there.url })
  const socket = await second.connect()
  await second.pull()
  await new Promise((resolve) => { setTimeout(resolve, 1_500) })
  const poked = new Promise((resolve) => { socket.once('poke', () => resolve('poked')) })
  const patient = tablet.write(awa, 'patient', patientFields(programme.allada, { village: 'Sékou' }))
  expect(verdictOn(await tablet.exchange([patient]), patient.id)).toBe('accepted')
  expect(await poked).toBe('poked')
  await second.pull()
  expect(second.received).toContain('Sékou')
  socket.disconnect()
})

test('a commit in one tells the office\'s screens at the other, until the session is ended at the first', async () => {
  const [here, there] = servers
  const jos = new Browser(here.url)
  await jos.must('POST', '/api/session', { login: ADMIN.login, passphrase: ADMIN.passphrase })
  const elsewhere = new Browser(there.url)
  elsewhere.cookie = jos.cookie
  const socket = await openOffice(elsewhere)
  const changed = new Promise((resolve) => { socket.once('changed', () => resolve('changed')) })
  await jos.must('POST', '/api/admin/sites', RONGDHONU)
  expect(await changed).toBe('changed')
  expect(await elsewhere.must('GET', '/api/admin/overview?from=0&days=1')).toMatchObject({ sites: [{ name: 'Allada' }, { name: 'Rongdhonu' }] })
  const lost = new Promise((resolve) => { socket.once('disconnect', resolve) })
  const remaining = new Browser(here.url)
  await remaining.must('POST', '/api/session', { login: ADMIN.login, passphrase: ADMIN.passphrase })
  await jos.must('DELETE', '/api/session')
  await remaining.must('POST', '/api/admin/sites', { ...RONGDHONU, name: 'Rongdhonu II' })
  expect(await lost).toBe('io server disconnect')
})

test('the office counts, lists and exports alike on PostgreSQL', async () => {
  const [here] = servers
  const jos = new Browser(here.url)
  const { staff } = await jos.must<{ staff: string }>('POST', '/api/session', { login: ADMIN.login, passphrase: ADMIN.passphrase })
  const site = (await jos.must<{ id: string }[]>('GET', '/api/admin/sites'))[0]!.id
  const programme = new Programme(here.url, jos, staff, site)
  const desk = await Desk.open(programme, await programme.addStaff('Awa Hounkpatin', 'awa-2', ['nurse'], { sites: [site] }))
  const at = Date.UTC(2026, 10, 20)
  const wrong = desk.consult(at + 1, 'malaria!')
  await desk.sync([...Array.from({ length: 60 }, (_, i) => desk.consult(at + Math.floor(i / 30), 'malaria!', '')), wrong, desk.consult(at + 3 * DAY_MS - 1), desk.retract(wrong)])
  expect(await jos.must('GET', `/api/admin/overview?from=${at}&days=3`)).toMatchObject({
    consultations: [{ site, day: 0, count: 60 }, { site, day: 2, count: 1 }], diagnosed: 60, diagnoses: [{ code: '', count: 60, confirmed: 0 }, { code: 'malaria', count: 60, confirmed: 60 }],
  })
  const first = await jos.must<{ total: number; rows: { id: string }[]; next: string }>('GET', `/api/admin/consultations?site=${site}&diagnosis=malaria`)
  const second = await jos.must<typeof first>('GET', `/api/admin/consultations?site=${site}&diagnosis=malaria&before=${first.next}`)
  expect([first.total, first.rows.length, second.rows.length, new Set([...first.rows, ...second.rows].map(({ id }) => id)).size]).toEqual([60, 50, 10, 60])
  const file = await fetch(`${here.url}/api/admin/consultations/export`, {
    method: 'POST', headers: { 'x-outpost': '1', 'content-type': 'application/json', cookie: jos.cookie! }, body: JSON.stringify({ language: 'fr', site }),
  })
  expect((await file.text()).split('\r\n')).toHaveLength(63)
})

test('a code and a session made at one server count at the other', async () => {
  const [here, there] = servers
  const jos = new Browser(here.url)
  await jos.must('POST', '/api/session', { login: ADMIN.login, passphrase: ADMIN.passphrase })
  const [site] = await jos.must<{ id: string }[]>('GET', '/api/admin/sites')
  const { code } = await jos.must<{ code: string }>('POST', '/api/admin/enrolment-codes', { site: site!.id })
  const elsewhere = new Browser(there.url)
  elsewhere.cookie = jos.cookie
  expect((await elsewhere.send('GET', '/api/admin/devices')).status).toBe(200)
  const answers = await Promise.all([jos, elsewhere].map((browser) => browser.send('POST', '/api/enrol', { code, name: 'Tablet 3' })))
  expect(answers.map(({ status }) => status).toSorted()).toEqual([201, 403])
})

test('a NUL in what was typed is refused by field, not passed on to a database that stores none', async () => {
  const somebody = new Browser(servers[0].url)
  for (const [path, body, field] of [
    ['/api/session', { login: 'awa\0', passphrase: 'abc' }, 'login'], ['/api/enrol', { code: 'AAAA-AAAA-AAAAA', name: 'Tablet\0' }, 'name'],
  ] as const) {
    expect(await somebody.send('POST', path, body)).toMatchObject({ status: 422, body: { error: { code: 'invalid-field', field } } })
  }
})
