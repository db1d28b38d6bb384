import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { savedOf, type Sums } from '../../server/backup/format.ts'
import { sumsOf } from '../../server/backup/load.ts'
import { openStorage } from '../../server/storage/open.ts'
import type { Storage, StorageOptions } from '../../server/storage/port.ts'
import { tablesOf } from '../../server/storage/whole-tables.ts'
import { startPostgres, type RunningPostgres } from '../support/postgres.ts'
import { caseFields, consultationFields, newProgramme, patientFields, serverProcess, TestDevice, type Programme, type ServerProcess } from './programme.ts'

/** A folder for files and databases, and a PostgreSQL, for the tests of one file. */
export class Ground {
  folder = ''
  #postgres!: RunningPostgres
  #made = 0

  constructor() {
    beforeAll(async () => {
      this.#postgres = await startPostgres()
      this.folder = mkdtempSync(join(tmpdir(), 'outpost-backup-'))
    })
    afterAll(async () => {
      await this.#postgres.stop()
      rmSync(this.folder, { recursive: true, force: true })
    })
  }

  readonly newPath = (name: string): string => join(this.folder, `${++this.#made}-${name}`)
  readonly onSqlite = async (): Promise<StorageOptions> => ({ dataDir: this.newPath('data') })
  readonly onPostgres = async (): Promise<StorageOptions> => ({ dataDir: '/nowhere', databaseUrl: await this.#postgres.newDatabase() })
}

export async function using<T>(options: StorageOptions, work: (storage: Storage) => Promise<T>): Promise<T> {
  const storage = await openStorage(options)
  try { return await work(storage) } finally { await storage.close() }
}

/** What a new epoch changes; all else is the same before and after. */
const OF_THE_EPOCH = ['meta', 'audit', 'access_versions', 'lineage', 'lineage_heads']

export const contentsOf = (options: StorageOptions): Promise<Sums> => using(options, (storage) => storage.read(async (db) =>
  sumsOf(db, savedOf(await tablesOf(db)).filter(({ name }) => !OF_THE_EPOCH.includes(name)))))
export const everythingIn = (options: StorageOptions): Promise<Sums> => using(options, (storage) => storage.read(async (db) => sumsOf(db, await tablesOf(db))))
export const epochOf = (options: StorageOptions): Promise<string> => using(options, async ({ epoch }) => epoch)

export type Clinic = { server: ServerProcess; people: Programme; device: TestDevice }

export async function workIn({ people, device }: Clinic, patients: number): Promise<void> {
  for (let i = 0; i < patients; i++) {
    const patient = device.op(people.awa, { kind: 'patient', fields: patientFields(people.allada, `রহিমা "${i}"\n`) })
    const visit = device.op(people.awa, { kind: 'consultation', fields: consultationFields(patient.id, 'Fièvre 🌡') })
    const asked = device.op(people.awa, { kind: 'case', fields: caseFields(patient.id, visit.id) })
    await device.send(people.awa, patient, visit, asked)
  }
}

export async function clinicOn(options: StorageOptions, patients = 12): Promise<Clinic> {
  const storage = await openStorage(options)
  const server = serverProcess(storage)
  const people = await newProgramme(server)
  const clinic = { server, people, device: await TestDevice.enrol(server, people.allada, [people.awa]) }
  await workIn(clinic, patients)
  return clinic
}
