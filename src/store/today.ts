import type { RecordId } from '../domain/ids.ts'
import { attention, conflictsOf } from './attention.ts'
import { casesOf, type CaseItem } from './cases.ts'
import { listDrafts, type Draft } from './drafts.ts'
import { findRecords, listKind, type LocalRecord, type Trail } from './queries.ts'
import { hitOfRecord, type PatientHit } from './search.ts'
import type { Session } from './session-type.ts'
import type { Store } from './store.ts'

/** The nurse's first screen. */
export type TodayView = {
  drafts: Draft[]
  /** Registered, measured or seen since the day began, last one first, with the least safe state of what was written. */
  patients: { hit: PatientHit; lastMs: number; trail: Trail }[]
  /** Cases in which something is unread. */
  answers: CaseItem[]
  /** Refused and quarantined ops that nobody has dealt with. */
  attention: number
  conflicts: number
}

/** A day's work of a busy clinic with room; an imported register has thousands, which nobody has seen today. */
const MOST_OF_A_KIND = 300
const WORK_KINDS = ['patient', 'vitals', 'consultation', 'addendum', 'case'] as const
const LEAST_SAFE: Trail[] = ['attention', 'on-device', 'sent', 'on-server']

export async function todayView(store: Store, session: Session, dayStartMs: number): Promise<TodayView> {
  const feeds = session.feeds.filter((feed) => feed.startsWith('site:'))
  const [drafts, work, cases, troubled, conflicts] = await Promise.all([
    listDrafts(store, session), Promise.all(WORK_KINDS.map((kind) => listKind(store, feeds, kind, { sinceMs: dayStartMs, limit: MOST_OF_A_KIND }))),
    casesOf(store, session), attention(store), conflictsOf(store, session.feeds),
  ])
  return {
    drafts, patients: await patientsOf(store, session, work.flat()),
    answers: cases.filter((item) => item.unread.length > 0),
    attention: troubled.filter((item) => item.status !== 'held' && !item.handled).length,
    conflicts: conflicts.length,
  }
}

async function patientsOf(store: Store, session: Session, work: readonly LocalRecord[]): Promise<TodayView['patients']> {
  const touched = new Map<RecordId, { lastMs: number; trail: Trail }>()
  for (const record of work) {
    const id = record.shown.kind === 'patient' ? record.shown.id : record.shown.values['patient']
    if (typeof id !== 'string') continue
    const known = touched.get(id)
    const trail = known !== undefined && LEAST_SAFE.indexOf(known.trail) < LEAST_SAFE.indexOf(record.trail) ? known.trail : record.trail
    touched.set(id, { lastMs: Math.max(known?.lastMs ?? 0, record.createdMs), trail })
  }
  const patients = await findRecords(store, session.feeds, [...touched.keys()])
  return [...touched].flatMap(([id, seen]) => {
    const patient = patients.get(id)
    return patient === undefined ? [] : [{ hit: hitOfRecord(patient), ...seen }]
  }).toSorted((a, b) => b.lastMs - a.lastMs)
}
