import type { RecordId } from '../../domain/ids.ts'
import { sharedBy } from '../../domain/placement.ts'
import { openCase, type CaseItem } from '../../store/cases.ts'
import { staffNames } from '../../store/chart.ts'
import { findRecords, listKind, type LocalRecord } from '../../store/queries.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'

/** A case with all that came along with it. */
export type CaseView = {
  item: CaseItem
  consultation: LocalRecord | null
  vitals: LocalRecord[]
  /** Shared records that are named by the case and not here yet, or of a kind that this version cannot show (M5). */
  missing: number
  unknown: LocalRecord[]
  people: Map<RecordId, string>
  sites: Map<RecordId, string>
}

export async function readCaseView(store: Store, session: Session, id: RecordId): Promise<CaseView | null> {
  const item = await openCase(store, session, id)
  if (item === null) return null
  const ids = item.place === 'pool' ? [] : sharedBy(item.case.shown.values)
  const [records, people, sites] = await Promise.all([findRecords(store, session.feeds, ids), staffNames(store), siteNames(store)])
  const found = ids.flatMap((one) => records.get(one) ?? [])
  const of = (kind: string): LocalRecord[] => found.filter((record) => record.shown.kind === kind)
  return {
    item, people, sites,
    consultation: of('consultation')[0] ?? null, vitals: of('vitals'), missing: ids.length - found.length,
    unknown: found.filter(({ shown }) => !['patient', 'consultation', 'vitals'].includes(shown.kind)),
  }
}

export async function siteNames(store: Store): Promise<Map<RecordId, string>> {
  const sites = await listKind(store, ['common'], 'site')
  return new Map(sites.flatMap(({ shown }) => (typeof shown.values['name'] === 'string' ? [[shown.id, shown.values['name']] as const] : [])))
}
