import * as z from 'zod/mini'
import type { RecordId } from '../../src/domain/ids.ts'
import { site as siteKind } from '../../src/domain/records/site/kind.ts'
import { audit } from '../auth/audit.ts'
import { getSiteName } from '../auth/enrol.ts'
import { listRecords } from '../auth/people.ts'
import { writeRecord } from '../auth/write.ts'
import type { Services } from '../http/services.ts'
import { given } from './given.ts'

const { name, type, country, language } = siteKind.fields

export const NewSite = z.object({ name: name.schema, type: type.schema, country: country.schema, language: language.schema })
export type NewSite = z.infer<typeof NewSite>
export const SiteChange = z.partial(NewSite)
export type SiteChange = z.infer<typeof SiteChange>

export const listSites = async (services: Services): Promise<{ id: RecordId }[]> =>
  (await services.storage.read((db) => listRecords(db, siteKind))).map(({ id, values }) => ({ id, ...values }))

export const makeSite = (services: Services, admin: RecordId, site: NewSite): Promise<{ id: RecordId }> =>
  services.storage.transaction(async (tx) => {
    const id = await writeRecord(services, tx, admin, { kind: 'site', fields: site })
    await audit(services, tx, admin, 'site-made', id)
    return { id }
  })

export const changeSite = (services: Services, admin: RecordId, id: RecordId, change: SiteChange): Promise<void> =>
  services.storage.transaction(async (tx) => {
    await getSiteName(tx, id)
    await writeRecord(services, tx, admin, { kind: 'site', record: id, fields: given(change) })
    await audit(services, tx, admin, 'site-changed', id, Object.keys(change).join(' '))
  })
