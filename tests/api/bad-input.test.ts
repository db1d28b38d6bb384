import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deflateRawSync } from 'node:zlib'
import { findKind } from '../../src/domain/registry.ts'
import { validateCreation } from '../../src/domain/validate.ts'
import { encodeUp } from '../../src/protocol/codec/message.ts'
import { MAX_EXCHANGE_BYTES } from '../../src/protocol/exchange.ts'
import { consultationFields, patientFields } from '../support/clinic.ts'
import { exchangeOver, newRun, nodeBytes, verdictOn, type Author, type DeviceClient, type Written } from '../support/device-client.ts'
import { setUpProgramme, startTestServer, type Programme, type TestServer } from '../support/server.ts'

let server: TestServer
let programme: Programme
let tablet: DeviceClient
let awa: Author
let patient: Written

beforeAll(async () => {
  server = await startTestServer()
  programme = await setUpProgramme(server)
  tablet = await programme.enrol()
  awa = await programme.signIn(tablet, await programme.addAwa())
  patient = tablet.write(awa, 'patient', patientFields(programme.allada))
  await tablet.exchange([patient])
})
afterAll(() => server.stop())

const packed = (text: string): Uint8Array => Buffer.concat([Buffer.from([1]), deflateRawSync(text)])

describe('bytes that are no exchange get a clear answer, and the next exchange is answered', () => {
  const CASES: [string, () => Uint8Array, number, string][] = [
    ['nothing', () => new Uint8Array(), 400, 'malformed'],
    ['an unknown codec', () => new Uint8Array([9, 1, 2, 3]), 400, 'malformed'],
    ['noise', () => new Uint8Array([1, 255, 254, 253, 252]), 400, 'malformed'],
    ['a message cut off', () => encodeUp(tablet.message(), nodeBytes).subarray(0, 40), 400, 'malformed'],
    ['text that is not JSON', () => packed('protocol: 1'), 400, 'malformed'],
    ['another shape', () => packed('{"protocol":1}'), 400, 'malformed'],
    ['a deep nest', () => packed('['.repeat(100_000)), 400, 'malformed'],
    ['a small message that unpacks to 40 MB', () => packed(' '.repeat(40_000_000)), 400, 'malformed'],
    ['the name of another device', () => encodeUp({ ...tablet.message(), device: 'AAAAAAAAAAA' }, nodeBytes), 403, 'not-permitted'],
  ]

  test.each(CASES)('%s', async (_what, bytes, status, code) => {
    const answer = await tablet.post(bytes(), bytes().length === 0 ? { 'content-length': '0' } : {})
    const { error } = await answer.json() as { error: { code: string; message: string } }
    expect([answer.status, error.code]).toEqual([status, code])
    expect(error.message).toMatch(/^The exchange .*\.$/)
    const socket = await tablet.connect()
    expect(await exchangeOver(socket, bytes())).toEqual({ error: expect.objectContaining({ code }) as object })
    socket.disconnect()
    await tablet.exchange()
  })

  test('a body larger than the limit', async () => {
    const answer = await tablet.post(new Uint8Array(MAX_EXCHANGE_BYTES + 1))
    expect(answer.status).toBe(413)
    expect(await answer.json()).toEqual({ error: { code: 'too-large', message: `The request has ${MAX_EXCHANGE_BYTES + 1} bytes; at most ${MAX_EXCHANGE_BYTES} are taken.` } })
    await tablet.exchange()
  })

  test('a body of another type', async () => {
    const answer = await tablet.post(new Uint8Array([1]), { 'content-type': 'text/plain' })
    expect(answer.status).toBe(415)
  })

  test('a socket that sends no bytes, or asks for no answer', async () => {
    const socket = await tablet.connect()
    expect(await exchangeOver(socket, 'hello' as unknown as Uint8Array)).toMatchObject({ error: { code: 'malformed' } })
    socket.emit('exchange', new Uint8Array([1]), undefined as never)
    await tablet.exchange()
    expect(socket.connected).toBe(true)
    socket.disconnect()
  })
})

describe('an op that cannot be taken gets its verdict alone; its neighbour is accepted', () => {
  const verdictWithNeighbour = async (written: Written) => {
    const neighbour = tablet.write(awa, 'patient', patientFields(programme.allada))
    const down = await tablet.exchange([written, neighbour])
    expect(verdictOn(down, neighbour.id)).toBe('accepted')
    return verdictOn(down, written.id)
  }

  test('[M5] a kind that this version does not know', async () => {
    expect(await verdictWithNeighbour(tablet.write(awa, 'horoscope', { sign: 'leo' }))).toMatchObject({ status: 'quarantined', code: 'unknown-kind' })
  })

  test('a record of another site', async () => {
    const ship = await programme.addSite()
    const mariam = await programme.addStaff('Mariam Begum', 'mariam', ['nurse'], { sites: [ship] })
    const shipTablet = await programme.enrol(ship, 'Ship tablet')
    const author = await programme.signIn(shipTablet, mariam)
    const edit = shipTablet.write(author, 'patient', { village: 'Elsewhere' }, { record: patient.record })
    const note = shipTablet.write(author, 'consultation', consultationFields(patient.record))
    const fresh = shipTablet.write(author, 'patient', patientFields(programme.allada))
    const down = await shipTablet.exchange([edit, note, fresh])
    for (const { id } of [edit, note, fresh]) expect(verdictOn(down, id), id).toMatchObject({ status: 'quarantined', code: 'other-site' })
  })

  test('[S15] a forged author MAC', async () => {
    const forged = tablet.write({ ...awa, key: new Uint8Array(32) }, 'patient', patientFields(programme.allada))
    const down = await tablet.exchange([forged])
    expect(verdictOn(down, forged.id)).toMatchObject({ status: 'quarantined', code: 'bad-mac' })
    expect(verdictOn(await tablet.exchange([tablet.write(awa, 'patient', patientFields(programme.allada))]), `${tablet.run}.${tablet.n}`)).toBe('accepted')
  })

  test('[M2] a context that names ops nobody has', async () => {
    const unknownRun = newRun()
    const edit = tablet.write(awa, 'patient', { village: 'Sékou' }, { record: patient.record, seen: { village: { [unknownRun]: 3 } } })
    expect(await verdictWithNeighbour(edit)).toMatchObject({ status: 'held', for: [`${unknownRun}.3`] })
  })

  test.each([
    ['a note of 20,000 characters', 20_000, 'x', 'accepted'],
    ['a note of 20,000 Bengali characters', 20_000, 'ক', 'accepted'],
    ['a note of 20,001 characters', 20_001, 'x', { status: 'quarantined', code: 'invalid-field' }],
  ])('%s', async (_what, length, character, expected) => {
    const verdict = await verdictWithNeighbour(tablet.write(awa, 'consultation', consultationFields(patient.record, { history: character.repeat(length) })))
    if (typeof expected === 'string') expect(verdict).toBe(expected)
    else expect(verdict).toMatchObject({ ...expected, detail: expect.stringContaining('history') as string })
  })

  test.each([['فاطمة', 'عبد الرحمن'], ['রহিমা', 'খাতুন']])('the name %s %s comes back letter for letter', async (given, family) => {
    expect(await verdictWithNeighbour(tablet.write(awa, 'patient', patientFields(programme.allada, { name: { given, family } })))).toBe('accepted')
    const second = await programme.enrol(programme.allada, `Tablet ${given}`)
    await programme.signIn(second, await programme.addStaff('Awa', `awa-${given === 'রহিমা' ? 'bn' : 'ar'}`, ['nurse'], { sites: [programme.allada] }))
    await second.pull()
    expect(second.received).toContain(JSON.stringify({ given, family }))
  })

  test('[M8] a birth date in the future is refused where it is typed; once saved, the server keeps it, since nothing is put aside for its time', async () => {
    const birth = { date: '2090-01-01', precision: 'day' }
    expect(validateCreation(findKind('patient')!, patientFields(programme.allada, { birth }), Date.now())).toEqual([expect.objectContaining({ field: 'birth', code: 'in-future' })])
    expect(await verdictWithNeighbour(tablet.write(awa, 'patient', patientFields(programme.allada, { birth })))).toBe('accepted')
  })

  test('a birth date that is in no calendar', async () => {
    const verdict = await verdictWithNeighbour(tablet.write(awa, 'patient', patientFields(programme.allada, { birth: { date: '2026-02-30', precision: 'day' } })))
    expect(verdict).toMatchObject({ status: 'quarantined', code: 'invalid-field', detail: 'birth: not-a-date' })
  })

  test.each([2010, 2040])('[M8] a device clock set to %i: nothing is put aside for its time', async (year) => {
    const ms = Date.UTC(year, 3, 5)
    const odd = await programme.enrol(programme.allada, `Tablet of ${year}`)
    odd.nowMs = () => ms
    const author = await programme.signIn(odd, await programme.addStaff('Awa', `awa-${year}`, ['nurse'], { sites: [programme.allada] }))
    const written = odd.write(author, 'patient', patientFields(programme.allada))
    const down = await odd.exchange([written])
    expect(verdictOn(down, written.id)).toBe('accepted')
    expect(Math.abs(down.accepted[0]!.receivedMs - Date.now())).toBeLessThan(60_000)
    expect(Math.abs(down.nowMs - Date.now())).toBeLessThan(60_000)
  })
})
