import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { decodeDown, encodeUp } from '../../src/protocol/codec/message.ts'
import { caseFields, consultationFields, patientFields } from '../support/clinic.ts'
import { exchangeOver, nodeBytes, verdictOn, type Author, type DeviceClient } from '../support/device-client.ts'
import { setUpProgramme, startTestServer, type Programme, type TestServer } from '../support/server.ts'

let server: TestServer
let programme: Programme
let tablet: DeviceClient
let awa: Author

beforeEach(async () => {
  server = await startTestServer()
  programme = await setUpProgramme(server)
  tablet = await programme.enrol()
  awa = await programme.signIn(tablet, await programme.addAwa())
  await tablet.pull()
})
afterEach(() => server.stop())

const until = async (isTrue: () => boolean): Promise<void> => {
  for (let i = 0; i < 200 && !isTrue(); i++) await new Promise((resolve) => { setTimeout(resolve, 25) })
  expect(isTrue()).toBe(true)
}

describe('one exchange', () => {
  test('[S2] the same bytes are understood by POST and by socket, and an op sent twice is taken once', async () => {
    const patient = tablet.write(awa, 'patient', patientFields(programme.allada))
    const up = encodeUp(tablet.message([patient]), nodeBytes)
    const byPost = await tablet.post(up)
    expect(byPost.status).toBe(200)
    const first = tablet.take(new Uint8Array(await byPost.arrayBuffer()))
    const socket = await tablet.connect()
    const answer = await exchangeOver(socket, up)
    const second = decodeDown(answer as Uint8Array, nodeBytes)
    socket.disconnect()
    expect(verdictOn(first, patient.id)).toBe('accepted')
    expect(second.ok && second.value.accepted).toEqual(first.accepted)
    await tablet.pull()
    expect((await programme.admin.must<unknown[]>('GET', '/api/admin/devices'))).toHaveLength(1)
  })

  test('names of feeds that nobody on the device may read are not answered', async () => {
    const other = await programme.addSite()
    const down = await tablet.exchange([], { cursors: { ...tablet.cursors, [`site:${other}`]: [] } })
    expect(down.feeds.toSorted()).toEqual(['common', `site:${programme.allada}`, `user:${awa.staff}`].toSorted())
  })

  test('a device on which nobody signed in reads nothing', async () => {
    const fresh = await programme.enrol(programme.allada, 'Tablet 2')
    const down = await fresh.exchange()
    expect([down.feeds, down.pages]).toEqual([[], []])
  })

  test('the fleet shows last contact and what still waits', async () => {
    await tablet.exchange([], { backlog: { ops: 7, bytes: 1234 } })
    const [device] = await programme.admin.must<{ lastContactMs: number; people: string[] }[]>('GET', '/api/admin/devices')
    expect(device).toMatchObject({ people: [awa.staff] })
    expect(device!.lastContactMs).toBeGreaterThan(Date.now() - 60_000)
  })

  test('a nurse of another site gets nothing of it, in her bytes', async () => {
    const ship = await programme.addSite()
    const mariam = await programme.addStaff('Mariam Begum', 'mariam', ['nurse'], { sites: [ship] })
    const shipTablet = await programme.enrol(ship, 'Ship tablet')
    await programme.signIn(shipTablet, mariam)
    await tablet.exchange([tablet.write(awa, 'patient', patientFields(programme.allada, { village: 'Sékou-Zounmè' }))])
    await shipTablet.pull()
    expect(shipTablet.received).toContain('Rongdhonu')
    expect(shipTablet.received).not.toContain('Sékou-Zounmè')
  })
})

describe('[S15] after a revocation all that arrives is put aside', () => {
  test('of a device', async () => {
    await programme.admin.must('POST', `/api/admin/devices/${tablet.device}/revoke`)
    const patient = tablet.write(awa, 'patient', patientFields(programme.allada))
    const down = await tablet.exchange([patient])
    expect(verdictOn(down, patient.id)).toMatchObject({ status: 'quarantined', code: 'device-revoked' })
    expect(down.feeds).toEqual([])
    expect(await programme.admin.must('GET', '/api/admin/devices')).toMatchObject([{ revoked: true }])
  })

  test('of a person, whatever the stamp says', async () => {
    await programme.admin.must('PATCH', `/api/admin/staff/${awa.staff}`, { active: false })
    const patient = tablet.write(awa, 'patient', patientFields(programme.allada), { ms: Date.now() - 86_400_000 })
    const down = await tablet.exchange([patient])
    expect(verdictOn(down, patient.id)).toMatchObject({ status: 'quarantined', code: 'person-revoked' })
    expect(down.feeds).toEqual([])
  })

  test('and nobody gets a key on a revoked device', async () => {
    const lind = await programme.addLind()
    await programme.admin.must('POST', `/api/admin/devices/${tablet.device}/revoke`)
    await expect(programme.signIn(tablet, lind)).rejects.toThrow('device-revoked')
  })
})

describe('pokes', () => {
  test('a commit pokes the devices that read its feeds, and no others', async () => {
    const lindsTablet = await programme.enrol(programme.allada, 'Consultant')
    await programme.signIn(lindsTablet, await programme.addLind())
    const second = await programme.enrol(programme.allada, 'Tablet 2')
    await programme.signIn(second, { ...(await programme.addStaff('Mariam Begum', 'mariam', ['nurse'], { sites: [programme.allada] })) })
    // What making these people has announced is said before the counting begins.
    await new Promise((resolve) => { setTimeout(resolve, 1_500) })
    const counts = { own: 0, lind: 0, second: 0 }
    const sockets = [await tablet.connect(), await lindsTablet.connect(), await second.connect()]
    for (const [i, name] of (['own', 'lind', 'second'] as const).entries()) sockets[i]!.on('poke', () => { counts[name] += 1 })

    const patient = tablet.write(awa, 'patient', patientFields(programme.allada))
    const note = tablet.write(awa, 'consultation', consultationFields(patient.id))
    await tablet.exchange([patient, note])
    await until(() => counts.second === 1)
    expect(counts).toEqual({ own: 0, lind: 0, second: 1 })

    await tablet.exchange([tablet.write(awa, 'case', caseFields(patient.id, note.id))])
    await until(() => counts.lind === 1)
    await lindsTablet.pull()
    expect(lindsTablet.received).toContain('general-medicine')
    expect(lindsTablet.received).not.toContain('transférer')
    for (const socket of sockets) socket.disconnect()
  })

  test('many commits within a second are few pokes', async () => {
    const second = await programme.enrol(programme.allada, 'Tablet 2')
    await programme.signIn(second, await programme.addStaff('Mariam Begum', 'mariam', ['nurse'], { sites: [programme.allada] }))
    const socket = await second.connect()
    let pokes = 0
    socket.on('poke', () => { pokes += 1 })
    const startedMs = Date.now()
    for (let i = 0; i < 10; i++) await tablet.exchange([tablet.write(awa, 'patient', patientFields(programme.allada))])
    const seconds = Math.ceil((Date.now() - startedMs) / 1_000)
    await until(() => pokes > 0)
    await new Promise((resolve) => { setTimeout(resolve, 1_500) })
    expect(pokes).toBeLessThanOrEqual(seconds + 2)
    socket.disconnect()
  })

  test('somebody who loses access is told at once', async () => {
    const socket = await tablet.connect()
    let pokes = 0
    socket.on('poke', () => { pokes += 1 })
    await programme.admin.must('PATCH', `/api/admin/staff/${awa.staff}`, { active: false })
    await until(() => pokes > 0)
    expect((await tablet.exchange()).feeds).toEqual([])
    socket.disconnect()
  })
})
