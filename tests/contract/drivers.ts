import { afterAll, beforeAll, describe, expect } from 'vitest'
import { numberOf, runOf } from '../../src/domain/ids.ts'
import type { RecordState } from '../../src/protocol/join.ts'
import type { Storage } from '../../server/storage/port.ts'
import { findState } from '../../server/storage/queries/records.ts'
import { startPostgres, type RunningPostgres } from '../support/postgres.ts'
import {
  newProgramme, patientFields, postgresPlace, serverProcess, sqlitePlace, TestDevice, verdictOn, type Programme, type ServerProcess, type Where,
} from './programme.ts'

/** One server process on an empty database with the programme's sites and people; filled before the first test runs. */
class Given {
  place!: Where
  storage!: Storage
  server!: ServerProcess
  people!: Programme

  async start(place: Where): Promise<void> {
    this.place = place
    this.storage = await place.open()
    this.server = serverProcess(this.storage)
    this.people = await newProgramme(this.server)
  }

  readonly awaDevice = (): Promise<TestDevice> => TestDevice.enrol(this.server, this.people.allada, [this.people.awa])
  readonly mariamDevice = (): Promise<TestDevice> => TestDevice.enrol(this.server, this.people.rongdhonu, [this.people.mariam])
  readonly lindDevice = (): Promise<TestDevice> => TestDevice.enrol(this.server, this.people.allada, [this.people.lind])
  readonly stateOf = (id: string): Promise<RecordState | null> => this.storage.read((db) => findState(db, id))

  /** A patient whom Awa has registered on this device, accepted by the server. */
  readonly registered = async (device: TestDevice, name = 'Koffi'): Promise<string> => {
    const op = device.op(this.people.awa, { kind: 'patient', fields: patientFields(this.people.allada, name) })
    expect(verdictOn(await device.send(this.people.awa, op), op.id)).toEqual({ status: 'accepted' })
    return op.id
  }

  /** S6: the numbers of every feed are 1, 2, 3 … up to its head. */
  readonly expectGapless = async (): Promise<void> => {
    const feeds = await this.storage.read((db) => db.selectFrom('feeds').selectAll().execute())
    for (const { id, head } of feeds) {
      const rows = await this.storage.read((db) => db.selectFrom('entries').select('n').where('feed', '=', id).orderBy('n').execute())
      expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: head }, (_, i) => i + 1))
    }
  }
}

/** The same suite on SQLite and on PostgreSQL itself. */
export function onEachDriver(define: (given: Given) => void): void {
  let postgres: RunningPostgres
  beforeAll(async () => { postgres = await startPostgres() })
  afterAll(async () => { await postgres.stop() })

  describe.each([
    ['SQLite', () => Promise.resolve(sqlitePlace())],
    ['PostgreSQL', async () => postgresPlace(await postgres.newDatabase())],
  ] as [string, () => Promise<Where>][])('on %s', (_name, newPlace) => {
    const given = new Given()
    beforeAll(async () => { await given.start(await newPlace()) })
    afterAll(async () => { await given.storage.close(); given.place.dispose() })
    define(given)
  })
}

/** A context that covers these ops (M2). */
export const seenOf = (...ops: string[]): { [run: string]: number } => Object.fromEntries(ops.map((id) => [runOf(id), numberOf(id)]))
