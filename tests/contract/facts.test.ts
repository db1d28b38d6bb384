import { describe, expect, test } from 'vitest'
import type { RecordId } from '../../src/domain/ids.ts'
import { fixtures as courses } from '../../src/domain/records/course/fixture.ts'
import { someAttempt } from '../../src/domain/records/progress/fixture.ts'
import type { Db } from '../../server/storage/port.ts'
import {
  casesByStatus, consultationsByDay, countConsultations, countFiltered, listConsultations, newestBySite, placesOf, topDiagnoses, trainingByPersonAndCourse,
  type ConsultationFilter, type ListedConsultation,
} from '../../server/storage/queries/facts.ts'
import { DAY_MS, diagnosis, expectCountedAnewTheSame, factsOf, writing } from './counting.ts'
import { onEachDriver, seenOf } from './drivers.ts'
import { caseFields, consultationFields, START_MS, verdictOn, write } from './programme.ts'

/** Each test counts in a year of its own. */
let year = 0
const ownYear = (): number => START_MS - ++year * 400 * DAY_MS

onEachDriver((given) => {
  const ask = <Answer>(query: (db: Db) => Promise<Answer>): Promise<Answer> => given.storage.read(query)
  const inYear = (from: number) => ({ from, to: from + 400 * DAY_MS })
  const counted = async (from: number): Promise<number> => ask((db) => countConsultations(db, inYear(from)))
  const asAwa = async () => writing(await given.awaDevice(), given.people.awa)
  const asMariam = async () => writing(await given.mariamDevice(), given.people.mariam)
  async function registered(by: Awaited<ReturnType<typeof asAwa>>, site = given.people.allada): Promise<RecordId> {
    const patient = by.patient(site)
    await by.send(patient)
    return patient.id
  }

  test('consultations of two sites are counted by day, and those just before apart', async () => {
    const from = ownYear()
    const [awa, mariam] = [await asAwa(), await asMariam()]
    const [koffi, rahima] = [await registered(awa), await registered(mariam, given.people.rongdhonu)]
    await awa.send(awa.visit(koffi, from - 1), awa.visit(koffi, from), awa.visit(koffi, from + DAY_MS - 1, diagnosis('malaria')), awa.visit(koffi, from + 2 * DAY_MS))
    await mariam.send(mariam.visit(rahima, from + 5), mariam.visit(rahima, from + 3 * DAY_MS))
    const days = Map.groupBy((await ask((db) => consultationsByDay(db, { from, days: 3 }))).toSorted((a, b) => a.day - b.day), ({ site }) => site)
    expect(days.get(given.people.allada)).toEqual([
      { site: given.people.allada, day: 0, count: 2, diagnosed: 1 }, { site: given.people.allada, day: 2, count: 1, diagnosed: 0 },
    ])
    expect(days.get(given.people.rongdhonu)).toEqual([{ site: given.people.rongdhonu, day: 0, count: 1, diagnosed: 0 }])
    expect(await ask((db) => countConsultations(db, { from: from - 3 * DAY_MS, to: from }))).toBe(1)
  })

  test('diagnoses are counted most first, those in words as one, and how many are confirmed', async () => {
    const from = ownYear()
    const awa = await asAwa()
    const koffi = await registered(awa)
    await awa.send(
      awa.visit(koffi, from, diagnosis('malaria', 'confirmed'), diagnosis(null)), awa.visit(koffi, from, diagnosis('malaria')),
      awa.visit(koffi, from, diagnosis(null, 'confirmed'), diagnosis(null, 'suspected', 'Autre chose')), awa.visit(koffi, from, diagnosis('anaemia')), awa.visit(koffi, from),
    )
    expect(await ask((db) => topDiagnoses(db, inYear(from), 2))).toEqual([{ code: '', count: 2, confirmed: 1 }, { code: 'malaria', count: 2, confirmed: 1 }])
    expect((await ask((db) => topDiagnoses(db, inYear(from), 20))).map(({ code }) => code)).toEqual(['', 'malaria', 'anaemia'])
  })

  test('[M4] an addendum changes nothing that is counted', async () => {
    const awa = await asAwa()
    const koffi = await registered(awa)
    const visit = awa.visit(koffi, ownYear(), diagnosis('malaria'))
    await awa.send(visit)
    const before = await factsOf(given.storage, visit.id)
    expect(before).toHaveLength(2)
    await awa.send(awa.addendum(visit.id, koffi))
    expect(await factsOf(given.storage, visit.id)).toEqual(before)
  })

  describe('[M4] a retracted consultation leaves the counts', () => {
    test.each(['after it', 'with it', 'before it', 'twice'] as const)('when the retraction comes %s', async (when) => {
      const from = ownYear()
      const awa = await asAwa()
      const koffi = await registered(awa)
      const visit = awa.visit(koffi, from, diagnosis('malaria'))
      const [first, again] = [awa.retraction(visit.id, koffi), awa.retraction(visit.id, koffi)]
      const kept = awa.visit(koffi, from + 1)
      if (when === 'with it') await awa.send(first, visit, kept)
      else if (when === 'before it') { await awa.send(first); await awa.send(visit, kept) }
      else { await awa.send(visit, kept); expect(await counted(from)).toBe(2); await awa.send(first); if (when === 'twice') await awa.send(again) }
      expect(await counted(from)).toBe(1)
      expect(await ask((db) => topDiagnoses(db, inYear(from), 20))).toEqual([])
      expect((await ask((db) => listConsultations(db, inYear(from), null, 50))).map(({ record }) => record)).toEqual([kept.id])
    })

    test('and stays out of them when its patient moves', async () => {
      const from = ownYear()
      const awa = await asAwa()
      const koffi = awa.patient(given.people.allada)
      const visit = awa.visit(koffi.id, from)
      await awa.send(koffi, visit, awa.retraction(visit.id, koffi.id))
      await awa.send(awa.change('patient', koffi.id, { site: given.people.rongdhonu }, koffi.id))
      expect((await factsOf(given.storage, visit.id)).map(({ site, struck }) => ({ site, struck }))).toEqual([{ site: given.people.rongdhonu, struck: 1 }])
    })
  })

  test('[M4] written on the wrong patient and copied to the right one, it counts once', async () => {
    const from = ownYear()
    const awa = await asAwa()
    const [wrong, right] = [await registered(awa), await registered(awa)]
    const visit = awa.visit(wrong, from, diagnosis('malaria'))
    const copy = awa.visit(right, from, diagnosis('malaria'))
    await awa.send(visit)
    await awa.send(copy, awa.retraction(visit.id, wrong, { reason: 'wrong-patient', copy: copy.id }))
    expect(await counted(from)).toBe(1)
    expect(await ask((db) => topDiagnoses(db, inYear(from), 20))).toEqual([{ code: 'malaria', count: 1, confirmed: 0 }])
  })

  test('a retraction of what nobody counts changes no count', async () => {
    const from = ownYear()
    const device = await given.awaDevice()
    const awa = writing(device, given.people.awa)
    const koffi = await registered(awa)
    const vitals = device.op(given.people.awa, { kind: 'vitals', fields: { patient: koffi, at: from, pulse: { value: 80, unit: '/min' } } })
    const visit = awa.visit(koffi, from)
    const retraction = awa.retraction(visit.id, koffi)
    await awa.send(vitals, visit, awa.retraction(vitals.id, koffi))
    expect(await counted(from)).toBe(1)
    // Nothing un-says a retraction: what is entered anew is a consultation of its own.
    await awa.send(retraction, awa.retraction(retraction.id, koffi))
    expect(await counted(from)).toBe(0)
    expect(await factsOf(given.storage, vitals.id, retraction.id)).toEqual([])
  })

  test('[S10] a patient who moves takes along where the consultations are counted', async () => {
    const from = ownYear()
    const awa = await asAwa()
    const koffi = awa.patient(given.people.allada)
    const visit = awa.visit(koffi.id, from, diagnosis('malaria'))
    await awa.send(koffi, visit)
    await awa.send(awa.change('patient', koffi.id, { site: given.people.rongdhonu }, koffi.id))
    expect((await factsOf(given.storage, visit.id)).map(({ site, author }) => ({ site, author }))).toEqual(Array(2).fill({ site: given.people.rongdhonu, author: given.people.awa }))
  })

  test('a case counts as it stands now: waiting, answered, closed', async () => {
    const from = ownYear()
    const [awa, lind] = [await given.awaDevice(), await given.lindDevice()]
    const by = writing(awa, given.people.awa)
    const koffi = await registered(by)
    const visit = by.visit(koffi, from)
    const question = awa.op(given.people.awa, { kind: 'case', fields: { ...caseFields(koffi, visit.id), at: from } })
    const standing = async () => (await ask((db) => casesByStatus(db, inYear(from)))).filter(({ oldestMs }) => oldestMs === from)
    await by.send(visit, question)
    const row = { site: given.people.allada, urgency: 'urgent', count: 1, oldestMs: from }
    expect(await standing()).toEqual([{ ...row, status: 'waiting' }])
    await lind.send(given.people.lind, lind.op(given.people.lind, { kind: 'case', record: question.id, fields: { [`claims/${given.people.lind}`]: { at: 1 } } }))
    expect(await standing()).toEqual([{ ...row, status: 'waiting' }])
    await lind.send(given.people.lind, lind.op(given.people.lind, { kind: 'case', record: question.id, fields: { answer: { at: 1, assessment: 'a', advice: 'b' } } }))
    expect(await standing()).toEqual([{ ...row, status: 'answered' }])
    await by.send(by.change('case', question.id, { closed: { at: from } }))
    expect(await standing()).toEqual([{ ...row, status: 'closed' }])
    expect((await factsOf(given.storage, question.id))[0]!.author).toBe(given.people.awa)
    // Closed long ago, it is told only to whoever asks for that time.
    expect((await ask((db) => casesByStatus(db, inYear(from + 400 * DAY_MS)))).filter(({ oldestMs }) => oldestMs === from)).toEqual([])
  })

  test('[M3] of learning counts the farthest that any device says, and every attempt', async () => {
    const [course] = await write(given.server, given.people.jos, () => [{ kind: 'course', fields: { ...courses[0]!.fields } }]) as [string]
    const [one, other] = [await given.awaDevice(), await given.awaDevice()]
    const { awa } = given.people
    const started = one.op(awa, { kind: 'progress', fields: { person: awa, course, lessons: 5 } })
    const elsewhere = other.op(awa, { kind: 'progress', fields: { person: awa, course, lessons: 3, [`attempts/${other.run}.7`]: { ...someAttempt, right: 4 } } })
    await one.send(awa, started)
    const learnt = async () => (await ask((db) => trainingByPersonAndCourse(db))).filter((row) => row.course === course)
    expect(await learnt()).toEqual([{ person: awa, course, lessons: 5, attempts: 0, best: null, lastMs: START_MS }])
    await other.send(awa, other.op(awa, { kind: 'progress', record: started.id, fields: { lessons: 2 } }))
    expect((await learnt())[0]!.lessons).toBe(5)
    await other.send(awa, elsewhere)
    await one.send(awa, one.op(awa, { kind: 'progress', record: started.id, fields: { [`attempts/${one.run}.7`]: { ...someAttempt, right: 1 } } }))
    expect(await learnt()).toEqual([{ person: awa, course, lessons: 5, attempts: 2, best: 100, lastMs: Math.max(START_MS, someAttempt.at) }])
    expect((await factsOf(given.storage, started.id)).every(({ site }) => site === '')).toBe(true)
  })

  test('[S14] what is put aside is not counted, what is released is', async () => {
    const from = ownYear()
    const [device, awa] = [await given.awaDevice(), await asAwa()]
    const patient = awa.patient(given.people.allada)
    const elsewhere = writing(device, given.people.awa)
    const waiting = elsewhere.visit(patient.id, from)
    await elsewhere.send(waiting, elsewhere.visit(`${device.run}.999`, from))
    const mariam = await given.mariamDevice()
    const foreign = mariam.op(given.people.mariam, { kind: 'consultation', fields: { ...consultationFields(patient.id, 'x'), at: from } })
    expect(await counted(from)).toBe(0)
    await awa.send(patient)
    expect(await counted(from)).toBe(1)
    expect(verdictOn(await mariam.send(given.people.mariam, foreign), foreign.id).code).toBe('other-site')
    expect(await counted(from)).toBe(1)
  })

  test('the list narrows by each filter, and pages meet without gap or double', async () => {
    const from = ownYear()
    const [awa, mariam] = [await asAwa(), await asMariam()]
    const [koffi, rahima] = [await registered(awa), await registered(mariam, given.people.rongdhonu)]
    // Three of each moment, so that a page ends in the middle of one.
    await awa.send(...Array.from({ length: 12 }, (_, i) => awa.visit(koffi, from + Math.floor(i / 3), ...(i % 2 === 0 ? [diagnosis('malaria'), diagnosis(null)] : []))))
    await mariam.send(mariam.visit(rahima, from + 2, diagnosis('anaemia', 'confirmed')))
    const read = async (filter: ConsultationFilter, limit: number): Promise<ListedConsultation[]> => {
      const rows: ListedConsultation[] = []
      for (;;) {
        const page = await ask((db) => listConsultations(db, { ...inYear(from), ...filter }, rows.at(-1) ?? null, limit))
        rows.push(...page)
        if (page.length < limit) return rows
      }
    }
    const { awa: author, mariam: other, allada: site, rongdhonu } = given.people
    for (const [filter, count] of [[{}, 13], [{ site }, 12], [{ author: other }, 1], [{ diagnosis: 'malaria' }, 6], [{ diagnosis: '' }, 6], [{ site: rongdhonu, author }, 0], [{ to: from + 2 }, 6]] as [ConsultationFilter, number][]) {
      const rows = await read(filter, 4)
      expect(rows.map(({ atMs }) => atMs)).toEqual(rows.map(({ atMs }) => atMs).toSorted((a, b) => b - a))
      expect(new Set(rows.map(({ record }) => record)).size).toBe(count)
      expect(rows).toHaveLength(count)
      expect(await ask((db) => countFiltered(db, { ...inYear(from), ...filter }))).toBe(count)
    }
    const [only] = await read({ site: rongdhonu }, 4)
    expect(only).toMatchObject({ atMs: from + 2, receivedMs: START_MS, site: rongdhonu, author: other, diagnoses: [{ code: 'anaemia', certainty: 'confirmed' }] })
    expect(await ask((db) => placesOf(db, [only!.record]))).toEqual(new Map([[only!.record, { parent: rahima, feeds: [`site:${rongdhonu}`] }]]))
  })

  test('how fresh each site’s figures are is when the newest was received', async () => {
    const awa = await asAwa()
    const koffi = await registered(awa)
    given.server.clock.nowMs += 60_000
    await awa.send(awa.visit(koffi, ownYear()))
    expect((await ask((db) => newestBySite(db))).get(given.people.allada)).toBe(given.server.clock.nowMs)
    await expectCountedAnewTheSame(given.storage)
  })

  test('[M5] what a newer version wrote is counted as far as it can be read', async () => {
    const from = ownYear()
    const device = await given.awaDevice()
    const awa = writing(device, given.people.awa)
    const koffi = await registered(awa)
    const newer = device.op(given.people.awa, { kind: 'consultation', v: 9, fields: { patient: koffi, at: from, language: 'fr', reason: 'x', diagnoses: [{ code: 'malaria', text: 'x', certainty: 'ruled-out' }], mood: 3 } })
    const unreadable = device.op(given.people.awa, { kind: 'consultation', v: 9, fields: { patient: koffi, at: { year: 2026 }, language: 'fr', reason: 'x' }, seen: { at: seenOf(koffi) } })
    const down = await device.send(given.people.awa, newer, unreadable)
    expect([newer, unreadable].map(({ id }) => verdictOn(down, id).status)).toEqual(['accepted', 'accepted'])
    expect((await factsOf(given.storage, newer.id, unreadable.id)).map(({ record, what, amount }) => ({ record, what, amount }))).toEqual([{ record: newer.id, what: 'consultation', amount: 0 }])
  })
})
