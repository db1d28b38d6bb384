import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { numberOf, runOf } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/json.ts'
import type { Storage } from '../../server/storage/port.ts'
import { insertOps } from '../../server/storage/queries/ops.ts'
import { findRecord } from '../../server/storage/queries/records.ts'
import { hashOf } from '../../server/sync/candidate.ts'
import { rejudgeNewKinds } from '../../server/sync/rejudge.ts'
import { opText } from '../../src/protocol/op.ts'
import { startPostgres, type RunningPostgres } from '../support/postgres.ts'
import {
  caseFields, consultationFields, draw, newProgramme, patientFields, postgresPlace, START_MS, serverProcess, sqlitePlace, TestDevice, verdictOn, write,
  type Programme, type ServerProcess, type Where,
} from './programme.ts'

let postgres: RunningPostgres
beforeAll(async () => { postgres = await startPostgres() })
afterAll(async () => { await postgres.stop() })

const seenOf = (...ops: string[]): { [run: string]: number } => Object.fromEntries(ops.map((id) => [runOf(id), numberOf(id)]))

describe.each([
  ['SQLite', () => Promise.resolve(sqlitePlace())],
  ['PostgreSQL', async () => postgresPlace(await postgres.newDatabase())],
] as [string, () => Promise<Where>][])('on %s', (_name, newPlace) => {
  let place: Where
  let storage: Storage
  let server: ServerProcess
  let people: Programme

  beforeAll(async () => {
    place = await newPlace()
    storage = await place.open()
    server = serverProcess(storage)
    people = await newProgramme(server)
  })
  afterAll(async () => { await storage.close(); place.dispose() })

  const awaDevice = () => TestDevice.enrol(server, people.allada, [people.awa])
  const mariamDevice = () => TestDevice.enrol(server, people.rongdhonu, [people.mariam])
  const lindDevice = () => TestDevice.enrol(server, people.allada, [people.lind])
  const stateOf = (id: string) => storage.read((db) => findRecord(db, id))

  async function registered(device: TestDevice, given = 'Koffi'): Promise<string> {
    const op = device.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, given) })
    expect(verdictOn(await device.send(people.awa, op), op.id)).toEqual({ status: 'accepted' })
    return op.id
  }

  async function expectGapless(): Promise<void> {
    const feeds = await storage.read((db) => db.selectFrom('feeds').selectAll().execute())
    for (const { id, head } of feeds) {
      const rows = await storage.read((db) => db.selectFrom('entries').select('n').where('feed', '=', id).orderBy('n').execute())
      expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: head }, (_, i) => i + 1))
    }
  }

  describe('the port', () => {
    test('two processes that open one database find one epoch', async () => {
      const other = await place.again()
      expect(other.epoch).toBe(storage.epoch)
      expect(other.epoch).toMatch(/^[A-Za-z0-9_-]{11}$/)
      await other.health()
      await other.close()
    })

    test('a transaction that throws leaves nothing behind, and its after-commit effects do not run', async () => {
      let ran = false
      const failing = storage.transaction(async (tx) => {
        tx.afterCommit(() => { ran = true })
        await tx.insertInto('meta').values({ key: 'half', value: '1' }).execute()
        throw new Error('power cut')
      })
      await expect(failing).rejects.toThrow('power cut')
      expect(await storage.read((db) => db.selectFrom('meta').selectAll().where('key', '=', 'half').execute())).toEqual([])
      expect(ran).toBe(false)
    })

    test('a read sees one moment, whatever commits meanwhile', async () => {
      const feed = `pool:${'x'.repeat(8)}`
      const seen = await storage.read(async (db) => {
        const before = await db.selectFrom('feeds').selectAll().where('id', '=', feed).execute()
        await storage.transaction(async (tx) => { await tx.insertInto('feeds').values({ id: feed, head: 0 }).execute() })
        return [before, await db.selectFrom('feeds').selectAll().where('id', '=', feed).execute()]
      })
      expect(seen).toEqual([[], []])
    })

    test('whole numbers come back as numbers', async () => {
      const device = await awaDevice()
      const row = await storage.read((db) => db.selectFrom('devices').selectAll().where('id', '=', device.id).executeTakeFirstOrThrow())
      expect(row.enrolled_ms).toBe(server.clock.nowMs)
    })
  })

  describe('many at once', () => {
    test('[S6] eight writers, fifty edits each on overlapping patients: no gap, no lost write, no deadlock', async () => {
      const seed = await awaDevice()
      const patients = await Promise.all(['Koffi', 'Adjoa', 'Séna', 'রহিমা'].map((given) => registered(seed, given)))
      const other = await place.again()
      const servers = [server, serverProcess(other)]
      const devices = await Promise.all(Array.from({ length: 8 }, (_, i) => TestDevice.enrol(servers[i % 2]!, people.allada, [people.awa])))
      await Promise.all(devices.map(async (device, who) => {
        for (let i = 0; i < 10; i++) {
          // Each sends five edits at once, over the patients in an order of its own.
          const ops = [0, 1, 2, 3, 4].map((k) => device.op(people.awa, {
            kind: 'patient', record: patients[(who + i + k * (who % 2 ? 1 : 3)) % 4]!, fields: { [`phones/${device.run}.${device.n + 1}`]: `+229 ${who}${i}${k}0000` },
          }))
          const down = await device.send(people.awa, ...ops)
          for (const op of ops) expect(verdictOn(down, op.id)).toEqual({ status: 'accepted' })
        }
      }))
      const states = await Promise.all(patients.map(stateOf))
      const phones = states.flatMap((state) => Object.keys(state!.fields).filter((key) => key.startsWith('phones/')))
      expect(phones).toHaveLength(400)
      await expectGapless()
      await Promise.all(devices.map((device) => device.pullAll()))
      for (const device of devices) for (const [i, patient] of patients.entries()) expect(device.recordsIn(`site:${people.allada}`).get(patient)).toEqual(states[i])
      await other.close()
    })

    test('[S14] what one device waits for and another sends at the same moment is never missed', async () => {
      const [first, second] = await Promise.all([awaDevice(), awaDevice()])
      for (let i = 0; i < 10; i++) {
        const patient = first.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, 'Koffi') })
        const visit = second.op(people.awa, { kind: 'consultation', fields: consultationFields(patient.id, 'fièvre') })
        await Promise.all([first.send(people.awa, patient), second.send(people.awa, visit)])
        expect(verdictOn(await second.send(people.awa, visit), visit.id)).toEqual({ status: 'accepted' })
      }
    })

    test('[S10] a patient moves while children are written: none is left behind', async () => {
      const [device, mover] = await Promise.all([awaDevice(), awaDevice()])
      const patient = await registered(device)
      const children = Array.from({ length: 20 }, () => device.op(people.awa, { kind: 'consultation', fields: consultationFields(patient, 'toux') }))
      const move = mover.op(people.awa, { kind: 'patient', record: patient, fields: { site: people.rongdhonu }, seen: { site: seenOf(patient) } })
      await Promise.all([...children.map((child) => device.send(people.awa, child)), mover.send(people.awa, move)])
      const accepted = (await storage.read((db) => db.selectFrom('ops').select(['id', 'status', 'code']).where('id', 'in', children.map(({ id }) => id)).execute()))
      // Those that came after the move are of another site now.
      expect(accepted.every(({ status, code }) => status === 'accepted' || code === 'other-site')).toBe(true)
      const placed = await storage.read((db) => db.selectFrom('placements').select('feed').distinct()
        .where('record', 'in', [patient, ...accepted.filter(({ status }) => status === 'accepted').map(({ id }) => id)]).execute())
      expect(placed).toEqual([{ feed: `site:${people.rongdhonu}` }])
    })
  })

  describe('verdicts', () => {
    test('[S4] what is sent again after a lost ack is accepted with the time of the first, and stored once', async () => {
      const device = await awaDevice()
      const op = device.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, 'Koffi') })
      const first = await device.send(people.awa, op)
      const heads = await storage.read((db) => db.selectFrom('feeds').selectAll().orderBy('id').execute())
      server.clock.nowMs += 60_000
      const second = await device.send(people.awa, op)
      expect(second.accepted).toEqual(first.accepted)
      expect(await storage.read((db) => db.selectFrom('feeds').selectAll().orderBy('id').execute())).toEqual(heads)
    })

    test('[S4] a process that dies between commit and ack makes no duplicate in the next one', async () => {
      const device = await awaDevice()
      const ops = Array.from({ length: 30 }, () => device.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, 'Koffi') }))
      const dying = serverProcess(await place.again())
      await device.on(dying).send(people.awa, ...ops)
      await dying.storage.close()
      await device.send(people.awa, ...ops)
      const rows = await storage.read((db) => db.selectFrom('entries').select('op').where('op', 'in', ops.map(({ id }) => id)).execute())
      expect(rows).toHaveLength(30)
    })

    test('[S9] the same id with other content is put aside, the first stands, and the fleet is warned', async () => {
      const device = await awaDevice()
      const copy = device.on(server)
      const first = device.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, 'Koffi') })
      const second = copy.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, 'Adjoa') })
      expect(second.id).toBe(first.id)
      await device.send(people.awa, first)
      expect(verdictOn(await copy.send(people.awa, second), second.id)).toEqual({ status: 'quarantined', code: 'same-id-other-content' })
      expect((await stateOf(first.id))?.fields['name']?.siblings[0]?.value).toEqual({ given: 'Koffi' })
      const [stray] = await storage.read((db) => db.selectFrom('strays').selectAll().where('id', '=', first.id).execute())
      expect(stray?.body).toContain('Adjoa')
      const row = await storage.read((db) => db.selectFrom('devices').selectAll().where('id', '=', device.id).executeTakeFirstOrThrow())
      expect(row.forked_ms).toBe(server.clock.nowMs)
    })

    test('[S1] one malformed op is put aside alone, with a verdict if it can be named', async () => {
      const device = await awaDevice()
      const good = device.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, 'Koffi') })
      const { id: _, record: _record, author: _author, ...body } = good
      const raw = [{ n: 7, nonsense: true }, { ...body, n: 1 }, 'not even an object', { ...body, n: 1e15 }, { ...body, n: 8, fields: { constructor: { value: 1 } } }]
      const down = await device.exchange([device.chunk(people.awa, raw)])
      expect(verdictOn(down, good.id)).toEqual({ status: 'accepted' })
      expect(verdictOn(down, `${device.run}.7`)).toEqual({ status: 'quarantined', code: 'malformed' })
      expect(verdictOn(down, `${device.run}.8`)).toEqual({ status: 'quarantined', code: 'malformed' })
      expect(down.verdicts).toHaveLength(2)
      const nameless = await storage.read((db) => db.selectFrom('strays').select('body').where('device', '=', device.id).execute())
      expect(nameless.map((row) => row.body)).toContain('"not even an object"')
      expect(server.warnings.at(-1)).toContain('without a readable number')
    })

    test.each([
      ['a name that is no name', () => ({ ...patientFields(people.allada, 'Koffi'), name: 'Koffi' }), 'invalid-field'],
      ['a required field is missing', () => ({ site: people.allada, name: { given: 'Koffi' } }), 'invalid-field'],
      ['its site is no site', () => patientFields(people.awa, 'Koffi'), 'invalid-field'],
      ['its site is another nurse\'s', () => patientFields(people.rongdhonu, 'Koffi'), 'other-site'],
      ['too large', () => ({ ...patientFields(people.allada, 'Koffi'), laterField: 'x'.repeat(500_001) }), 'too-large'],
    ] as const)('a patient is put aside: %s', async (_why, fields, code) => {
      const device = await awaDevice()
      const op = device.op(people.awa, { kind: 'patient', fields: (fields as () => { [key: string]: never })() })
      expect(verdictOn(await device.send(people.awa, op), op.id)).toEqual({ status: 'quarantined', code })
      expect(await stateOf(op.id)).toBeNull()
    })

    test('[M5] fields that this version does not know are kept; so are newer values of known ones', async () => {
      const device = await awaDevice()
      const op = device.op(people.awa, { kind: 'patient', v: 9, fields: { ...patientFields(people.allada, 'Koffi'), sex: 'a-newer-word', laterField: { a: 1 } } })
      expect(verdictOn(await device.send(people.awa, op), op.id)).toEqual({ status: 'accepted' })
      expect((await stateOf(op.id))?.fields['laterField']?.siblings[0]?.value).toEqual({ a: 1 })
    })

    test('[M5] a kind that this version does not know is stored whole and put aside', async () => {
      const device = await awaDevice()
      const op = device.op(people.awa, { kind: 'prescription', fields: { drug: 'amoxicillin' } })
      expect(verdictOn(await device.send(people.awa, op), op.id)).toEqual({ status: 'quarantined', code: 'unknown-kind' })
      const [row] = await storage.read((db) => db.selectFrom('ops').selectAll().where('id', '=', op.id).execute())
      expect(JSON.parse(row!.body)).toEqual(op)
    })

    test('an edit that names another kind than its record\'s, or rewrites what is written once, is put aside [M4]', async () => {
      const device = await awaDevice()
      const patient = await registered(device)
      const visit = device.op(people.awa, { kind: 'consultation', fields: consultationFields(patient, 'toux') })
      const asSite = device.op(people.awa, { kind: 'vitals', record: patient, fields: { patient } })
      const rewritten = device.op(people.awa, { kind: 'consultation', record: visit.id, fields: { reason: 'autre chose' } })
      const down = await device.send(people.awa, visit, asSite, rewritten)
      expect(verdictOn(down, asSite.id).code).toBe('kind-mismatch')
      expect(verdictOn(down, rewritten.id).code).toBe('not-permitted')
    })

    test('[S15] a forged MAC, a stranger, a revoked person and a revoked device: each its own answer, and all is kept', async () => {
      const device = await awaDevice()
      const make = (author: string) => device.op(author, { kind: 'patient', fields: patientFields(people.allada, 'Koffi') })
      const [forged, honest, strange] = [make(people.awa), make(people.awa), make(people.mariam)]
      const bare = (op: typeof forged) => { const { id: _, record: _r, author: _a, ...rest } = op; return { ...rest, n: Number(op.id.slice(12)) } }
      const down = await device.exchange([
        device.chunk(people.awa, [bare(forged)], Buffer.alloc(32).toString('base64url')), device.chunk(people.awa, [bare(honest)]), device.chunk(people.mariam, [bare(strange)]),
      ])
      expect([forged, honest, strange].map(({ id }) => verdictOn(down, id).code ?? 'accepted')).toEqual(['bad-mac', 'accepted', 'unknown-author'])

      const [leaver] = await write(server, people.jos, () => [{ kind: 'staff', fields: { name: 'A locum', login: `locum-${draw().toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`, roles: ['nurse'], sites: [people.allada], active: true } }]) as [string]
      const theirs = await TestDevice.enrol(server, people.allada, [leaver])
      await write(server, people.jos, () => [{ kind: 'staff', record: leaver, fields: { active: false } }])
      const late = theirs.op(leaver, { kind: 'patient', fields: patientFields(people.allada, 'Koffi') })
      const answer = await theirs.send(leaver, late)
      expect(verdictOn(answer, late.id).code).toBe('person-revoked')
      expect(answer.feeds).toEqual([])

      await storage.transaction(async (tx) => { await tx.updateTable('devices').set({ revoked_ms: 1 }).where('id', '=', device.id).execute() })
      const after = make(people.awa)
      const revoked = await device.send(people.awa, after)
      expect(verdictOn(revoked, after.id).code).toBe('device-revoked')
      expect([revoked.feeds, revoked.pages]).toEqual([[], []])
      expect(await storage.read((db) => db.selectFrom('ops').select('id').where('id', 'in', [forged.id, strange.id, late.id, after.id]).execute())).toHaveLength(4)
    })

    test('[S9] an id of another device\'s run is not taken by what that device never wrote', async () => {
      const [device, thief] = [await awaDevice(), await awaDevice()]
      await registered(device)
      thief.run = device.run
      thief.n = 1
      const stolen = thief.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, 'Faux') })
      const own = device.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, 'Vrai') })
      expect(own.id).toBe(stolen.id)
      expect(verdictOn(await thief.send(people.awa, stolen), stolen.id).code).toBe('bad-mac')
      expect(verdictOn(await device.send(people.awa, own), own.id)).toEqual({ status: 'accepted' })
    })

    test('[M8] a clock set to 2010 or 2040 refuses nothing, and received times never go back', async () => {
      const device = await awaDevice()
      const back = server.clock.nowMs
      const patient = await registered(device)
      const before = (await stateOf(patient))!.fields['name']!.siblings[0]!.receivedMs!
      for (const nowMs of [Date.UTC(2010, 0), Date.UTC(2040, 0)]) {
        const op = { ...device.op(people.awa, { kind: 'patient', record: patient, fields: { village: 'Togoudo' } }), ms: nowMs }
        expect(verdictOn(await device.send(people.awa, op), op.id)).toEqual({ status: 'accepted' })
      }
      server.clock.nowMs -= 86_400_000
      const later = device.op(people.awa, { kind: 'patient', record: patient, fields: { carer: 'Afi' } })
      const down = await device.send(people.awa, later)
      expect(down.accepted[0]!.receivedMs).toBeGreaterThanOrEqual(before)
      server.clock.nowMs = back
    })
  })

  describe('ops that wait', () => {
    test('[S14] a chain that arrives backwards is held, and released as soon as its first link comes', async () => {
      const device = await awaDevice()
      const patient = device.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, 'Koffi') })
      const visit = device.op(people.awa, { kind: 'consultation', fields: consultationFields(patient.id, 'fièvre') })
      const question = device.op(people.awa, { kind: 'case', fields: caseFields(patient.id, visit.id) })
      const message = device.op(people.awa, { kind: 'case', record: question.id, fields: { [`messages/${device.run}.4`]: { at: 1, text: 'Merci' } } })
      expect(verdictOn(await device.send(people.awa, message), message.id)).toEqual({ status: 'held', for: [question.id] })
      expect(verdictOn(await device.send(people.awa, question), question.id)).toEqual({ status: 'held', for: [patient.id, visit.id] })
      expect(verdictOn(await device.send(people.awa, visit), visit.id)).toEqual({ status: 'held', for: [patient.id] })
      expect(await stateOf(question.id)).toBeNull()
      await device.send(people.awa, patient)
      const down = await device.exchange([], { unsettled: [visit.id, question.id, message.id] })
      expect([visit, question, message].map(({ id }) => verdictOn(down, id).status)).toEqual(['accepted', 'accepted', 'accepted'])
    })

    test('[S14] refusing one puts aside what waited for it, and what comes for it later', async () => {
      const device = await awaDevice()
      const patient = device.op(people.awa, { kind: 'patient', fields: patientFields(people.rongdhonu, 'Koffi') })
      const visit = device.op(people.awa, { kind: 'consultation', fields: consultationFields(patient.id, 'fièvre') })
      const note = device.op(people.awa, { kind: 'addendum', fields: { of: visit.id, patient: patient.id, at: 1, text: 'suite' } })
      await device.send(people.awa, note, visit)
      const down = await device.exchange([device.chunk(people.awa, [(({ id: _, record: _r, author: _a, ...rest }) => ({ ...rest, n: 1 }))(patient)])], { unsettled: [visit.id, note.id] })
      expect([patient, visit, note].map(({ id }) => verdictOn(down, id).code)).toEqual(['other-site', 'waited-for-refused', 'waited-for-refused'])
    })

    test('[M2] a context that names ops nobody has is held; the author\'s own device\'s are excepted', async () => {
      const [device, other] = [await awaDevice(), await awaDevice()]
      const patient = await registered(device)
      const unsent = other.op(people.awa, { kind: 'patient', record: patient, fields: { village: 'Allada' } })
      const after = device.op(people.awa, { kind: 'patient', record: patient, fields: { village: 'Togoudo' }, seen: { village: { [other.run]: 1 } } })
      const own = device.op(people.awa, { kind: 'patient', record: patient, fields: { carer: 'Afi' }, seen: { carer: { [device.run]: 99 } } })
      const down = await device.send(people.awa, after, own)
      expect(verdictOn(down, after.id)).toEqual({ status: 'held', for: [unsent.id] })
      expect(verdictOn(down, own.id)).toEqual({ status: 'accepted' })
      const pokes = server.advances.length
      await other.send(people.awa, unsent)
      expect(server.advances.slice(pokes).some(({ devices }) => devices.includes(device.id))).toBe(true)
      expect((await stateOf(patient))!.fields['village']!.siblings.map(({ value }) => value)).toEqual(['Togoudo'])
    })
  })

  test('[M5] a server that has learnt a kind judges what it had put aside, and releases what waited for it', async () => {
    const device = await awaDevice()
    const patient = device.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, 'Koffi') })
    // As an earlier version, to which `patient` was new, left it.
    await storage.transaction((tx) => insertOps(tx, [{
      id: patient.id, run: device.run, n: 1, device: device.id, record: patient.id, kind: 'patient', author: people.awa, status: 'quarantined', code: 'unknown-kind',
      detail: 'patient', received_ms: server.clock.nowMs, access: device.access, body: JSON.stringify(patient), hash: hashOf(opText(patient)),
    }]))
    const visit = device.op(people.awa, { kind: 'consultation', fields: consultationFields(patient.id, 'toux') })
    expect(verdictOn(await device.send(people.awa, visit), visit.id).code).toBe('waited-for-refused')
    const pokes = server.advances.length
    expect(await rejudgeNewKinds(storage, server.deps)).toBe(0)
    expect(server.advances.slice(pokes).flatMap(({ devices }) => devices)).toEqual([device.id])
    const down = await device.exchange([], { unsettled: [patient.id, visit.id] })
    expect([patient, visit].map(({ id }) => verdictOn(down, id).status)).toEqual(['accepted', 'accepted'])
  })

  describe('access', () => {
    test('[S15] work is judged by the access that it was written under, for thirty days after that was replaced', async () => {
      const [nurse] = await write(server, people.jos, () => [{ kind: 'staff', fields: { name: 'Nadège', login: `n${Math.random().toString(36).slice(2)}`, roles: ['nurse'], sites: [people.allada], active: true } }]) as [string]
      const device = await TestDevice.enrol(server, people.allada, [nurse])
      const written = [0, 1].map(() => device.op(nurse, { kind: 'patient', fields: patientFields(people.allada, 'Koffi') }))
      const under = device.access
      await write(server, people.jos, () => [{ kind: 'staff', record: nurse, fields: { sites: [people.rongdhonu] } }])
      const now = server.clock.nowMs
      server.clock.nowMs = now + 30 * 86_400_000
      device.access = under
      expect(verdictOn(await device.send(nurse, written[0]!), written[0]!.id)).toEqual({ status: 'accepted' })
      server.clock.nowMs += 1
      device.access = under
      expect(verdictOn(await device.send(nurse, written[1]!), written[1]!.id).code).toBe('other-site')
      server.clock.nowMs = now
    })

    test('[S15] the newest access version travels with every answer, and feeds follow the newest access at once', async () => {
      const [nurse] = await write(server, people.jos, () => [{ kind: 'staff', fields: { name: 'Nadège', login: `m${Math.random().toString(36).slice(2)}`, roles: ['nurse'], sites: [people.allada], active: true } }]) as [string]
      const device = await TestDevice.enrol(server, people.allada, [nurse])
      const before = device.access
      await write(server, people.jos, () => [{ kind: 'staff', record: nurse, fields: { sites: [people.rongdhonu] } }])
      await device.exchange([])
      expect(device.access).toBeGreaterThan(before)
      expect(device.feeds).toEqual(['common', `site:${people.rongdhonu}`, `user:${nurse}`].toSorted())
    })

    test('a device whose message names another device is told so', async () => {
      const [device, other] = [await awaDevice(), await awaDevice()]
      await expect(other.exchange([], { device: device.id })).rejects.toThrow('wrong-device')
    })
  })

  describe('a question from Allada', () => {
    /** Awa registers a child, sees it, and asks; everything at once. */
    async function asked(device: TestDevice, more: { [field: string]: Json } = {}) {
      const patient = device.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, 'فاطمة عبد الرحمن') })
      const vitals = device.op(people.awa, { kind: 'vitals', fields: { patient: patient.id, at: START_MS, pulse: { value: 150, unit: '/min' } } })
      const visit = device.op(people.awa, { kind: 'consultation', fields: { ...consultationFields(patient.id, 'Fièvre depuis trois jours'), vitals: vitals.id } })
      const question = device.op(people.awa, { kind: 'case', fields: caseFields(patient.id, visit.id, { shared: [vitals.id], ...more }) })
      const down = await device.send(people.awa, patient, vitals, visit, question)
      expect([patient, vitals, visit, question].map(({ id }) => verdictOn(down, id).status)).toEqual(['accepted', 'accepted', 'accepted', 'accepted'])
      return { patient: patient.id, vitals: vitals.id, visit: visit.id, question: question.id }
    }
    const claim = (device: TestDevice, staff: string, id: string) => device.op(staff, { kind: 'case', record: id, fields: { [`claims/${staff}`]: { at: 1 } } })

    test('[S10] shows the pool a header of at most 200 bytes, and a claim opens the case with all that it carries', async () => {
      const [awa, lind] = [await awaDevice(), await lindDevice()]
      const made = await asked(awa)
      await lind.pullAll()
      const header = lind.recordsIn('pool:paediatrics').get(made.question)!
      expect(Object.keys(header.fields)).toEqual(['header'])
      expect(Buffer.byteLength(JSON.stringify(header.fields['header']!.siblings[0]!.value))).toBeLessThanOrEqual(200)
      expect(lind.recordsIn(`case:${made.question}`).size).toBe(0)

      const early = lind.op(people.lind, { kind: 'case', record: made.question, fields: { answer: { at: 1, assessment: 'a', advice: 'b' } } })
      expect(verdictOn(await lind.send(people.lind, claim(lind, people.lind, made.question), early), early.id)).toEqual({ status: 'accepted' })
      await lind.pullAll()
      expect(lind.feeds).toContain(`case:${made.question}`)
      expect([...lind.recordsIn(`case:${made.question}`).keys()].toSorted()).toEqual(Object.values(made).toSorted())
      await awa.pullAll()
      expect(awa.recordsIn(`site:${people.allada}`).get(made.question)).toEqual(lind.recordsIn(`case:${made.question}`).get(made.question))
      expect(awa.recordsIn(`site:${people.allada}`).get(made.question)!.fields['answer']!.siblings).toHaveLength(1)
    })

    test('put to a person is open to that person at once, to nobody through a pool, and to no other consultant', async () => {
      const [awa, lind] = [await awaDevice(), await lindDevice()]
      const made = await asked(awa, { target: { person: people.lind } })
      await lind.pullAll()
      expect([...lind.recordsIn(`case:${made.question}`).keys()].toSorted()).toEqual(Object.values(made).toSorted())
      expect(lind.recordsIn('pool:paediatrics').has(made.question)).toBe(false)
      const [other] = await write(server, people.jos, () => [{ kind: 'staff', fields: { name: 'Ana', login: `a${Math.random().toString(36).slice(2)}`, roles: ['consultant'], specialties: ['paediatrics'], active: true } }]) as [string]
      const elsewhere = await TestDevice.enrol(server, people.allada, [other])
      const taken = claim(elsewhere, other, made.question)
      expect(verdictOn(await elsewhere.send(other, taken), taken.id).code).toBe('other-site')
      const forLind = claim(elsewhere, people.lind, made.question)
      expect(verdictOn(await elsewhere.send(other, { ...forLind, author: other }), forLind.id).code).toBe('not-permitted')
    })

    test('[S10] put to another pool leaves the first and stands in the second', async () => {
      const [awa, lind] = [await awaDevice(), await lindDevice()]
      const made = await asked(awa)
      await lind.pullAll()
      const moved = awa.op(people.awa, { kind: 'case', record: made.question, fields: { target: { pool: 'surgery' } }, seen: { target: seenOf(made.question) } })
      await awa.send(people.awa, moved)
      await lind.pullAll()
      expect(lind.recordsIn('pool:paediatrics').has(made.question)).toBe(false)
    })

    test('no byte of it reaches a nurse of the other site, nor can she write there or share it', async () => {
      const [awa, mariam] = [await awaDevice(), await mariamDevice()]
      const made = await asked(awa)
      const sent: string[] = []
      mariam.cursors = {}
      for (let more = true; more;) {
        const down = await mariam.exchange([], { roomBytes: 2_000 })
        sent.push(JSON.stringify(down.pages))
        more = down.more
      }
      const allSent = sent.join('')
      expect(allSent).toContain('Rongdhonu')
      for (const secret of [...Object.values(made), 'فاطمة', 'Fièvre', 'transférer']) expect(allSent).not.toContain(secret)

      const edit = mariam.op(people.mariam, { kind: 'patient', record: made.patient, fields: { village: 'x' } })
      const visit = mariam.op(people.mariam, { kind: 'consultation', fields: consultationFields(made.patient, 'x') })
      const own = mariam.op(people.mariam, { kind: 'patient', fields: patientFields(people.rongdhonu, 'রহিমা খাতুন') })
      const ownVisit = mariam.op(people.mariam, { kind: 'consultation', fields: consultationFields(own.id, 'x') })
      const theft = mariam.op(people.mariam, { kind: 'case', fields: caseFields(own.id, ownVisit.id, { shared: [made.visit] }) })
      const down = await mariam.send(people.mariam, edit, visit, own, ownVisit, theft)
      expect([edit, visit, own, ownVisit, theft].map(({ id }) => verdictOn(down, id).code ?? 'accepted')).toEqual(['other-site', 'other-site', 'accepted', 'accepted', 'other-site'])
      expect(JSON.stringify(await mariam.exchange([], { cursors: { [`site:${people.allada}`]: [] } }))).not.toContain(made.patient)
    })

    test('[S10] a patient who moves goes with all that was written: state there, leave here, and the case stays with its reader', async () => {
      const [awa, mariam, lind] = [await awaDevice(), await mariamDevice(), await lindDevice()]
      const made = await asked(awa)
      await lind.send(people.lind, claim(lind, people.lind, made.question))
      const note = awa.op(people.awa, { kind: 'addendum', fields: { of: made.visit, patient: made.patient, at: 1, text: 'suite' } })
      await awa.send(people.awa, note)
      const reader = await awaDevice()
      await Promise.all([reader.pullAll(), mariam.pullAll()])
      const all = [...Object.values(made), note.id]
      expect([...reader.recordsIn(`site:${people.allada}`).keys()]).toEqual(expect.arrayContaining(all))
      await awa.send(people.awa, awa.op(people.awa, { kind: 'patient', record: made.patient, fields: { site: people.rongdhonu }, seen: { site: seenOf(made.patient) } }))
      await Promise.all([reader.pullAll(), mariam.pullAll(), lind.pullAll()])
      for (const id of all) {
        expect(reader.recordsIn(`site:${people.allada}`).has(id)).toBe(false)
        expect(mariam.recordsIn(`site:${people.rongdhonu}`).get(id)).toEqual(await stateOf(id))
      }
      expect([...lind.recordsIn(`case:${made.question}`).keys()].toSorted()).toEqual(Object.values(made).toSorted())
      // One who comes new sees nothing of it in the old feed, though its numbers are there.
      const fresh = await awaDevice()
      const text = JSON.stringify(await fresh.pullAll())
      expect(text).not.toContain('suite')
      for (const id of all) expect(fresh.recordsIn(`site:${people.allada}`).has(id)).toBe(false)
      await expectGapless()
    })
  })

  describe('pulling', () => {
    test.each([300, 1_500, 20_000])('[S7] in pages of %i bytes it comes whole, newest first, and resumes after any page', async (roomBytes) => {
      const [writer, reader] = [await awaDevice(), await awaDevice()]
      const patients = []
      for (let i = 0; i < 12; i++) patients.push(await registered(writer, `Koffi ${i}`))
      for (const patient of [...patients, ...patients.slice(3)]) await writer.send(people.awa, writer.op(people.awa, { kind: 'patient', record: patient, fields: { [`phones/${draw()}`]: '+229 97000000' } }))
      const feed = `site:${people.allada}` as const
      let lost = 0
      for (let more = true; more;) {
        const before = reader.on(server)
        const down = await reader.exchange([], { roomBytes })
        for (const page of down.pages) {
          const numbers = page.entries.map(({ n }) => n)
          const ids = page.entries.map((entry) => ('state' in entry ? entry.state.id : 'op' in entry ? entry.op.record : 'leave' in entry ? entry.leave : entry.own))
          expect(numbers.length).toBe(new Set(numbers).size)
          expect(ids.length).toBe(new Set(ids).size)
        }
        // Every third answer is lost on the way; a change lands meanwhile.
        if (lost++ % 3 === 2 && lost < 30) {
          Object.assign(reader, { cursors: before.cursors, rows: before.rows })
          await writer.send(people.awa, writer.op(people.awa, { kind: 'patient', record: patients[lost % 12]!, fields: { [`phones/${draw()}`]: '+229 96000000' } }))
          more = true
        } else more = down.more
      }
      const placed = await storage.read((db) => db.selectFrom('placements').select('record').where('feed', '=', feed).execute())
      expect([...reader.recordsIn(feed).keys()].toSorted()).toEqual(placed.map(({ record }) => record).toSorted())
      for (const [id, state] of reader.recordsIn(feed)) expect(state).toEqual(await stateOf(id))
      const head = (await storage.read((db) => db.selectFrom('feeds').select('head').where('id', '=', feed).executeTakeFirstOrThrow())).head
      expect(reader.cursors[feed]).toEqual([[1, head]])
      expect((await reader.exchange([])).pages).toEqual([])
    })

    test('[S7] a cursor in thousands of pieces stays readable and still ends whole', async () => {
      const [site] = await write(server, people.jos, () => [{ kind: 'site', fields: { name: 'Cotonou' } }]) as [string]
      const [nurse] = await write(server, people.jos, () => [{ kind: 'staff', fields: { name: 'Nadège', login: `c${Math.random().toString(36).slice(2)}`, roles: ['nurse'], sites: [site], active: true } }]) as [string]
      const patients: string[] = []
      for (let i = 0; i < 9; i++) patients.push(...await write(server, people.jos, () => Array.from({ length: 500 }, () => ({ kind: 'patient', fields: patientFields(site, 'Koffi') }))))
      // Their older entries, were they covered with the newer ones, would be 200 pieces more.
      const edited = patients.slice(0, 400).filter((_, i) => i % 2 === 0)
      await write(server, people.jos, () => edited.map((record) => ({ kind: 'patient', record, fields: { village: 'Togoudo' } })))
      const reader = await TestDevice.enrol(server, site, [nurse])
      reader.rows.clear()
      const feed = `site:${site}` as const
      // Every odd number from 401 on is there already: 2,050 pieces.
      const pieces = Array.from({ length: 2_050 }, (_, i): [number, number] => [401 + 2 * i, 401 + 2 * i])
      reader.cursors = { ...reader.cursors, [feed]: pieces }
      let most = 0
      for (let more = true; more;) {
        more = (await reader.exchange([], { roomBytes: 20_000 })).more
        most = Math.max(most, reader.cursors[feed]!.length)
      }
      expect(most).toBeLessThanOrEqual(2_051)
      expect(reader.cursors[feed]).toEqual([[1, 4_700]])
      const got = reader.recordsIn(feed)
      for (const id of [...patients.slice(0, 400), ...patients.filter((_, i) => i >= 401 && i % 2 === 1)]) expect(got.has(id)).toBe(true)
      for (const id of edited) expect(got.get(id)!.fields['village']!.siblings).toHaveLength(1)
    })

    test('[S4, S7] an emergency comes before newer entries', async () => {
      const writer = await awaDevice()
      const patient = await registered(writer, 'Urgence')
      const emergency = writer.op(people.awa, { kind: 'consultation', fields: { ...consultationFields(patient, 'convulsions'), triage: 'emergency' } })
      await writer.send(people.awa, emergency)
      for (let i = 0; i < 5; i++) await registered(writer)
      const reader = await awaDevice()
      Object.assign(reader, { cursors: { common: reader.cursors['common'] } })
      const down = await reader.exchange([], { roomBytes: 1 })
      const [entry] = down.pages.find(({ feed }) => feed === `site:${people.allada}`)!.entries
      expect(entry).toMatchObject({ op: { id: emergency.id } })
    })

    test('[S7] own ops come back as bare numbers, in full when asked for, and single changes as ops', async () => {
      const [writer, reader] = [await awaDevice(), await awaDevice()]
      await Promise.all([writer.pullAll(), reader.pullAll()])
      const patient = writer.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, 'Koffi') })
      const before = writer.cursors
      const down = await writer.send(people.awa, patient)
      expect(down.pages.flatMap(({ entries }) => entries)).toEqual([{ n: expect.any(Number), own: patient.id, receivedMs: down.accepted[0]!.receivedMs }])
      const full = await writer.exchange([], { cursors: before, full: true })
      expect(full.pages.flatMap(({ entries }) => entries)).toEqual([{ n: expect.any(Number), op: patient, receivedMs: down.accepted[0]!.receivedMs }])
      await reader.pullAll()
      const edit = writer.op(people.awa, { kind: 'patient', record: patient.id, fields: { village: 'Togoudo' } })
      await writer.send(people.awa, edit)
      expect((await reader.exchange([])).pages.flatMap(({ entries }) => entries)).toMatchObject([{ op: { id: edit.id } }])
      expect(reader.recordsIn(`site:${people.allada}`).get(patient.id)).toEqual(await stateOf(patient.id))
    })

    test('[S8] on another epoch the cursors count for nothing and all comes again', async () => {
      const reader = await awaDevice()
      await reader.pullAll()
      const size = reader.rows.size
      reader.epoch = 'otherEpoch1'
      reader.rows.clear()
      await reader.exchange([])
      await reader.pullAll()
      expect(reader.rows.size).toBe(size)
    })

    test('[S1] with nothing to say the answer is small, and without room no entries come', async () => {
      const reader = await awaDevice()
      await reader.pullAll()
      expect(JSON.stringify(await reader.exchange([])).length).toBeLessThan(300)
      Object.assign(reader, { cursors: {} })
      const down = await reader.exchange([], { roomBytes: 0 })
      expect([down.pages, down.more]).toEqual([[], true])
    })
  })

  describe('the fleet and the pokes', () => {
    test('an exchange leaves when it was, what waits, and how wrong the clock is', async () => {
      const device = await awaDevice()
      await device.exchange([], { nowMs: server.clock.nowMs - 5_000, backlog: { ops: 3, bytes: 900 } })
      const row = await storage.read((db) => db.selectFrom('devices').selectAll().where('id', '=', device.id).executeTakeFirstOrThrow())
      expect(row).toMatchObject({ last_contact_ms: server.clock.nowMs, backlog_ops: 3, backlog_bytes: 900, offset_ms: 5_000 })
    })

    test('what advanced is told once it is committed, and not when nothing did', async () => {
      const device = await awaDevice()
      const op = device.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, 'Koffi') })
      const before = server.advances.length
      await device.send(people.awa, op)
      await device.send(people.awa, op)
      expect(server.advances.slice(before)).toEqual([{ feeds: [`site:${people.allada}`], devices: [], by: device.id }])
    })
  })

  describe('the server as author', () => {
    test('writes all or nothing, and its edits cover what stands', async () => {
      const [site] = await write(server, people.jos, () => [{ kind: 'site', fields: { name: 'Cotonou' } }]) as [string]
      await write(server, people.jos, () => [{ kind: 'site', record: site, fields: { name: 'Cotonou Nord' } }, { kind: 'site', record: site, fields: { name: 'Cotonou Sud' } }])
      expect((await stateOf(site))!.fields['name']!.siblings.map(({ value }) => value)).toEqual(['Cotonou Sud'])
      const before = await storage.read((db) => db.selectFrom('ops').select((value) => value.fn.countAll().as('count')).executeTakeFirstOrThrow())
      const failed = await storage.transaction((tx) => server.writer.write(tx, people.jos, () => [{ kind: 'site', fields: { name: 'Good' } }, { kind: 'site', fields: { name: 7 } }]))
      expect(failed).toMatchObject({ ok: false, error: { status: 'quarantined', code: 'invalid-field', detail: expect.stringContaining('name') } })
      expect(await storage.read((db) => db.selectFrom('ops').select((value) => value.fn.countAll().as('count')).executeTakeFirstOrThrow())).toEqual(before)
    })

    test('two processes write at once, each in a run of its own without gaps', async () => {
      const other = serverProcess(await place.again())
      await Promise.all([server, other].flatMap((each) => Array.from({ length: 10 }, (_, i) =>
        write(each, people.jos, () => [{ kind: 'staff', fields: { name: `Locum ${i}`, login: `l${Math.random().toString(36).slice(2)}`, roles: ['nurse'], active: true } }]))))
      const rows = await storage.read((db) => db.selectFrom('ops').select(['run', 'n']).where('device', '=', 'server').orderBy('n').execute())
      for (const [, run] of Map.groupBy(rows, (row) => row.run)) expect(run.map(({ n }) => n)).toEqual(run.map((_, i) => i + 1))
      const versions = await storage.read((db) => db.selectFrom('access_versions').select('version').orderBy('version').execute())
      expect(versions.map(({ version }) => version)).toEqual(versions.map((_, i) => i + 1))
      await other.storage.close()
    })
  })

  describe('runs', () => {
    const forkedMs = (device: TestDevice) => storage.read(async (db) => (await db.selectFrom('devices').select('forked_ms').where('id', '=', device.id).executeTakeFirstOrThrow()).forked_ms)

    test('[S9] tabs and restarts of one profile form a chain and raise no alarm, in whatever order they arrive', async () => {
      const device = await awaDevice()
      const chunks = []
      for (let i = 0; i < 4; i++) {
        const op = device.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, 'Koffi') })
        const { id: _, record: _r, author: _a, ...rest } = op
        chunks.push(device.chunk(people.awa, [{ ...rest, n: device.n }]))
        device.newRun()
      }
      await device.exchange([chunks[2]!, chunks[0]!])
      await device.exchange([chunks[3]!, chunks[1]!, chunks[0]!])
      expect(await forkedMs(device)).toBeNull()
    })

    test('[S9] two runs that name one predecessor raise the alarm, and both keep syncing', async () => {
      const device = await awaDevice()
      await registered(device)
      const copy = device.on(server)
      for (const profile of [device, copy]) { profile.newRun(); await registered(profile) }
      expect(await forkedMs(device)).toBe(server.clock.nowMs)
      await registered(device)
      await registered(copy)
    })
  })
})

