import { afterAll, beforeAll, expect, test } from 'vitest'
import { patientFields } from '../support/clinic.ts'
import { verdictOn } from '../support/device-client.ts'
import { startPostgres, type RunningPostgres } from '../support/postgres.ts'
import { ADMIN, Browser, setUpProgramme, startTestServer, type TestServer } from '../support/server.ts'

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
