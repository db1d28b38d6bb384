import type { FeedId, RecordId } from '../domain/ids.ts'
import { textOf } from '../domain/kind.ts'
import { findRecord, findRecords, listChildrenOf, listKind, newestFirst, type LocalRecord } from './queries.ts'
import type { Store } from './store.ts'

/** All that this device has of one person. Lists are newest first. */
export type Chart = {
  patient: LocalRecord
  /** Other patient records that are linked as the same person (M9). */
  others: LocalRecord[]
  vitals: LocalRecord[]
  consultations: LocalRecord[]
  cases: LocalRecord[]
  addenda: LocalRecord[]
  retractions: LocalRecord[]
  links: LocalRecord[]
  /** Receipts of the cases. */
  receipts: LocalRecord[]
  /** Records of kinds that only a newer version can show (M5). */
  unknown: LocalRecord[]
  /** Names of the staff, by id. */
  people: Map<RecordId, string>
}

const CHART_KINDS = ['vitals', 'consultation', 'case', 'addendum', 'retraction', 'link'] as const

export async function patientChart(store: Store, feeds: readonly FeedId[], patientId: RecordId): Promise<Chart | null> {
  const patient = await findRecord(store, feeds, patientId)
  if (patient === null || patient.shown.kind !== 'patient') return null
  const links = await listKind(store, feeds, 'link')
  const samePerson = personOf(patientId, links)
  const [others, children, people] = await Promise.all([
    findRecords(store, feeds, samePerson.filter((id) => id !== patientId)), listChildrenOf(store, feeds, samePerson), staffNames(store),
  ])
  const of = (kind: string): LocalRecord[] => children.filter((record) => record.shown.kind === kind).toSorted(newestFirst)
  const cases = of('case')
  return {
    patient, others: [...others.values()],
    vitals: of('vitals'), consultations: of('consultation'), cases, addenda: of('addendum'), retractions: of('retraction'),
    links: links.filter((link) => samePerson.includes(link.shown.values['a'] as string) || samePerson.includes(link.shown.values['b'] as string)),
    receipts: (await listChildrenOf(store, feeds, cases.map((one) => one.shown.id))).filter((record) => record.shown.kind === 'receipt').toSorted(newestFirst),
    unknown: children.filter((record) => !CHART_KINDS.some((kind) => kind === record.shown.kind)).toSorted(newestFirst),
    people,
  }
}

/** M9: the connected component of `id` over the links that stand; a link of which somebody kept `parted` as well still shows both. */
function personOf(id: RecordId, links: readonly LocalRecord[]): RecordId[] {
  const person = new Set([id])
  for (let grown = true; grown;) {
    grown = false
    for (const link of links) {
      const { a, b, state } = link.shown.values as { a?: RecordId; b?: RecordId; state?: string }
      if (state !== 'linked' || a === undefined || b === undefined || person.has(a) === person.has(b)) continue
      person.add(a).add(b)
      grown = true
    }
  }
  return [...person].toSorted()
}

export async function staffNames(store: Store): Promise<Map<RecordId, string>> {
  const staff = await listKind(store, ['common'], 'staff')
  return new Map(staff.map((one) => [one.shown.id, textOf(one.shown.values, 'name')]))
}
