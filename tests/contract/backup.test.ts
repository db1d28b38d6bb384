import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { StorageOptions } from '../../server/storage/port.ts'
import { rewriteBackup, runCommand } from '../support/backup.ts'
import { clinicOn, contentsOf, epochOf, everythingIn, Ground, using, workIn, type Clinic } from './backup-ground.ts'
import { patientFields, serverProcess, TestDevice, write } from './programme.ts'

const { newPath, onSqlite, onPostgres } = new Ground()

/** What holds of every moment of a database, and of no mixture of two. */
async function expectOneMoment(options: StorageOptions): Promise<void> {
  await using(options, (storage) => storage.read(async (db) => {
    for (const { id, head } of await db.selectFrom('feeds').selectAll().execute()) {
      const numbers = await db.selectFrom('entries').select('n').where('feed', '=', id).orderBy('n').execute()
      expect(numbers.map(({ n }) => n)).toEqual(Array.from({ length: head }, (_, i) => i + 1))
    }
    const accepted = new Map((await db.selectFrom('ops').select((op) => ['record', op.fn.countAll().as('count')]).where('status', '=', 'accepted').groupBy('record').execute())
      .map((row) => [row.record, Number(row.count)]))
    const records = await db.selectFrom('records').select(['id', 'version']).where('version', '>', 0).execute()
    expect(new Map(records.map(({ id, version }) => [id, version]))).toEqual(accepted)
  }))
}

describe.each([['SQLite', onSqlite], ['PostgreSQL', onPostgres]] as const)('[S8] a backup of %s', (_name, newDatabase) => {
  let from: StorageOptions
  let clinic: Clinic
  let file: string
  beforeAll(async () => {
    from = await newDatabase()
    clinic = await clinicOn(from)
    file = newPath('first.backup.gz')
    expect(await runCommand('backup', from, file)).toMatchObject({ code: 0, said: expect.stringContaining('Proved by restoring it') })
  })
  afterAll(() => clinic.server.storage.close())

  test('holds everything, and its restore is the same in every table', async () => {
    const to = await newDatabase()
    expect(await runCommand('restore', to, file)).toMatchObject({ code: 0, said: expect.stringContaining(`goes on from ${clinic.server.storage.epoch}`) })
    expect(await contentsOf(to)).toEqual(await contentsOf(from))
    await expectOneMoment(to)
  })

  test('is of one moment while eight writers go on, and keeps none of them waiting for its end', async () => {
    const devices = await Promise.all(Array.from({ length: 8 }, () => TestDevice.enrol(clinic.server, clinic.people.allada, [clinic.people.awa])))
    const busy = newPath('busy.backup.gz')
    let isTaken = false
    const writers = devices.map(async (device) => {
      let written = 0
      // SQLite answers within the same turn of the loop: without a pause nobody would hear that the backup has ended.
      while (!isTaken) { await workIn({ ...clinic, device }, 1); written += 1; await pause(20) }
      return written
    })
    const before = await clinic.server.storage.read((db) => db.selectFrom('ops').select('id').execute())
    expect(await runCommand('backup', from, busy)).toMatchObject({ code: 0 })
    isTaken = true
    expect(Math.min(...await Promise.all(writers))).toBeGreaterThan(0)
    const to = await newDatabase()
    expect(await runCommand('restore', to, busy)).toMatchObject({ code: 0 })
    await expectOneMoment(to)
    const restored = new Set(await using(to, (storage) => storage.read(async (db) => (await db.selectFrom('ops').select('id').execute()).map(({ id }) => id))))
    expect(before.filter(({ id }) => !restored.has(id))).toEqual([])
  })

  test('a restore begins a new epoch that knows where it comes from; sessions and codes of the old one are gone', async () => {
    await clinic.server.storage.transaction(async (tx) => {
      await tx.insertInto('sessions').values({ id_hash: 'session', staff: clinic.people.jos, created_ms: 1, last_seen_ms: 1, expires_ms: 9e15 }).execute()
      await tx.insertInto('enrolment_codes').values({ code_hash: 'code', site: clinic.people.allada, created_by: clinic.people.jos, expires_ms: 9e15, used_ms: null, device: null }).execute()
      await tx.insertInto('meta').values({ key: 'set-up-token-hash', value: 'x' }).onConflict((known) => known.doNothing()).execute()
    })
    const [second, third] = [newPath('second.backup.gz'), newPath('third.backup.gz')]
    await runCommand('backup', from, second)
    const [to, on] = [await newDatabase(), await newDatabase()]
    await runCommand('restore', to, second)
    await runCommand('backup', to, third)
    await runCommand('restore', on, third)
    const [old, middle] = [clinic.server.storage.epoch, await epochOf(to)]
    const heads = await clinic.server.storage.read((db) => db.selectFrom('feeds').select(['id as feed', 'head']).orderBy('id').execute())
    await using(on, (storage) => storage.read(async (db) => {
      expect(new Set([old, middle, storage.epoch]).size).toBe(3)
      const lineage = await db.selectFrom('lineage').select(['epoch', 'parent']).execute()
      expect(lineage).toHaveLength(2)
      expect(lineage).toEqual(expect.arrayContaining([{ epoch: middle, parent: old }, { epoch: storage.epoch, parent: middle }]))
      expect(await db.selectFrom('lineage_heads').select(['feed', 'head']).where('epoch', '=', middle).orderBy('feed').execute()).toEqual(heads)
      expect(await db.selectFrom('sessions').selectAll().execute()).toEqual([])
      expect(await db.selectFrom('enrolment_codes').selectAll().execute()).toEqual([])
      expect(await db.selectFrom('meta').selectAll().where('key', '=', 'set-up-token-hash').execute()).toEqual([])
      expect(await db.selectFrom('audit').select('subject').where('action', '=', 'epoch-begun').where('subject', '=', storage.epoch).execute()).toHaveLength(1)
    }))
  })

  test('[S15] numbers of access versions that the lost history may have given are not given again', async () => {
    const to = await newDatabase()
    await runCommand('restore', to, file)
    await using(to, async (storage) => {
      const server = serverProcess(storage)
      const newest = Math.max(...(await clinic.server.storage.read((db) => db.selectFrom('access_versions').select('version').execute())).map(({ version }) => version))
      await write(server, clinic.people.jos, () => [{ kind: 'staff', record: clinic.people.awa, fields: { sites: [clinic.people.rongdhonu] } }])
      const versions = await storage.read((db) => db.selectFrom('access_versions').select('version').where('staff', '=', clinic.people.awa).orderBy('version', 'desc').execute())
      expect(versions[0]!.version).toBeGreaterThan(newest + 1_000)
      // Written at Allada under the third version of the lost history: the move to Rongdhonu was not it.
      const device = clinic.device.on(server)
      device.access = newest + 3
      const op = device.op(clinic.people.awa, { kind: 'patient', fields: patientFields(clinic.people.allada, 'Koffi') })
      expect((await device.send(clinic.people.awa, op)).accepted).toHaveLength(1)
    })
  })

  test('the database notes which feeds a restored backup covers: for the newest two, and for none after a restore', async () => {
    const covered = (): Promise<{ backups: string[]; heads: Map<string, number> }> => clinic.server.storage.read(async (db) => {
      const rows = await db.selectFrom('backup_heads').innerJoin('backups', 'backups.id', 'backup_heads.backup').selectAll().orderBy('taken_ms').execute()
      return { backups: [...new Set(rows.map(({ backup }) => backup))], heads: new Map(rows.map(({ feed, head }) => [feed, head])) }
    })
    for (let i = 0; i < 3; i++) await runCommand('backup', from, newPath('again.backup.gz'))
    const { backups, heads } = await covered()
    expect(backups).toHaveLength(2)
    expect([...heads].toSorted()).toEqual((await clinic.server.storage.read((db) => db.selectFrom('feeds').selectAll().execute())).map(({ id, head }) => [id, head] as const).toSorted())
    const to = await newDatabase()
    await runCommand('restore', to, file)
    expect(await using(to, (storage) => storage.read((db) => db.selectFrom('backup_heads').selectAll().execute()))).toEqual([])
  })

  test('is not put over a database that is not empty, unless its epoch is named; what stood there is kept', async () => {
    const to = await newDatabase()
    const other = await clinicOn(to, 1)
    const before = await everythingIn(to)
    const { epoch } = other.server.storage
    expect(await runCommand('restore', to, file)).toEqual({ code: 2, said: expect.stringContaining('in use') })
    await other.server.storage.close()
    expect(await runCommand('restore', to, file)).toEqual({ code: 2, said: expect.stringContaining(epoch) })
    expect(await runCommand('restore', to, file, '--replace', 'Another_one')).toEqual({ code: 2, said: expect.stringContaining('not empty') })
    expect(await everythingIn(to)).toEqual(before)
    const replaced = await runCommand('restore', to, file, '--replace', epoch)
    expect(replaced).toEqual({ code: 0, said: expect.stringMatching(new RegExp(`kept as .*replaced.${epoch}`)) })
    expect(await contentsOf(to)).toEqual(await contentsOf(await restoredElsewhere()))
  })

  const restoredElsewhere = async (): Promise<StorageOptions> => {
    const elsewhere = await newDatabase()
    await runCommand('restore', elsewhere, file)
    return elsewhere
  }

  test('a copy that was put back by other means gets its new epoch by declaring it', async () => {
    const to = await restoredElsewhere()
    const [epoch, contents] = [await epochOf(to), await contentsOf(to)]
    expect(await runCommand('restore', to, '--declare', 'Another_one')).toMatchObject({ code: 2 })
    expect(await epochOf(to)).toBe(epoch)
    expect(await runCommand('restore', to, '--declare', epoch)).toMatchObject({ code: 0 })
    expect(await epochOf(to)).not.toBe(epoch)
    expect(await contentsOf(to)).toEqual(contents)
  })
})

test('[S8] from SQLite to PostgreSQL and back every table is the same', async () => {
  const [start, middle, end] = [await onSqlite(), await onPostgres(), await onSqlite()]
  const clinic = await clinicOn(start, 400)
  await clinic.server.storage.close()
  for (const [from, to] of [[start, middle], [middle, end]] as const) {
    const file = newPath('moved.backup.gz')
    expect(await runCommand('backup', from, file)).toMatchObject({ code: 0 })
    expect(await runCommand('restore', to, file)).toMatchObject({ code: 0 })
    expect(await contentsOf(to)).toEqual(await contentsOf(start))
    await expectOneMoment(to)
  }
})

test('[S8] a backup of an earlier version of the tables is restored, and brought to this one', async () => {
  const [from, to] = [await onSqlite(), await onSqlite()]
  await (await clinicOn(from)).server.storage.close()
  const [now, then] = [newPath('now.backup.gz'), newPath('then.backup.gz')]
  await runCommand('backup', from, now)
  rewriteBackup(now, then, ({ header }) => {
    header.migration = '0003_facts'
    header.tables = header.tables.filter(({ name }) => !name.startsWith('lineage'))
  })
  expect(await runCommand('restore', to, then)).toMatchObject({ code: 0 })
  expect(await contentsOf(to)).toEqual(await contentsOf(from))
  expect(await using(to, (storage) => storage.read((db) => db.selectFrom('lineage').selectAll().execute()))).toHaveLength(1)
})

test('[S8f] where a user of PostgreSQL may not create a schema, a backup is read again only, says so, and covers nothing', async () => {
  const options = await onPostgres()
  await (await clinicOn(options)).server.storage.close()
  const clerk: StorageOptions = { ...options, databaseUrl: options.databaseUrl!.replace('//outpost@', '//clerk@') }
  const client = new pg.Client({ connectionString: options.databaseUrl! })
  await client.connect()
  await client.query('create role clerk login; grant all on all tables in schema public to clerk')
  await client.end()
  const file = newPath('clerk.backup.gz')
  expect(await runCommand('backup', clerk, file)).toEqual({ code: 0, said: expect.stringContaining('Proved by reading it only') })
  await using(options, (storage) => storage.read(async (db) => {
    expect(await db.selectFrom('backups').select('proof').execute()).toEqual([{ proof: 'read' }])
    expect(await db.selectFrom('backup_heads').selectAll().execute()).toEqual([])
  }))
  const before = await everythingIn(options)
  expect(await runCommand('restore', clerk, file, '--replace', await epochOf(options))).toEqual({ code: 2, said: expect.stringContaining('Grant it CREATE') })
  expect(await everythingIn(options)).toEqual(before)
})
