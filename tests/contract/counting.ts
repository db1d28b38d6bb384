import { expect } from 'vitest'
import type { OpId, RecordId } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/json.ts'
import type { Op } from '../../src/protocol/op.ts'
import type { Storage } from '../../server/storage/port.ts'
import type { FactsTable } from '../../server/storage/schema.ts'
import { recountIfOutdated } from '../../server/sync/recount.ts'
import { seenOf } from './drivers.ts'
import { consultationFields, patientFields, START_MS, type TestDevice } from './programme.ts'

export const DAY_MS = 86_400_000

/** Somebody at a device, writing what the office counts. */
export const writing = (device: TestDevice, author: RecordId) => ({
  patient: (site: RecordId): Op => device.op(author, { kind: 'patient', fields: patientFields(site, 'Koffi') }),
  visit: (patient: RecordId, at: number, ...diagnoses: Json[]): Op =>
    device.op(author, { kind: 'consultation', fields: { ...consultationFields(patient, 'Toux'), at, ...(diagnoses.length === 0 ? {} : { diagnoses }) } }),
  retraction: (of: RecordId, patient: RecordId, more: { [field: string]: Json } = {}): Op =>
    device.op(author, { kind: 'retraction', fields: { of, patient, at: START_MS, reason: 'entered-in-error', ...more } }),
  addendum: (of: RecordId, patient: RecordId): Op => device.op(author, { kind: 'addendum', fields: { of, patient, at: START_MS, text: 'Depuis cinq jours' } }),
  change: (kind: string, record: RecordId, fields: { [key: string]: Json }, ...seen: OpId[]): Op =>
    device.op(author, { kind, record, fields, seen: Object.fromEntries(Object.keys(fields).map((key) => [key, seenOf(...seen)])) }),
  send: async (...ops: Op[]): Promise<void> => {
    const { verdicts } = await device.send(author, ...ops)
    expect(verdicts.filter(({ status }) => status !== 'held')).toEqual([])
  },
})

/** Without a code it is only written in words. */
export const diagnosis = (code: string | null, certainty = 'suspected', text = 'Comme il est écrit'): Json => ({ ...(code === null ? {} : { code }), text, certainty })

export const allFacts = (storage: Storage): Promise<FactsTable[]> =>
  storage.read(async (db) => (await db.selectFrom('facts').selectAll().execute()).toSorted((a, b) => (a.record < b.record ? -1 : a.record > b.record ? 1 : a.n - b.n)))

export const factsOf = async (storage: Storage, ...records: RecordId[]): Promise<FactsTable[]> =>
  (await allFacts(storage)).filter(({ record }) => records.includes(record))

/** As a database that an earlier version has counted. */
export const outdate = (storage: Storage): Promise<unknown> => storage.transaction((tx) => tx.deleteFrom('meta').where('key', 'in', ['counted', 'counting']).execute())

export const recount = (storage: Storage): Promise<void> => recountIfOutdated(storage, { log: { info: () => {} } })

/** Counted anew from all records, it comes to exactly what was written with them. */
export async function expectCountedAnewTheSame(storage: Storage): Promise<void> {
  const written = await allFacts(storage)
  await outdate(storage)
  await recount(storage)
  expect(await allFacts(storage)).toEqual(written)
}
