import type { RecordId } from '../../domain/ids.ts'
import type { Json } from '../../domain/json.ts'
import type { PersonName } from '../../domain/records/patient/kind.ts'
import { displayName } from '../../domain/records/patient/name.ts'
import { attention, conflictsOf, type AttentionItem } from '../../store/attention.ts'
import { staffNames } from '../../store/chart.ts'
import { findRecords, listKind, type LocalRecord } from '../../store/queries.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'
import { patientOf } from './mend.ts'

export type Needs = {
  refused: AttentionItem[]
  held: AttentionItem[]
  /** Refused ones that somebody has looked at; their content is kept. */
  handled: AttentionItem[]
  /** Of people of other sites who work on this tablet: counted, not shown. */
  ofOthers: number
  conflicts: LocalRecord[]
  /** Of staff, sites and patients, by record id. */
  names: Map<RecordId, string>
  records: Map<RecordId, LocalRecord>
}

const referencesIn = (item: AttentionItem): RecordId[] =>
  [item.op.record, patientOf(item), ...Object.values(item.op.fields).map((change) => change.value)].filter((id) => typeof id === 'string' && id.length < 30) as RecordId[]

export const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const nameIn = (value: Json | undefined): string => displayName((value ?? {}) as PersonName)

/** Everything that waits for a person, as far as this one may read it. */
export async function readNeeds(store: Store, session: Session): Promise<Needs> {
  const [items, conflicts, people, sites] = await Promise.all([attention(store), conflictsOf(store, session.feeds), staffNames(store), listKind(store, ['common'], 'site')])
  const readable = items.filter((item) => item.op.author === session.staff || session.feeds.includes(item.feed))
  const wanted = [...readable.flatMap((item) => [...referencesIn(item), ...item.waitsFor]), ...conflicts.flatMap(({ shown }) => (typeof shown.values['patient'] === 'string' ? [shown.values['patient']] : []))]
  const records = await findRecords(store, session.feeds, wanted)
  const names = new Map(people)
  for (const site of sites) names.set(site.shown.id, textOf(site.shown.values['name']))
  for (const record of [...records.values(), ...conflicts]) if (record.shown.kind === 'patient') names.set(record.shown.id, nameIn(record.shown.values['name']))
  // A patient whose registration was refused is in no feed: the name stands in the op itself.
  for (const { op } of readable) if (op.kind === 'patient' && op.fields['name']?.value !== undefined && !names.has(op.record)) names.set(op.record, nameIn(op.fields['name'].value))
  return {
    refused: readable.filter((item) => item.status !== 'held' && !item.handled), held: readable.filter((item) => item.status === 'held'),
    handled: readable.filter((item) => item.status !== 'held' && item.handled), ofOthers: items.filter((item) => !item.handled).length - readable.filter((item) => !item.handled).length,
    conflicts, names, records,
  }
}
