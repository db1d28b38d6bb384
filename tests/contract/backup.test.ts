import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { savedOf, type Sums } from '../../server/backup/format.ts'
import { sumsOf } from '../../server/backup/load.ts'
import { openStorage } from '../../server/storage/open.ts'
import type { Storage, StorageOptions } from '../../server/storage/port.ts'
import { tablesOf } from '../../server/storage/whole-tables.ts'
import { rewriteBackup, runCommand } from '../support/backup.ts'
import { startPostgres, type RunningPostgres } from '../support/postgres.ts'
import { caseFields, consultationFields, newProgramme, patientFields, serverProcess, TestDevice, write, type Programme, type ServerProcess } from './programme.ts'

let postgres: RunningPostgres
let folder: string
beforeAll(async () => {
  postgres = await startPostgres()
  folder = mkdtempSync(join(tmpdir(), 'outpost-backup-'))
})
afterAll(async () => {
  await postgres.stop()
  rmSync(folder, { recursive: true, force: true })
})

let made = 0
const newPath = (name: string): string => join(folder, `${++made}-${name}`)
const onSqlite = async (): Promise<StorageOptions> => ({ dataDir: newPath('data') })
const onPostgres = async (): Promise<StorageOptions> => ({ dataDir: '/nowhere', databaseUrl: await postgres.newDatabase() })

async function using<T>(options: StorageOptions, work: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await openStorage(options)
  try { return await work(storage) } finally { await storage.close() }
}

/** What a new epoch changes; all else is the same before and after. */
const OF_THE_EPOCH = ['meta', 'audit', 'access_versions', 'lineage', 'lineage_heads']

const contentsOf = (options: StorageOptions): Promise<Sums> => using(options, (storage) => storage.read(async (db) =>
  sumsOf(db, savedOf(await tablesOf(db)).filter(({ name }) => !OF_THE_EPOCH.includes(name)))))
const everythingIn = (options: StorageOptions): Promise<Sums> => using(options, (storage) => storage.read(async (db) => sumsOf(db, await tablesOf(db))))
const epochOf = (options: StorageOptions): Promise<string> => using(options, async ({ epoch }) => epoch)

type Clinic = { server: ServerProcess; people: Programme; device: TestDevice }

async function workIn({ people, device }: Clinic, patients: number): Promise<void> {
  for (let i = 0; i < patients; i++) {
    const patient = device.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, `রহিমা "${i}"\n`) })
    const visit = device.op(people.awa, { kind: 'consultation', fields: consultationFields(patient.id, 'Fièvre 🌡') })
    const asked = device.op(people.awa, { kind: 'case', fields: caseFields(patient.id, visit.id) })
    await device.send(people.awa, patient, visit, asked)
  }
}

async function clinicOn(options: StorageOptions, patients = 12): Promise<Clinic> {
  const storage = await openStorage(options)
  const server = serverProcess(storage)
  const people = await newProgramme(server)
  const clinic = { server, people, device: await TestDevice.enrol(server, people.allada, [people.awa]) }
  await workIn(clinic, patients)
  return clinic
}

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
      await tx.insertInto('sessions').values({ id_hash: `s${made}`, staff: clinic.people.jos, created_ms: 1, last_seen_ms: 1, expires_ms: 9e15 }).execute()
      await tx.insertInto('enrolment_codes').values({ code_hash: `c${made}`, site: clinic.people.allada, created_by: clinic.people.jos, expires_ms: 9e15, used_ms: null, device: null }).execute()
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

describe('[S8] a file that is not a whole backup of this program is refused by name, and the database is untouched', () => {
  let file: string
  let bytes: Buffer
  const targets: { [driver: string]: { options: StorageOptions; epoch: string; before: Sums } } = {}
  beforeAll(async () => {
    const from = await onSqlite()
    await (await clinicOn(from)).server.storage.close()
    file = newPath('whole.backup.gz')
    await runCommand('backup', from, file)
    bytes = readFileSync(file)
    for (const [driver, newDatabase] of [['SQLite', onSqlite], ['PostgreSQL', onPostgres]] as const) {
      const options = await newDatabase()
      await (await clinicOn(options, 1)).server.storage.close()
      targets[driver] = { options, epoch: await epochOf(options), before: await everythingIn(options) }
    }
  })

  const given = (name: string, content: Uint8Array): string => { const path = newPath(name); writeFileSync(path, content); return path }
  const rewritten = (change: Parameters<typeof rewriteBackup>[2]): string => { const path = newPath('rewritten.gz'); rewriteBackup(file, path, change); return path }
  const cutAt = (share: number): string => { const path = given('cut.gz', bytes); truncateSync(path, Math.floor(bytes.length * share)); return path }
  const withByteChanged = (share: number): string => {
    const changed = Buffer.from(bytes)
    changed[Math.floor(bytes.length * share)]! ^= 0x10
    return given('changed.gz', changed)
  }
  const textOf = (): string => gunzipSync(bytes).toString('utf8')

  const FILES: [string, () => string, RegExp][] = [
    ['one that is not there', () => newPath('nowhere.gz'), /Cannot read/],
    ['a folder', () => folder, /Cannot read/],
    ['an empty file', () => given('empty.gz', Buffer.alloc(0)), /not whole|no backup of Outpost/],
    ['a text', () => given('list.csv', Buffer.from('number,name\n1,Koffi\n')), /no backup of Outpost/],
    ['another packed file', () => given('other.gz', gzipSync('{"format":"something"}\n')), /no backup of Outpost/],
    ['one cut in its header', () => cutAt(0.01), /not whole/],
    ['one cut in the middle', () => cutAt(0.5), /not whole/],
    ['one that lacks its last bytes', () => cutAt(0.999), /not whole/],
    ['one cut between two lines and packed again', () => given('short.gz', gzipSync(textOf().split('\n').slice(0, -5).join('\n') + '\n')), /not whole/],
    ['one with a byte changed', () => withByteChanged(0.4), /damaged/],
    ['one with a letter changed and packed again', () => given('altered.gz', gzipSync(textOf().replace('Fièvre', 'Fieure'))), /damaged/],
    ['one with a row left out and packed again', () => given('less.gz', gzipSync(textOf().split('\n').toSpliced(30, 1).join('\n'))), /damaged/],
    ['one that goes on after its end', () => given('more.gz', gzipSync(`${textOf()}"ops"\n`)), /damaged/],
    ['one of a later format', () => rewritten(({ header }) => { Object.assign(header, { version: 2 }) }), /newer Outpost/],
    ['one with tables of a later version', () => rewritten(({ header }) => { header.migration = '0999_calls' }), /newer Outpost/],
    ['one whose tables are not those of its version', () => rewritten(({ header }) => { header.tables.pop() }), /damaged/],
    ['one with a row that the table does not take', () => rewritten(({ rows }) => { rows.push(rows.find(({ table }) => table === 'records')!) }), /UNIQUE|duplicate/],
  ]

  test.each(FILES)('%s', async (_name, make, said) => {
    const path = make()
    const { options, epoch, before } = targets['SQLite']!
    const { code, said: heard } = await runCommand('restore', options, path, '--replace', epoch)
    expect(heard).toMatch(/^Nothing was changed/)
    expect(heard).toMatch(said)
    expect(code).toBe(/UNIQUE/.test(said.source) ? 1 : 2)
    expect(await everythingIn(options)).toEqual(before)
    expect(readdirSync(options.dataDir).filter((name) => name.includes('stage') || name.includes('replaced'))).toEqual([])
  })

  test('on PostgreSQL too, and no schema is left behind', async () => {
    const { options, epoch, before } = targets['PostgreSQL']!
    for (const [path, wanted] of [[cutAt(0.999), 2], [withByteChanged(0.5), 2], [FILES.at(-1)![1](), 1]] as const) {
      expect(await runCommand('restore', options, path, '--replace', epoch)).toMatchObject({ code: wanted, said: expect.stringMatching(/^Nothing was changed/) })
    }
    expect(await everythingIn(options)).toEqual(before)
    const schemas = await using(options, async (storage) => storage.read((db) => db.introspection.getSchemas()))
    expect(schemas.map(({ name }) => name).filter((name) => name.startsWith('outpost'))).toEqual([])
  })

  test('a backup is not written over a file that is there', async () => {
    const { options } = targets['SQLite']!
    expect(await runCommand('backup', options, file)).toEqual({ code: 2, said: expect.stringContaining('exists already') })
    expect(readFileSync(file).equals(bytes)).toBe(true)
    expect((await runCommand('backup', options)).code).toBe(2)
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
