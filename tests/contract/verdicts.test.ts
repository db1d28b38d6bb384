import { describe, expect, test } from 'vitest'
import { insertOps } from '../../server/storage/queries/ops.ts'
import { hashOf } from '../../server/sync/candidate.ts'
import { rejudgeNewKinds } from '../../server/sync/rejudge.ts'
import type { Json } from '../../src/domain/json.ts'
import { opText } from '../../src/protocol/op.ts'
import { onEachDriver } from './drivers.ts'
import { caseFields, consultationFields, draw, patientFields, serverProcess, TestDevice, verdictOn, write } from './programme.ts'

onEachDriver((given) => {
  const { awaDevice, stateOf, registered } = given

  describe('verdicts', () => {
    test('[S4] what is sent again after a lost ack is accepted with the time of the first, and stored once', async () => {
      const device = await awaDevice()
      const op = device.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Koffi') })
      const first = await device.send(given.people.awa, op)
      const heads = await given.storage.read((db) => db.selectFrom('feeds').selectAll().orderBy('id').execute())
      given.server.clock.nowMs += 60_000
      const second = await device.send(given.people.awa, op)
      expect(second.accepted).toEqual(first.accepted)
      expect(await given.storage.read((db) => db.selectFrom('feeds').selectAll().orderBy('id').execute())).toEqual(heads)
    })

    test('[S4] a process that dies between commit and ack makes no duplicate in the next one', async () => {
      const device = await awaDevice()
      const ops = Array.from({ length: 30 }, () => device.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Koffi') }))
      const dying = serverProcess(await given.place.again())
      await device.on(dying).send(given.people.awa, ...ops)
      await dying.storage.close()
      await device.send(given.people.awa, ...ops)
      const rows = await given.storage.read((db) => db.selectFrom('entries').select('op').where('op', 'in', ops.map(({ id }) => id)).execute())
      expect(rows).toHaveLength(30)
    })

    test('[S9] the same id with other content is put aside, the first stands, and the fleet is warned', async () => {
      const device = await awaDevice()
      const copy = device.on(given.server)
      const first = device.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Koffi') })
      const second = copy.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Adjoa') })
      expect(second.id).toBe(first.id)
      await device.send(given.people.awa, first)
      expect(verdictOn(await copy.send(given.people.awa, second), second.id)).toEqual({ status: 'quarantined', code: 'same-id-other-content' })
      expect((await stateOf(first.id))?.fields['name']?.siblings[0]?.value).toEqual({ given: 'Koffi' })
      const [stray] = await given.storage.read((db) => db.selectFrom('strays').selectAll().where('id', '=', first.id).execute())
      expect(stray?.body).toContain('Adjoa')
      const row = await given.storage.read((db) => db.selectFrom('devices').selectAll().where('id', '=', device.id).executeTakeFirstOrThrow())
      expect(row.forked_ms).toBe(given.server.clock.nowMs)
    })

    test('[S1] one malformed op is put aside alone, with a verdict if it can be named', async () => {
      const device = await awaDevice()
      const good = device.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Koffi') })
      const { id: _, record: _record, author: _author, ...body } = good
      const raw = [{ n: 7, nonsense: true }, { ...body, n: 1 }, 'not even an object', { ...body, n: 1e15 }, { ...body, n: 8, fields: { constructor: { value: 1 } } }]
      const down = await device.exchange([device.chunk(given.people.awa, raw)])
      expect(verdictOn(down, good.id)).toEqual({ status: 'accepted' })
      expect(verdictOn(down, `${device.run}.7`)).toEqual({ status: 'quarantined', code: 'malformed' })
      expect(verdictOn(down, `${device.run}.8`)).toEqual({ status: 'quarantined', code: 'malformed' })
      expect(down.verdicts).toHaveLength(2)
      const nameless = await given.storage.read((db) => db.selectFrom('strays').select('body').where('device', '=', device.id).execute())
      expect(nameless.map((row) => row.body)).toContain('"not even an object"')
      expect(given.server.warnings.at(-1)).toContain('without a readable number')
    })

    test.each([
      ['a name that is no name', () => ({ ...patientFields(given.people.allada, 'Koffi'), name: 'Koffi' }), 'invalid-field'],
      ['a required field is missing', () => ({ site: given.people.allada, name: { given: 'Koffi' } }), 'invalid-field'],
      ['its site is no site', () => patientFields(given.people.awa, 'Koffi'), 'invalid-field'],
      ['its site is another nurse\'s', () => patientFields(given.people.rongdhonu, 'Koffi'), 'other-site'],
      ['too large', () => ({ ...patientFields(given.people.allada, 'Koffi'), laterField: 'x'.repeat(500_001) }), 'too-large'],
    ] as const)('a patient is put aside: %s', async (_why, fields, code) => {
      const device = await awaDevice()
      const op = device.op(given.people.awa, { kind: 'patient', fields: (fields as () => { [key: string]: never })() })
      expect(verdictOn(await device.send(given.people.awa, op), op.id)).toEqual({ status: 'quarantined', code })
      expect(await stateOf(op.id)).toBeNull()
    })

    test('[M5] fields that this version does not know are kept; so are newer values of known ones', async () => {
      const device = await awaDevice()
      const op = device.op(given.people.awa, { kind: 'patient', v: 9, fields: { ...patientFields(given.people.allada, 'Koffi'), sex: 'a-newer-word', laterField: { a: 1 } } })
      expect(verdictOn(await device.send(given.people.awa, op), op.id)).toEqual({ status: 'accepted' })
      expect((await stateOf(op.id))?.fields['laterField']?.siblings[0]?.value).toEqual({ a: 1 })
    })

    test('[M5] a kind that this version does not know is stored whole and put aside', async () => {
      const device = await awaDevice()
      const op = device.op(given.people.awa, { kind: 'prescription', fields: { drug: 'amoxicillin' } })
      expect(verdictOn(await device.send(given.people.awa, op), op.id)).toEqual({ status: 'quarantined', code: 'unknown-kind' })
      const [row] = await given.storage.read((db) => db.selectFrom('ops').selectAll().where('id', '=', op.id).execute())
      expect(JSON.parse(row!.body)).toEqual(op)
    })

    test('an edit that names another kind than its record\'s, or rewrites what is written once, is put aside [M4]', async () => {
      const device = await awaDevice()
      const patient = await registered(device)
      const visit = device.op(given.people.awa, { kind: 'consultation', fields: consultationFields(patient, 'toux') })
      const asSite = device.op(given.people.awa, { kind: 'vitals', record: patient, fields: { patient } })
      const rewritten = device.op(given.people.awa, { kind: 'consultation', record: visit.id, fields: { reason: 'autre chose' } })
      const down = await device.send(given.people.awa, visit, asSite, rewritten)
      expect(verdictOn(down, asSite.id).code).toBe('kind-mismatch')
      expect(verdictOn(down, rewritten.id).code).toBe('not-permitted')
    })

    test('[S15] a forged MAC, a stranger, a revoked person and a revoked device: each its own answer, and all is kept', async () => {
      const device = await awaDevice()
      const make = (author: string) => device.op(author, { kind: 'patient', fields: patientFields(given.people.allada, 'Koffi') })
      const [forged, honest, strange] = [make(given.people.awa), make(given.people.awa), make(given.people.mariam)]
      const bare = (op: typeof forged) => { const { id: _, record: _r, author: _a, ...rest } = op; return { ...rest, n: Number(op.id.slice(12)) } }
      const down = await device.exchange([
        device.chunk(given.people.awa, [bare(forged)], Buffer.alloc(32).toString('base64url')), device.chunk(given.people.awa, [bare(honest)]), device.chunk(given.people.mariam, [bare(strange)]),
      ])
      expect([forged, honest, strange].map(({ id }) => verdictOn(down, id).code ?? 'accepted')).toEqual(['bad-mac', 'accepted', 'unknown-author'])

      const [leaver] = await write(given.server, given.people.jos, () => [{ kind: 'staff', fields: { name: 'A locum', login: `locum-${draw().toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`, roles: ['nurse'], sites: [given.people.allada], active: true } }]) as [string]
      const theirs = await TestDevice.enrol(given.server, given.people.allada, [leaver])
      await write(given.server, given.people.jos, () => [{ kind: 'staff', record: leaver, fields: { active: false } }])
      const late = theirs.op(leaver, { kind: 'patient', fields: patientFields(given.people.allada, 'Koffi') })
      const answer = await theirs.send(leaver, late)
      expect(verdictOn(answer, late.id).code).toBe('person-revoked')
      expect(answer.feeds).toEqual([])

      await given.storage.transaction(async (tx) => { await tx.updateTable('devices').set({ revoked_ms: 1 }).where('id', '=', device.id).execute() })
      const after = make(given.people.awa)
      const revoked = await device.send(given.people.awa, after)
      expect(verdictOn(revoked, after.id).code).toBe('device-revoked')
      expect([revoked.feeds, revoked.pages, revoked.revoked]).toEqual([[], [], true])
      expect(answer.revoked).toBeUndefined()
      expect(await given.storage.read((db) => db.selectFrom('ops').select('id').where('id', 'in', [forged.id, strange.id, late.id, after.id]).execute())).toHaveLength(4)
    })

    test('an administrator may change the access of others by sync, but not shut himself out', async () => {
      const device = await TestDevice.enrol(given.server, given.people.allada, [given.people.jos])
      const change = (record: string, fields: { [field: string]: Json }) => device.op(given.people.jos, { kind: 'staff', record, fields })
      const ops = [
        change(given.people.jos, { active: false }), change(given.people.jos, { roles: ['nurse'] }), change(given.people.jos, { languages: ['pt'] }), change(given.people.awa, { languages: ['fr'], active: true }),
      ]
      const down = await device.send(given.people.jos, ...ops)
      expect(ops.map(({ id }) => verdictOn(down, id).code ?? 'accepted')).toEqual(['not-permitted', 'not-permitted', 'accepted', 'accepted'])
    })

    test('[S9] an id of another device\'s run is not taken by what that device never wrote', async () => {
      const [device, thief] = [await awaDevice(), await awaDevice()]
      await registered(device)
      thief.run = device.run
      thief.n = 1
      const stolen = thief.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Faux') })
      const own = device.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Vrai') })
      expect(own.id).toBe(stolen.id)
      expect(verdictOn(await thief.send(given.people.awa, stolen), stolen.id).code).toBe('bad-mac')
      expect(verdictOn(await device.send(given.people.awa, own), own.id)).toEqual({ status: 'accepted' })
    })

    test('[M8] a clock set to 2010 or 2040 refuses nothing, and received times never go back', async () => {
      const device = await awaDevice()
      const back = given.server.clock.nowMs
      const patient = await registered(device)
      const before = (await stateOf(patient))!.fields['name']!.siblings[0]!.receivedMs!
      for (const nowMs of [Date.UTC(2010, 0), Date.UTC(2040, 0)]) {
        const op = { ...device.op(given.people.awa, { kind: 'patient', record: patient, fields: { village: 'Togoudo' } }), ms: nowMs }
        expect(verdictOn(await device.send(given.people.awa, op), op.id)).toEqual({ status: 'accepted' })
      }
      given.server.clock.nowMs -= 86_400_000
      const later = device.op(given.people.awa, { kind: 'patient', record: patient, fields: { carer: 'Afi' } })
      const down = await device.send(given.people.awa, later)
      expect(down.accepted[0]!.receivedMs).toBeGreaterThanOrEqual(before)
      given.server.clock.nowMs = back
    })
  })

  describe('ops that wait', () => {
    test('[S14] a chain that arrives backwards is held, and released as soon as its first link comes', async () => {
      const device = await awaDevice()
      const patient = device.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Koffi') })
      const visit = device.op(given.people.awa, { kind: 'consultation', fields: consultationFields(patient.id, 'fièvre') })
      const question = device.op(given.people.awa, { kind: 'case', fields: caseFields(patient.id, visit.id) })
      const message = device.op(given.people.awa, { kind: 'case', record: question.id, fields: { [`messages/${device.run}.4`]: { at: 1, text: 'Merci' } } })
      expect(verdictOn(await device.send(given.people.awa, message), message.id)).toEqual({ status: 'held', for: [question.id] })
      expect(verdictOn(await device.send(given.people.awa, question), question.id)).toEqual({ status: 'held', for: [patient.id, visit.id] })
      expect(verdictOn(await device.send(given.people.awa, visit), visit.id)).toEqual({ status: 'held', for: [patient.id] })
      expect(await stateOf(question.id)).toBeNull()
      await device.send(given.people.awa, patient)
      const down = await device.exchange([], { unsettled: [visit.id, question.id, message.id] })
      expect([visit, question, message].map(({ id }) => verdictOn(down, id).status)).toEqual(['accepted', 'accepted', 'accepted'])
    })

    test('[S14] refusing one puts aside what waited for it, and what comes for it later', async () => {
      const device = await awaDevice()
      const patient = device.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.rongdhonu, 'Koffi') })
      const visit = device.op(given.people.awa, { kind: 'consultation', fields: consultationFields(patient.id, 'fièvre') })
      const note = device.op(given.people.awa, { kind: 'addendum', fields: { of: visit.id, patient: patient.id, at: 1, text: 'suite' } })
      await device.send(given.people.awa, note, visit)
      const down = await device.exchange([device.chunk(given.people.awa, [(({ id: _, record: _r, author: _a, ...rest }) => ({ ...rest, n: 1 }))(patient)])], { unsettled: [visit.id, note.id] })
      expect([patient, visit, note].map(({ id }) => verdictOn(down, id).code)).toEqual(['other-site', 'waited-for-refused', 'waited-for-refused'])
    })

    test('[M2] a context that names ops nobody has is held; the author\'s own device\'s are excepted', async () => {
      const [device, other] = [await awaDevice(), await awaDevice()]
      const patient = await registered(device)
      const unsent = other.op(given.people.awa, { kind: 'patient', record: patient, fields: { village: 'Allada' } })
      const after = device.op(given.people.awa, { kind: 'patient', record: patient, fields: { village: 'Togoudo' }, seen: { village: { [other.run]: 1 } } })
      const own = device.op(given.people.awa, { kind: 'patient', record: patient, fields: { carer: 'Afi' }, seen: { carer: { [device.run]: 99 } } })
      const down = await device.send(given.people.awa, after, own)
      expect(verdictOn(down, after.id)).toEqual({ status: 'held', for: [unsent.id] })
      expect(verdictOn(down, own.id)).toEqual({ status: 'accepted' })
      const pokes = given.server.advances.length
      await other.send(given.people.awa, unsent)
      expect(given.server.advances.slice(pokes).some(({ devices }) => devices.includes(device.id))).toBe(true)
      expect((await stateOf(patient))!.fields['village']!.siblings.map(({ value }) => value)).toEqual(['Togoudo'])
    })
  })

  test('[M5] a server that has learnt a kind judges what it had put aside, and releases what waited for it', async () => {
    const device = await awaDevice()
    const patient = device.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Koffi') })
    // As an earlier version, to which `patient` was new, left it.
    await given.storage.transaction((tx) => insertOps(tx, [{
      id: patient.id, run: device.run, n: 1, device: device.id, record: patient.id, kind: 'patient', author: given.people.awa, status: 'quarantined', code: 'unknown-kind',
      detail: 'patient', received_ms: given.server.clock.nowMs, access: device.access, body: JSON.stringify(patient), hash: hashOf(opText(patient)),
    }]))
    const visit = device.op(given.people.awa, { kind: 'consultation', fields: consultationFields(patient.id, 'toux') })
    expect(verdictOn(await device.send(given.people.awa, visit), visit.id).code).toBe('waited-for-refused')
    const pokes = given.server.advances.length
    expect(await rejudgeNewKinds(given.storage, given.server.deps)).toBe(0)
    expect(given.server.advances.slice(pokes).flatMap(({ devices }) => devices)).toEqual([device.id])
    const down = await device.exchange([], { unsettled: [patient.id, visit.id] })
    expect([patient, visit].map(({ id }) => verdictOn(down, id).status)).toEqual(['accepted', 'accepted'])
  })

  describe('access', () => {
    test('[S15] work is judged by the access that it was written under, for thirty days after that was replaced', async () => {
      const [nurse] = await write(given.server, given.people.jos, () => [{ kind: 'staff', fields: { name: 'Nadège', login: `n${Math.random().toString(36).slice(2)}`, roles: ['nurse'], sites: [given.people.allada], active: true } }]) as [string]
      const device = await TestDevice.enrol(given.server, given.people.allada, [nurse])
      const written = [0, 1].map(() => device.op(nurse, { kind: 'patient', fields: patientFields(given.people.allada, 'Koffi') }))
      const under = device.access
      await write(given.server, given.people.jos, () => [{ kind: 'staff', record: nurse, fields: { sites: [given.people.rongdhonu] } }])
      const now = given.server.clock.nowMs
      given.server.clock.nowMs = now + 30 * 86_400_000
      device.access = under
      expect(verdictOn(await device.send(nurse, written[0]!), written[0]!.id)).toEqual({ status: 'accepted' })
      given.server.clock.nowMs += 1
      device.access = under
      expect(verdictOn(await device.send(nurse, written[1]!), written[1]!.id).code).toBe('other-site')
      given.server.clock.nowMs = now
    })

    test('[S15] the newest access version travels with every answer, and feeds follow the newest access at once', async () => {
      const [nurse] = await write(given.server, given.people.jos, () => [{ kind: 'staff', fields: { name: 'Nadège', login: `m${Math.random().toString(36).slice(2)}`, roles: ['nurse'], sites: [given.people.allada], active: true } }]) as [string]
      const device = await TestDevice.enrol(given.server, given.people.allada, [nurse])
      const before = device.access
      await write(given.server, given.people.jos, () => [{ kind: 'staff', record: nurse, fields: { sites: [given.people.rongdhonu] } }])
      await device.exchange([])
      expect(device.access).toBeGreaterThan(before)
      expect(device.feeds).toEqual(['common', `site:${given.people.rongdhonu}`, `user:${nurse}`].toSorted())
    })

    test('a device whose message names another device is told so', async () => {
      const [device, other] = [await awaDevice(), await awaDevice()]
      await expect(other.exchange([], { device: device.id })).rejects.toThrow('wrong-device')
    })
  })

  describe('runs', () => {
    const forkedMs = (device: TestDevice) => given.storage.read(async (db) => (await db.selectFrom('devices').select('forked_ms').where('id', '=', device.id).executeTakeFirstOrThrow()).forked_ms)

    test('[S9] tabs and restarts of one profile form a chain and raise no alarm, in whatever order they arrive', async () => {
      const device = await awaDevice()
      const chunks = []
      for (let i = 0; i < 4; i++) {
        const op = device.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Koffi') })
        const { id: _, record: _r, author: _a, ...rest } = op
        chunks.push(device.chunk(given.people.awa, [{ ...rest, n: device.n }]))
        device.newRun()
      }
      await device.exchange([chunks[2]!, chunks[0]!])
      await device.exchange([chunks[3]!, chunks[1]!, chunks[0]!])
      expect(await forkedMs(device)).toBeNull()
    })

    test('[S9] two runs that name one predecessor raise the alarm, and both keep syncing', async () => {
      const device = await awaDevice()
      await registered(device)
      const copy = device.on(given.server)
      for (const profile of [device, copy]) { profile.newRun(); await registered(profile) }
      expect(await forkedMs(device)).toBe(given.server.clock.nowMs)
      await registered(device)
      await registered(copy)
    })
  })
})
