import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/domain/json.ts'
import { onEachDriver, seenOf } from './drivers.ts'
import { caseFields, consultationFields, draw, patientFields, START_MS, TestDevice, verdictOn, write } from './programme.ts'

onEachDriver((given) => {
  const { awaDevice, mariamDevice, lindDevice, stateOf, registered, expectGapless } = given

  describe('a question from Allada', () => {
    /** Awa registers a child, sees it, and asks; everything at once. */
    async function asked(device: TestDevice, more: { [field: string]: Json } = {}) {
      const patient = device.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'فاطمة عبد الرحمن') })
      const vitals = device.op(given.people.awa, { kind: 'vitals', fields: { patient: patient.id, at: START_MS, pulse: { value: 150, unit: '/min' } } })
      const visit = device.op(given.people.awa, { kind: 'consultation', fields: { ...consultationFields(patient.id, 'Fièvre depuis trois jours'), vitals: vitals.id } })
      const question = device.op(given.people.awa, { kind: 'case', fields: caseFields(patient.id, visit.id, { shared: [vitals.id], ...more }) })
      const down = await device.send(given.people.awa, patient, vitals, visit, question)
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

      const early = lind.op(given.people.lind, { kind: 'case', record: made.question, fields: { answer: { at: 1, assessment: 'a', advice: 'b' } } })
      expect(verdictOn(await lind.send(given.people.lind, claim(lind, given.people.lind, made.question), early), early.id)).toEqual({ status: 'accepted' })
      await lind.pullAll()
      expect(lind.feeds).toContain(`case:${made.question}`)
      expect([...lind.recordsIn(`case:${made.question}`).keys()].toSorted()).toEqual(Object.values(made).toSorted())
      await awa.pullAll()
      expect(awa.recordsIn(`site:${given.people.allada}`).get(made.question)).toEqual(lind.recordsIn(`case:${made.question}`).get(made.question))
      expect(awa.recordsIn(`site:${given.people.allada}`).get(made.question)!.fields['answer']!.siblings).toHaveLength(1)
    })

    test('put to a person is open to that person at once, to nobody through a pool, and to no other consultant', async () => {
      const [awa, lind] = [await awaDevice(), await lindDevice()]
      const made = await asked(awa, { target: { person: given.people.lind } })
      await lind.pullAll()
      expect([...lind.recordsIn(`case:${made.question}`).keys()].toSorted()).toEqual(Object.values(made).toSorted())
      expect(lind.recordsIn('pool:paediatrics').has(made.question)).toBe(false)
      const [other] = await write(given.server, given.people.jos, () => [{ kind: 'staff', fields: { name: 'Ana', login: `a${Math.random().toString(36).slice(2)}`, roles: ['consultant'], specialties: ['paediatrics'], active: true } }]) as [string]
      const elsewhere = await TestDevice.enrol(given.server, given.people.allada, [other])
      const taken = claim(elsewhere, other, made.question)
      expect(verdictOn(await elsewhere.send(other, taken), taken.id).code).toBe('other-site')
      const forLind = claim(elsewhere, given.people.lind, made.question)
      expect(verdictOn(await elsewhere.send(other, { ...forLind, author: other }), forLind.id).code).toBe('not-permitted')
    })

    test.each(['before', 'after'] as const)('[S10] a correction or withdrawal of what it carries reaches its reader, written %s it was shared', async (when) => {
      const [awa, lind] = [await awaDevice(), await lindDevice()]
      const patient = awa.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Rahima') })
      const vitals = awa.op(given.people.awa, { kind: 'vitals', fields: { patient: patient.id, at: START_MS, pulse: { value: 150, unit: '/min' } } })
      const visit = awa.op(given.people.awa, { kind: 'consultation', fields: { ...consultationFields(patient.id, 'Toux'), vitals: vitals.id } })
      const other = awa.op(given.people.awa, { kind: 'consultation', fields: consultationFields(patient.id, 'Une autre visite') })
      const question = awa.op(given.people.awa, { kind: 'case', fields: caseFields(patient.id, visit.id, { shared: [vitals.id], target: { person: given.people.lind } }) })
      const correction = awa.op(given.people.awa, { kind: 'addendum', fields: { of: visit.id, patient: patient.id, at: START_MS, text: 'Depuis cinq jours' } })
      const withdrawal = awa.op(given.people.awa, { kind: 'retraction', fields: { of: vitals.id, patient: patient.id, at: START_MS, reason: 'entered-in-error' } })
      const elsewhere = awa.op(given.people.awa, { kind: 'addendum', fields: { of: other.id, patient: patient.id, at: START_MS, text: 'Rien à voir' } })
      const [first, second] = when === 'before' ? [[correction, withdrawal, elsewhere], [question]] : [[question], [correction, withdrawal, elsewhere]]
      await awa.send(given.people.awa, patient, vitals, visit, other, ...first)
      await awa.send(given.people.awa, ...second)
      await lind.pullAll()
      expect([...lind.recordsIn(`case:${question.id}`).keys()].toSorted()).toEqual([patient, vitals, visit, question, correction, withdrawal].map(({ id }) => id).toSorted())
    })

    test('[S10] put to another pool leaves the first and stands in the second', async () => {
      const [awa, lind] = [await awaDevice(), await lindDevice()]
      const made = await asked(awa)
      await lind.pullAll()
      const moved = awa.op(given.people.awa, { kind: 'case', record: made.question, fields: { target: { pool: 'surgery' } }, seen: { target: seenOf(made.question) } })
      await awa.send(given.people.awa, moved)
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

      const edit = mariam.op(given.people.mariam, { kind: 'patient', record: made.patient, fields: { village: 'x' } })
      const visit = mariam.op(given.people.mariam, { kind: 'consultation', fields: consultationFields(made.patient, 'x') })
      const own = mariam.op(given.people.mariam, { kind: 'patient', fields: patientFields(given.people.rongdhonu, 'রহিমা খাতুন') })
      const ownVisit = mariam.op(given.people.mariam, { kind: 'consultation', fields: consultationFields(own.id, 'x') })
      const theft = mariam.op(given.people.mariam, { kind: 'case', fields: caseFields(own.id, ownVisit.id, { shared: [made.visit] }) })
      const down = await mariam.send(given.people.mariam, edit, visit, own, ownVisit, theft)
      expect([edit, visit, own, ownVisit, theft].map(({ id }) => verdictOn(down, id).code ?? 'accepted')).toEqual(['other-site', 'other-site', 'accepted', 'accepted', 'other-site'])
      expect(JSON.stringify(await mariam.exchange([], { cursors: { [`site:${given.people.allada}`]: [] } }))).not.toContain(made.patient)
    })

    test('[S10] a patient who moves goes with all that was written: state there, leave here, and the case stays with its reader', async () => {
      const [awa, mariam, lind] = [await awaDevice(), await mariamDevice(), await lindDevice()]
      const made = await asked(awa)
      await lind.send(given.people.lind, claim(lind, given.people.lind, made.question))
      const note = awa.op(given.people.awa, { kind: 'addendum', fields: { of: made.visit, patient: made.patient, at: 1, text: 'suite' } })
      await awa.send(given.people.awa, note)
      const reader = await awaDevice()
      await Promise.all([reader.pullAll(), mariam.pullAll()])
      const all = [...Object.values(made), note.id]
      expect([...reader.recordsIn(`site:${given.people.allada}`).keys()]).toEqual(expect.arrayContaining(all))
      await awa.send(given.people.awa, awa.op(given.people.awa, { kind: 'patient', record: made.patient, fields: { site: given.people.rongdhonu }, seen: { site: seenOf(made.patient) } }))
      await Promise.all([reader.pullAll(), mariam.pullAll(), lind.pullAll()])
      for (const id of all) {
        expect(reader.recordsIn(`site:${given.people.allada}`).has(id)).toBe(false)
        expect(mariam.recordsIn(`site:${given.people.rongdhonu}`).get(id)).toEqual(await stateOf(id))
      }
      expect([...lind.recordsIn(`case:${made.question}`).keys()].toSorted()).toEqual(all.toSorted())
      // One who comes new sees nothing of it in the old feed, though its numbers are there.
      const fresh = await awaDevice()
      const text = JSON.stringify(await fresh.pullAll())
      expect(text).not.toContain('suite')
      for (const id of all) expect(fresh.recordsIn(`site:${given.people.allada}`).has(id)).toBe(false)
      await expectGapless()
    })
  })

  describe('pulling', () => {
    test.each([300, 1_500, 20_000])('[S7] in pages of %i bytes it comes whole, newest first, and resumes after any page', async (roomBytes) => {
      const [writer, reader] = [await awaDevice(), await awaDevice()]
      const patients = []
      for (let i = 0; i < 12; i++) patients.push(await registered(writer, `Koffi ${i}`))
      for (const patient of [...patients, ...patients.slice(3)]) await writer.send(given.people.awa, writer.op(given.people.awa, { kind: 'patient', record: patient, fields: { [`phones/${draw()}`]: '+229 97000000' } }))
      const feed = `site:${given.people.allada}` as const
      let lost = 0
      for (let more = true; more;) {
        const before = reader.on(given.server)
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
          await writer.send(given.people.awa, writer.op(given.people.awa, { kind: 'patient', record: patients[lost % 12]!, fields: { [`phones/${draw()}`]: '+229 96000000' } }))
          more = true
        } else more = down.more
      }
      const placed = await given.storage.read((db) => db.selectFrom('placements').select('record').where('feed', '=', feed).execute())
      expect([...reader.recordsIn(feed).keys()].toSorted()).toEqual(placed.map(({ record }) => record).toSorted())
      for (const [id, state] of reader.recordsIn(feed)) expect(state).toEqual(await stateOf(id))
      const head = (await given.storage.read((db) => db.selectFrom('feeds').select('head').where('id', '=', feed).executeTakeFirstOrThrow())).head
      expect(reader.cursors[feed]).toEqual([[1, head]])
      expect((await reader.exchange([])).pages).toEqual([])
    })

    test('[S7] a cursor in thousands of pieces stays readable and still ends whole', async () => {
      const [site] = await write(given.server, given.people.jos, () => [{ kind: 'site', fields: { name: 'Cotonou' } }]) as [string]
      const [nurse] = await write(given.server, given.people.jos, () => [{ kind: 'staff', fields: { name: 'Nadège', login: `c${Math.random().toString(36).slice(2)}`, roles: ['nurse'], sites: [site], active: true } }]) as [string]
      const patients: string[] = []
      for (let i = 0; i < 9; i++) patients.push(...await write(given.server, given.people.jos, () => Array.from({ length: 500 }, () => ({ kind: 'patient', fields: patientFields(site, 'Koffi') }))))
      // Their older entries, were they covered with the newer ones, would be 200 pieces more.
      const edited = patients.slice(0, 400).filter((_, i) => i % 2 === 0)
      await write(given.server, given.people.jos, () => edited.map((record) => ({ kind: 'patient', record, fields: { village: 'Togoudo' } })))
      const reader = await TestDevice.enrol(given.server, site, [nurse])
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
      const emergency = writer.op(given.people.awa, { kind: 'consultation', fields: { ...consultationFields(patient, 'convulsions'), triage: 'emergency' } })
      await writer.send(given.people.awa, emergency)
      for (let i = 0; i < 5; i++) await registered(writer)
      const reader = await awaDevice()
      Object.assign(reader, { cursors: { common: reader.cursors['common'] } })
      const down = await reader.exchange([], { roomBytes: 1 })
      const [entry] = down.pages.find(({ feed }) => feed === `site:${given.people.allada}`)!.entries
      expect(entry).toMatchObject({ op: { id: emergency.id } })
    })

    test('[S7] own ops come back as bare numbers, in full when asked for, and single changes as ops', async () => {
      const [writer, reader] = [await awaDevice(), await awaDevice()]
      await Promise.all([writer.pullAll(), reader.pullAll()])
      const patient = writer.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Koffi') })
      const before = writer.cursors
      const down = await writer.send(given.people.awa, patient)
      expect(down.pages.flatMap(({ entries }) => entries)).toEqual([{ n: expect.any(Number), own: patient.id, receivedMs: down.accepted[0]!.receivedMs }])
      const full = await writer.exchange([], { cursors: before, full: true })
      expect(full.pages.flatMap(({ entries }) => entries)).toEqual([{ n: expect.any(Number), op: patient, receivedMs: down.accepted[0]!.receivedMs }])
      await reader.pullAll()
      const edit = writer.op(given.people.awa, { kind: 'patient', record: patient.id, fields: { village: 'Togoudo' } })
      await writer.send(given.people.awa, edit)
      expect((await reader.exchange([])).pages.flatMap(({ entries }) => entries)).toMatchObject([{ op: { id: edit.id } }])
      expect(reader.recordsIn(`site:${given.people.allada}`).get(patient.id)).toEqual(await stateOf(patient.id))
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
})
