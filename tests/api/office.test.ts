import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Socket } from 'socket.io-client'
import { patientFields } from '../support/clinic.ts'
import { Desk, openOffice } from '../support/office.ts'
import { ADMIN, Browser, setUpProgramme, startTestServer, type Person, type Programme, type TestServer } from '../support/server.ts'

const HOUR_MS = 3_600_000
let nowMs: number
let server: TestServer
let programme: Programme
let awa: Person
let allada: Desk

beforeEach(async () => {
  nowMs = Date.now()
  server = await startTestServer({ nowMs: () => nowMs })
  programme = await setUpProgramme(server)
  awa = await programme.addAwa()
  allada = await Desk.open(programme, awa)
  allada.tablet.nowMs = () => nowMs
  await quiet()
})
afterEach(() => server.stop())

/** What was announced until now has been said. */
const quiet = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 1_200) })
const write = (): Promise<void> => allada.sync([allada.tablet.write(allada.author, 'patient', patientFields(programme.allada))])

async function until(isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 250; tries++) {
    if (isSo()) return
    await new Promise((resolve) => { setTimeout(resolve, 20) })
  }
  throw new Error('it did not come to that')
}

type Watched = { socket: Socket; heard: unknown[][]; lost: string[] }
async function watch(browser: Browser): Promise<Watched> {
  const watched: Watched = { socket: await openOffice(browser), heard: [], lost: [] }
  watched.socket.onAny((...heard: unknown[]) => watched.heard.push(heard))
  watched.socket.on('disconnect', (reason) => watched.lost.push(reason))
  return watched
}

describe('an open overview', () => {
  test('is told that something was committed, and nothing of what', async () => {
    const office = await watch(programme.admin)
    await write()
    await until(() => office.heard.length > 0)
    expect(office.heard).toEqual([['changed']])
    office.socket.disconnect()
  })

  test('of many commits hears once a second', async () => {
    const office = await watch(programme.admin)
    const startedMs = Date.now()
    for (let i = 0; i < 20; i++) await write()
    const seconds = Math.ceil((Date.now() - startedMs) / 1_000)
    await quiet()
    expect(office.heard.length).toBeGreaterThan(0)
    expect(office.heard.length).toBeLessThanOrEqual(seconds + 1)
    office.socket.disconnect()
  })

  test('stands beside the devices: each is told its own, and they are counted apart', async () => {
    const second = await programme.enrol(programme.allada, 'Tablet 2')
    await programme.signIn(second, awa)
    await quiet()
    const tablet = await second.connect()
    let pokes = 0
    tablet.onAny((event) => { expect(event).toBe('poke'); pokes += 1 })
    const [one, other] = [await watch(programme.admin), await watch(programme.admin)]
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    expect(metrics).toContain('outpost_devices_connected 1\n')
    expect(metrics).toContain('outpost_office_screens_connected 2\n')
    await write()
    await until(() => pokes > 0 && one.heard.length > 0 && other.heard.length > 0)
    expect(one.heard).toEqual([['changed']])
    one.socket.disconnect()
    other.socket.disconnect()
    for (let shown = ''; !shown.includes('outpost_office_screens_connected 0\n');) shown = await (await fetch(`${server.url}/metrics`)).text()
    tablet.disconnect()
  })

  test('takes no exchanges', async () => {
    const office = await watch(programme.admin)
    let answered = false
    office.socket.emit('exchange', new Uint8Array([1, 2, 3]), () => { answered = true })
    await write()
    await until(() => office.heard.length > 0)
    expect(answered).toBe(false)
    office.socket.disconnect()
  })

  test('is closed when the server stops', async () => {
    const office = await watch(programme.admin)
    await server.halt()
    await until(() => office.lost.length > 0)
  })
})

describe('who may not', () => {
  test('nobody without a session, and nobody but an administrator', async () => {
    await expect(openOffice(new Browser(server.url))).rejects.toThrow('signed-out')
    const forged = new Browser(server.url)
    forged.cookie = 'outpost=AAAA'
    await expect(openOffice(forged)).rejects.toThrow('signed-out')
    const nurse = new Browser(server.url)
    await nurse.must('POST', '/api/session', { login: awa.login, passphrase: awa.passphrase })
    await expect(openOffice(nurse)).rejects.toThrow('not-permitted')
  })

  test('nobody whose session has ended meanwhile: he hears nothing more and is let go, the others go on', async () => {
    const leaver = new Browser(server.url)
    await leaver.must('POST', '/api/session', { login: ADMIN.login, passphrase: ADMIN.passphrase })
    const [gone, stays] = [await watch(leaver), await watch(programme.admin)]
    await leaver.must('DELETE', '/api/session')
    await write()
    await until(() => gone.lost.length > 0 && stays.heard.length > 0)
    expect([gone.heard, gone.lost]).toEqual([[], ['io server disconnect']])
    stays.socket.disconnect()
  })

  test.each([{ active: false }, { roles: ['nurse'] }])('nobody who was made %j', async (change) => {
    const sofia = await programme.addStaff('Sofia Alves', 'sofia', ['admin'])
    const browser = new Browser(server.url)
    await browser.must('POST', '/api/session', { login: sofia.login, passphrase: sofia.passphrase })
    await quiet()
    const office = await watch(browser)
    await programme.admin.must('PATCH', `/api/admin/staff/${sofia.staff}`, change)
    await until(() => office.lost.length > 0)
    expect(office.heard).toEqual([])
    await expect(openOffice(browser)).rejects.toThrow('roles' in change ? 'not-permitted' : 'signed-out')
  })

  test('a session that only a connection keeps open still ends when it was not used for two hours', async () => {
    const office = await watch(programme.admin)
    nowMs += HOUR_MS
    await write()
    await until(() => office.heard.length === 1)
    nowMs += HOUR_MS
    await quiet()
    await write()
    await until(() => office.lost.length > 0)
    expect(office.heard).toHaveLength(1)
  })
})
