import type { RecordId } from '../../../src/domain/ids.ts'
import type { Services } from '../../http/services.ts'
import { feedsOfPeople } from '../../storage/queries/access.ts'
import { countFiltered, listConsultations, placesOf, type ConsultationCursor, type ConsultationFilter, type ListedConsultation } from '../../storage/queries/facts.ts'
import { cursorText } from './asked.ts'

const PAGE_ROWS = 50

type ListedRow = Omit<ListedConsultation, 'record'> & { id: RecordId; /** Null where the asker may not read the record. */ patient: RecordId | null }
type ConsultationPage = { total: number; rows: ListedRow[]; next: string | null }

/** One page of what is counted as consultations, with nothing that was written in them. */
export const pageOfConsultations = (services: Services, asker: RecordId, filter: ConsultationFilter, after: ConsultationCursor | null): Promise<ConsultationPage> =>
  services.storage.read(async (db) => {
    const found = await listConsultations(db, filter, after, PAGE_ROWS + 1)
    const shown = found.slice(0, PAGE_ROWS)
    const readable = new Set(await feedsOfPeople(db, [asker]))
    const places = await placesOf(db, shown.map(({ record }) => record))
    const rows = shown.map(({ record, ...row }): ListedRow => {
      const place = places.get(record)
      return { id: record, ...row, patient: place?.feeds.some((feed) => readable.has(feed)) === true ? place.parent : null }
    })
    const last = shown.at(-1)
    return { total: await countFiltered(db, filter), rows, next: last === undefined || found.length === shown.length ? null : cursorText(last) }
  })
