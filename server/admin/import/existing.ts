import type { RecordId } from '../../../src/domain/ids.ts'
import { textOf, type Values } from '../../../src/domain/kind.ts'
import { patient, type Birth, type PersonName, type Sex } from '../../../src/domain/records/patient/kind.ts'
import { site } from '../../../src/domain/records/site/kind.ts'
import type { RecordState } from '../../../src/protocol/join.ts'
import { viewRecord } from '../../../src/protocol/view.ts'
import { listRecords } from '../../auth/people.ts'
import type { Storage } from '../../storage/port.ts'
import type { Existing } from './match.ts'

/** Rows of a page: a site of 50,000 patients is never held as text all at once. */
const PAGE = 5_000

/** Every patient of one site. Other sites' patients are not looked at: an import must not tell who is treated elsewhere. */
export async function patientsOfSite(storage: Storage, siteId: RecordId, register: string): Promise<Existing[]> {
  const patients: Existing[] = []
  await storage.read(async (db) => {
    for (let after = ''; ;) {
      const rows = await db.selectFrom('records').innerJoin('placements', 'placements.record', 'records.id').select(['records.id', 'records.state'])
        .where('placements.feed', '=', `site:${siteId}`).where('records.kind', '=', 'patient').where('records.version', '>', 0).where('records.id', '>', after)
        .orderBy('records.id').limit(PAGE).execute()
      for (const row of rows) patients.push(existingOf(row.id, viewRecord(JSON.parse(row.state) as RecordState, patient).values, register))
      if (rows.length < PAGE) return
      after = rows.at(-1)!.id
    }
  })
  return patients
}

function existingOf(record: RecordId, values: Values, register: string): Existing {
  const identifiers = (values['identifiers'] ?? {}) as { [key: string]: string }
  const registerNumber = identifiers[register]
  const fingerprint = identifiers['import']
  return {
    record, number: textOf(values, 'number'),
    identity: {
      name: (values['name'] ?? {}) as PersonName, sex: values['sex'] as Sex | undefined, birth: values['birth'] as Birth | undefined,
      village: values['village'] as string | undefined, phones: Object.values((values['phones'] ?? {}) as { [key: string]: string }),
    },
    fingerprints: fingerprint === undefined ? [] : [fingerprint],
    registerNumbers: registerNumber === undefined ? [] : [registerNumber],
  }
}

/** The site by its id or its name, or null. */
export async function findSite(storage: Storage, idOrName: string): Promise<RecordId | null> {
  const sites = await storage.read((db) => listRecords(db, site))
  const named = sites.filter(({ id, values }) => id === idOrName || textOf(values, 'name').toLowerCase() === idOrName.toLowerCase())
  return named.length === 1 ? named[0]!.id : null
}
