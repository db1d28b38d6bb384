import { expect, test } from 'vitest'
import { chunkOpOf } from '../../src/protocol/mac.ts'
import { Op } from '../../src/protocol/op.ts'
import { onEachDriver, seenOf } from './drivers.ts'
import { caseFields, consultationFields, patientFields, TestDevice, verdictOn, write } from './programme.ts'

onEachDriver((given) => {
  const { awaDevice, lindDevice, mariamDevice } = given

  test('[S10] a patient registered at the wrong site and put right before anything was sent is never shown at the wrong one', async () => {
    const [both] = await write(given.server, given.people.jos, () => [{
      kind: 'staff', fields: { name: 'Both', login: `b${Math.random().toString(36).slice(2)}`, roles: ['nurse'], sites: [given.people.allada, given.people.rongdhonu], active: true },
    }]) as [string]
    const tablet = await TestDevice.enrol(given.server, given.people.allada, [both])
    const patient = tablet.op(both, { kind: 'patient', fields: patientFields(given.people.rongdhonu, 'Nobody of yours') })
    const moved = tablet.op(both, { kind: 'patient', record: patient.id, fields: { site: given.people.allada }, seen: { site: seenOf(patient.id) } })
    await tablet.send(both, patient, moved)
    const later = tablet.op(both, { kind: 'patient', record: patient.id, fields: { village: 'Sékou' } })
    await tablet.send(both, later)
    const mariam = await mariamDevice()
    await mariam.pullAll()
    expect(mariam.recordsIn(`site:${given.people.rongdhonu}`).has(patient.id)).toBe(false)
    const awa = await awaDevice()
    await awa.pullAll()
    expect(awa.recordsIn(`site:${given.people.allada}`).get(patient.id)?.fields['village']).toBeDefined()
  })

  test('[S10] a question put to another pool before it was sent never stands in the first', async () => {
    const [awa, lind] = [await awaDevice(), await lindDevice()]
    const patient = awa.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Rahima') })
    const visit = awa.op(given.people.awa, { kind: 'consultation', fields: consultationFields(patient.id, 'Toux') })
    const question = awa.op(given.people.awa, { kind: 'case', fields: caseFields(patient.id, visit.id) })
    const moved = awa.op(given.people.awa, { kind: 'case', record: question.id, fields: { target: { pool: 'surgery' } }, seen: { target: seenOf(question.id) } })
    await awa.send(given.people.awa, patient, visit, question, moved)
    await lind.pullAll()
    expect(lind.recordsIn('pool:paediatrics').has(question.id)).toBe(false)
  })

  test('[M5] a record grows no larger than a device can read in one page, also by fields of a later version', async () => {
    const awa = await awaDevice()
    const patient = awa.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Rahima') })
    await awa.send(given.people.awa, patient)
    const codes: (string | undefined)[] = []
    for (let part = 0; part < 11; part++) {
      const grown = awa.op(given.people.awa, { kind: 'patient', record: patient.id, fields: { [`later${part}`]: 'x'.repeat(400_000) } })
      codes.push(verdictOn(await awa.send(given.people.awa, grown), grown.id).code)
    }
    expect(codes.slice(0, 9)).toEqual(Array(9).fill(undefined))
    expect(codes.slice(9)).toContain('too-large')
    const village = awa.op(given.people.awa, { kind: 'patient', record: patient.id, fields: { village: 'Sékou' } })
    expect(verdictOn(await awa.send(given.people.awa, village), village.id).status).toBe('accepted')
  })

  test('an op with more fields than an op may have is put aside: what the server hands on, every device can read', async () => {
    const awa = await awaDevice()
    const id = await given.registered(awa)
    const phones = Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`phones/p${i}`, '97 00 00 00']))
    const many = awa.op(given.people.awa, { kind: 'patient', record: id, fields: phones })
    expect(Op.safeParse(many).success).toBe(false)
    expect(verdictOn(await awa.send(given.people.awa, many), many.id)).toEqual({ status: 'quarantined', code: 'malformed' })
  })

  test('[S14] an op whose field name no database takes is put aside alone', async () => {
    const awa = await awaDevice()
    const good = awa.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Afi') })
    const bad = { ...chunkOpOf(awa.op(given.people.awa, { kind: 'patient', fields: {} })), fields: { 'a\u0000b': { value: 1 } } }
    const down = await awa.exchange([awa.chunk(given.people.awa, [chunkOpOf(good), bad])])
    expect(verdictOn(down, good.id)).toEqual({ status: 'accepted' })
    expect(verdictOn(down, `${awa.run}.${bad.n}`)).toEqual({ status: 'quarantined', code: 'malformed' })
  })

  test('[S8] a device that has numbers which this server never gave raises the alarm: an older copy was put back', async () => {
    const awa = await awaDevice()
    await given.registered(awa)
    await awa.pullAll()
    given.server.warnings.length = 0
    await awa.exchange([])
    expect(given.server.warnings).toEqual([])
    const feed = `site:${given.people.allada}`
    await awa.exchange([], { cursors: { ...awa.cursors, [feed]: [[1, 1_000]] } })
    expect(given.server.warnings).toEqual([expect.stringContaining('without a new epoch')])
  })

  test('an entry under a name that objects answer to is put aside, not shown as nothing', async () => {
    const awa = await awaDevice()
    const id = await given.registered(awa)
    const hidden = awa.op(given.people.awa, { kind: 'patient', record: id, fields: { 'phones/__proto__': '97 00 00 00' } })
    expect(verdictOn(await awa.send(given.people.awa, hidden), hidden.id)).toEqual({ status: 'quarantined', code: 'malformed' })
  })
})
