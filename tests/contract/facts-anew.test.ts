import { describe, expect, test } from 'vitest'
import type { OpId, RecordId } from '../../src/domain/ids.ts'
import { fixtures as courses } from '../../src/domain/records/course/fixture.ts'
import { someAttempt } from '../../src/domain/records/progress/fixture.ts'
import type { Op } from '../../src/protocol/op.ts'
import type { Storage } from '../../server/storage/port.ts'
import { allFacts, diagnosis, expectCountedAnewTheSame, factsOf, outdate, recount, writing } from './counting.ts'
import { onEachDriver } from './drivers.ts'
import { caseFields, patientFields, serverProcess, START_MS, TestDevice, write } from './programme.ts'

/** Numbers from a seed, so that a failure can be repeated. */
function* drawn(seed: number): Generator<number, never> {
  for (let state = seed; ; ) { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; yield state }
}
function shuffled<Item>(items: readonly Item[], draws: Iterator<number>): Item[] {
  return items.map((item) => ({ item, at: draws.next().value as number })).toSorted((a, b) => a.at - b.at).map(({ item }) => item)
}

onEachDriver((given) => {
  /** A doctor of both sites, who may do all that is done here. */
  async function doctor(): Promise<RecordId> {
    const { allada, rongdhonu, jos } = given.people
    const [id] = await write(given.server, jos, () => [{ kind: 'staff', fields: { name: 'Ana', login: `a${Math.random().toString(36).slice(2)}`, roles: ['nurse', 'site-doctor'], sites: [allada, rongdhonu], active: true } }]) as [string]
    return id
  }

  describe('in whatever order and portions the changes come, some of them twice', () => {
    function changes(device: TestDevice, author: RecordId, course: RecordId): Op[] {
      const by = writing(device, author)
      const { allada, rongdhonu } = given.people
      const [koffi, rahima] = [by.patient(allada), by.patient(rongdhonu)]
      const [first, wrong, third] = [by.visit(koffi.id, START_MS, diagnosis('malaria')), by.visit(koffi.id, START_MS + 1, diagnosis(null), diagnosis('anaemia')), by.visit(rahima.id, START_MS + 2)]
      const copy = by.visit(rahima.id, START_MS + 1, diagnosis('anaemia'))
      const question = device.op(author, { kind: 'case', fields: caseFields(koffi.id, first.id) })
      const learning = device.op(author, { kind: 'progress', fields: { person: author, course, lessons: 2 } })
      return [
        koffi, rahima, first, wrong, third, copy, question, learning,
        by.addendum(first.id, koffi.id), by.retraction(wrong.id, koffi.id, { reason: 'wrong-patient', copy: copy.id }), by.retraction(wrong.id, koffi.id), by.retraction(third.id, rahima.id),
        by.change('patient', koffi.id, { site: rongdhonu }, koffi.id), by.change('case', question.id, { answer: { at: 1, assessment: 'a', advice: 'b' } }), by.change('case', question.id, { closed: { at: 2 } }),
        by.change('progress', learning.id, { lessons: 3 }), by.change('progress', learning.id, { lessons: 5 }), by.change('progress', learning.id, { [`attempts/${device.run}.99`]: someAttempt }),
      ]
    }

    test('the same is counted', async () => {
      const [course] = await write(given.server, given.people.jos, () => [{ kind: 'course', fields: { ...courses[0]!.fields } }]) as [string]
      const author = await doctor()
      let expected: unknown = null
      for (let seed = 1; seed <= 12; seed++) {
        const draws = drawn(seed)
        const device = await TestDevice.enrol(given.server, given.people.allada, [author])
        const ops = changes(device, author, course)
        const sent = seed === 1 ? ops : shuffled([...ops, ...shuffled(ops, draws).slice(0, 5)], draws)
        for (let from = 0; from < sent.length;) {
          const size = seed === 1 ? sent.length : 1 + draws.next().value % 6
          await device.send(author, ...sent.slice(from, from + size))
          from += size
        }
        const names = new Map<OpId, number>(ops.map(({ id }, index) => [id, index]))
        const counted = (await factsOf(given.storage, ...names.keys())).map(({ received_ms: _, record, ...fact }) => ({ ...fact, record: names.get(record)! }))
          .toSorted((a, b) => a.record - b.record || a.n - b.n)
        expected ??= counted
        expect(counted, `seed ${seed}`).toEqual(expected)
      }
      expect(expected).toMatchObject([
        { record: 2, what: 'consultation', amount: 1, struck: 0, site: given.people.rongdhonu }, { record: 2, what: 'diagnosis', code: 'malaria' },
        { record: 3, what: 'consultation', amount: 2, struck: 1 }, { record: 3, struck: 1 }, { record: 3, struck: 1 }, { record: 4, what: 'consultation', struck: 1 },
        { record: 5, what: 'consultation', struck: 0 }, { record: 5, what: 'diagnosis', struck: 0 }, { record: 6, what: 'case', code: 'closed' },
        { record: 7, what: 'lessons', amount: 5, author, site: '' }, { record: 7, what: 'attempt', amount: 75 },
      ])
      await expectCountedAnewTheSame(given.storage)
    })
  })

  test('[S6] what several processes write, retract and move at once is counted as if one had done it', async () => {
    const author = await doctor()
    const elsewhere = await Promise.all([1, 2, 3].map(() => given.place.again()))
    const servers = [given.server, ...elsewhere.map((storage) => serverProcess(storage))]
    const { allada, rongdhonu } = given.people
    const first = writing(await TestDevice.enrol(given.server, allada, [author]), author)
    const patients = [first.patient(allada), first.patient(rongdhonu), first.patient(allada)]
    const visits = patients.flatMap(({ id }) => [0, 1, 2].map((ms) => first.visit(id, START_MS + ms, diagnosis('malaria'))))
    await first.send(...patients)
    await Promise.all([
      first.send(...visits),
      ...servers.flatMap((server, index) => patients.map(async ({ id }, which) => {
        const by = writing(await TestDevice.enrol(server, allada, [author]), author)
        const own = by.visit(id, START_MS + 10 + index)
        await by.send(own, ...visits.filter((_, at) => at % 4 === index).map((visit) => by.retraction(visit.id, visit.fields['patient']!.value as string)))
        await by.send(by.change('patient', id, { site: (index + which) % 2 === 0 ? allada : rongdhonu }, id), by.retraction(own.id, id))
      })),
    ])
    const facts = await factsOf(given.storage, ...visits.map(({ id }) => id))
    expect(facts).toHaveLength(visits.length * 2)
    expect(facts.filter(({ struck }) => struck === 0)).toEqual([])
    await expectCountedAnewTheSame(given.storage)
    await Promise.all(elsewhere.map((storage) => storage.close()))
  })

  describe('a database that was counted otherwise, or never', () => {
    /** More records than are counted in one transaction. */
    async function filled(): Promise<void> {
      const { allada, jos } = given.people
      for (let batch = 0; batch < 3; batch++) {
        const patients = await write(given.server, jos, () => Array.from({ length: 250 }, () => ({ kind: 'patient', fields: patientFields(allada, 'Koffi') })))
        await write(given.server, given.people.awa, () => patients.map((patient, i) => ({ kind: 'consultation', fields: { patient, at: START_MS + i, language: 'fr', reason: 'x', diagnoses: [diagnosis('malaria')] } })))
      }
    }

    test('is counted anew: cut off, it goes on; by several processes at once, it is done once; and what is no longer counted is gone', async () => {
      await filled()
      const written = await allFacts(given.storage)
      expect(written.length).toBeGreaterThan(1_500)
      await outdate(given.storage)
      await given.storage.transaction((tx) => tx.insertInto('facts').values({ ...written[0]!, record: 'gone.1', what: 'what an earlier version counted' }).execute())

      let left = 2
      const cut: Storage = { ...given.storage, transaction: (work) => (left-- > 0 ? given.storage.transaction(work) : Promise.reject(new Error('the power fails'))) }
      await expect(recount(cut)).rejects.toThrow('the power fails')
      const half = (await allFacts(given.storage)).length
      expect(half).toBeGreaterThan(0)
      expect(half).toBeLessThan(written.length)

      const elsewhere = await Promise.all([1, 2].map(() => given.place.again()))
      await Promise.all([given.storage, ...elsewhere].map((storage) => recount(storage)))
      expect(await allFacts(given.storage)).toEqual(written)
      await Promise.all(elsewhere.map((storage) => storage.close()))
    })

    test('is counted once: the next start reads nothing', async () => {
      await recount(given.storage)
      await recount({ ...given.storage, transaction: () => Promise.reject(new Error('not again')) })
    })

    test('what is written while it is counted anew is counted too', async () => {
      await outdate(given.storage)
      const by = writing(await given.awaDevice(), given.people.awa)
      const koffi = by.patient(given.people.allada)
      const visits = Array.from({ length: 20 }, (_, i) => by.visit(koffi.id, START_MS + i))
      await Promise.all([recount(given.storage), (async () => {
        await by.send(koffi)
        for (const visit of visits) await by.send(visit)
        for (const visit of visits.slice(0, 7)) await by.send(by.retraction(visit.id, koffi.id))
      })()])
      const counted = await factsOf(given.storage, ...visits.map(({ id }) => id))
      expect([counted.length, counted.filter(({ struck }) => struck === 1).length]).toEqual([20, 7])
      await expectCountedAnewTheSame(given.storage)
    })
  })
})
