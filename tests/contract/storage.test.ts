import { describe, expect, test } from 'vitest'
import { holdImport, releaseImport, takeImport } from '../../server/storage/queries/import-lock.ts'
import { onEachDriver, seenOf } from './drivers.ts'
import { consultationFields, patientFields, serverProcess, TestDevice, verdictOn, write } from './programme.ts'

onEachDriver((given) => {
  const { awaDevice, stateOf, registered, expectGapless } = given

  describe('the port', () => {
    test('two processes that open one database find one epoch', async () => {
      const other = await given.place.again()
      expect(other.epoch).toBe(given.storage.epoch)
      expect(other.epoch).toMatch(/^[A-Za-z0-9_-]{11}$/)
      await other.health()
      await other.close()
    })

    test('of processes that would import into one site at once, one may; a dead one gives way after its time', async () => {
      const other = await given.place.again()
      const site = given.people.rongdhonu
      const take = (storage: typeof other, nowMs: number): Promise<boolean> => storage.transaction((tx) => takeImport(tx, site, nowMs, nowMs + 100))
      const taken = await Promise.all([given.storage, other, given.storage, other].map((storage) => take(storage, 1_000)))
      expect(taken.filter(Boolean)).toHaveLength(1)
      expect(await take(other, 1_100)).toBe(false)
      expect(await given.storage.transaction((tx) => holdImport(tx, site, 1_100, 1_500))).toBe(true)
      expect(await take(other, 1_400)).toBe(false)
      expect(await take(other, 1_600)).toBe(true)
      expect(await given.storage.transaction((tx) => holdImport(tx, site, 1_500, 1_900))).toBe(false)
      await other.transaction((tx) => releaseImport(tx, site, 1_700))
      expect(await take(given.storage, 1_650)).toBe(true)
      await other.close()
    })

    test('a transaction that throws leaves nothing behind, and its after-commit effects do not run', async () => {
      let ran = false
      const failing = given.storage.transaction(async (tx) => {
        tx.afterCommit(() => { ran = true })
        await tx.insertInto('meta').values({ key: 'half', value: '1' }).execute()
        throw new Error('power cut')
      })
      await expect(failing).rejects.toThrow('power cut')
      expect(await given.storage.read((db) => db.selectFrom('meta').selectAll().where('key', '=', 'half').execute())).toEqual([])
      expect(ran).toBe(false)
    })

    test('a read sees one moment, whatever commits meanwhile', async () => {
      const feed = `pool:${'x'.repeat(8)}`
      const seen = await given.storage.read(async (db) => {
        const before = await db.selectFrom('feeds').selectAll().where('id', '=', feed).execute()
        await given.storage.transaction(async (tx) => { await tx.insertInto('feeds').values({ id: feed, head: 0 }).execute() })
        return [before, await db.selectFrom('feeds').selectAll().where('id', '=', feed).execute()]
      })
      expect(seen).toEqual([[], []])
    })

    test('whole numbers come back as numbers', async () => {
      const device = await awaDevice()
      const row = await given.storage.read((db) => db.selectFrom('devices').selectAll().where('id', '=', device.id).executeTakeFirstOrThrow())
      expect(row.enrolled_ms).toBe(given.server.clock.nowMs)
    })
  })

  describe('many at once', () => {
    test('[S6] eight writers, fifty edits each on overlapping patients: no gap, no lost write, no deadlock', async () => {
      const seed = await awaDevice()
      const patients = await Promise.all(['Koffi', 'Adjoa', 'Séna', 'রহিমা'].map((given) => registered(seed, given)))
      const other = await given.place.again()
      const servers = [given.server, serverProcess(other)]
      const devices = await Promise.all(Array.from({ length: 8 }, (_, i) => TestDevice.enrol(servers[i % 2]!, given.people.allada, [given.people.awa])))
      await Promise.all(devices.map(async (device, who) => {
        for (let i = 0; i < 10; i++) {
          // Each sends five edits at once, over the patients in an order of its own.
          const ops = [0, 1, 2, 3, 4].map((k) => device.op(given.people.awa, {
            kind: 'patient', record: patients[(who + i + k * (who % 2 ? 1 : 3)) % 4]!, fields: { [`phones/${device.run}.${device.n + 1}`]: `+229 ${who}${i}${k}0000` },
          }))
          const down = await device.send(given.people.awa, ...ops)
          for (const op of ops) expect(verdictOn(down, op.id)).toEqual({ status: 'accepted' })
        }
      }))
      const states = await Promise.all(patients.map(stateOf))
      const phones = states.flatMap((state) => Object.keys(state!.fields).filter((key) => key.startsWith('phones/')))
      expect(phones).toHaveLength(400)
      await expectGapless()
      await Promise.all(devices.map((device) => device.pullAll()))
      for (const device of devices) for (const [i, patient] of patients.entries()) expect(device.recordsIn(`site:${given.people.allada}`).get(patient)).toEqual(states[i])
      await other.close()
    })

    test('[S14] what one device waits for and another sends at the same moment is never missed', async () => {
      const [first, second] = await Promise.all([awaDevice(), awaDevice()])
      for (let i = 0; i < 10; i++) {
        const patient = first.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Koffi') })
        const visit = second.op(given.people.awa, { kind: 'consultation', fields: consultationFields(patient.id, 'fièvre') })
        await Promise.all([first.send(given.people.awa, patient), second.send(given.people.awa, visit)])
        expect(verdictOn(await second.send(given.people.awa, visit), visit.id)).toEqual({ status: 'accepted' })
      }
    })

    test('[S10] a patient moves while children are written: none is left behind', async () => {
      const [device, mover] = await Promise.all([awaDevice(), awaDevice()])
      const patient = await registered(device)
      const children = Array.from({ length: 20 }, () => device.op(given.people.awa, { kind: 'consultation', fields: consultationFields(patient, 'toux') }))
      const move = mover.op(given.people.awa, { kind: 'patient', record: patient, fields: { site: given.people.rongdhonu }, seen: { site: seenOf(patient) } })
      await Promise.all([...children.map((child) => device.send(given.people.awa, child)), mover.send(given.people.awa, move)])
      const accepted = (await given.storage.read((db) => db.selectFrom('ops').select(['id', 'status', 'code']).where('id', 'in', children.map(({ id }) => id)).execute()))
      // Those that came after the move are of another site now.
      expect(accepted.every(({ status, code }) => status === 'accepted' || code === 'other-site')).toBe(true)
      const placed = await given.storage.read((db) => db.selectFrom('placements').select('feed').distinct()
        .where('record', 'in', [patient, ...accepted.filter(({ status }) => status === 'accepted').map(({ id }) => id)]).execute())
      expect(placed).toEqual([{ feed: `site:${given.people.rongdhonu}` }])
    })
  })

  describe('the server as author', () => {
    test('writes all or nothing, and its edits cover what stands', async () => {
      const [site] = await write(given.server, given.people.jos, () => [{ kind: 'site', fields: { name: 'Cotonou' } }]) as [string]
      await write(given.server, given.people.jos, () => [{ kind: 'site', record: site, fields: { name: 'Cotonou Nord' } }, { kind: 'site', record: site, fields: { name: 'Cotonou Sud' } }])
      expect((await stateOf(site))!.fields['name']!.siblings.map(({ value }) => value)).toEqual(['Cotonou Sud'])
      const before = await given.storage.read((db) => db.selectFrom('ops').select((value) => value.fn.countAll().as('count')).executeTakeFirstOrThrow())
      const failed = await given.storage.transaction((tx) => given.server.writer.write(tx, given.people.jos, () => [{ kind: 'site', fields: { name: 'Good' } }, { kind: 'site', fields: { name: 7 } }]))
      expect(failed).toMatchObject({ ok: false, error: { status: 'quarantined', code: 'invalid-field', detail: expect.stringContaining('name') } })
      expect(await given.storage.read((db) => db.selectFrom('ops').select((value) => value.fn.countAll().as('count')).executeTakeFirstOrThrow())).toEqual(before)
    })

    test('two processes write at once, each in a run of its own without gaps', async () => {
      const other = serverProcess(await given.place.again())
      await Promise.all([given.server, other].flatMap((each) => Array.from({ length: 10 }, (_, i) =>
        write(each, given.people.jos, () => [{ kind: 'staff', fields: { name: `Locum ${i}`, login: `l${Math.random().toString(36).slice(2)}`, roles: ['nurse'], active: true } }]))))
      const rows = await given.storage.read((db) => db.selectFrom('ops').select(['run', 'n']).where('device', '=', 'server').orderBy('n').execute())
      for (const [, run] of Map.groupBy(rows, (row) => row.run)) expect(run.map(({ n }) => n)).toEqual(run.map((_, i) => i + 1))
      const versions = await given.storage.read((db) => db.selectFrom('access_versions').select('version').orderBy('version').execute())
      expect(versions.map(({ version }) => version)).toEqual(versions.map((_, i) => i + 1))
      await other.storage.close()
    })
  })

  describe('the fleet and the pokes', () => {
    test('an exchange leaves when it was, what waits, and how wrong the clock is', async () => {
      const device = await awaDevice()
      await device.exchange([], { nowMs: given.server.clock.nowMs - 5_000, backlog: { ops: 3, bytes: 900 } })
      const row = await given.storage.read((db) => db.selectFrom('devices').selectAll().where('id', '=', device.id).executeTakeFirstOrThrow())
      expect(row).toMatchObject({ last_contact_ms: given.server.clock.nowMs, backlog_ops: 3, backlog_bytes: 900, offset_ms: 5_000 })
    })

    test('what advanced is told once it is committed, and not when nothing did', async () => {
      const device = await awaDevice()
      const op = device.op(given.people.awa, { kind: 'patient', fields: patientFields(given.people.allada, 'Koffi') })
      const before = given.server.advances.length
      await device.send(given.people.awa, op)
      await device.send(given.people.awa, op)
      expect(given.server.advances.slice(before)).toEqual([{ feeds: [`site:${given.people.allada}`], devices: [], by: device.id }])
    })
  })
})
