import type { Json } from '../../domain/json.ts'
import type { Measure } from '../../domain/records/vitals/kind.ts'
import { FORM_ORDER, measuresTaken, storedAsTyped } from './readings.ts'
import type { DraftDiagnosis, VisitDraft } from './draft.ts'

type Stored = { shown: { id: string; values: { [field: string]: Json } } }
type ChartParts = { vitals: readonly Stored[]; consultations: readonly Stored[]; retractions: readonly Stored[] }

/** One value of a measure as it was last taken. */
export type LastReading = { typed: string; atMs: number }

export type LastVisit = {
  id: string
  atMs: number
  reason: string
  language: string | undefined
  plan: string
  diagnoses: DraftDiagnosis[]
  /** Measures taken at that visit. */
  measures: Measure[]
}

const timeOf = (record: Stored): number => (typeof record.shown.values['at'] === 'number' ? record.shown.values['at'] : 0)

/** Without what was entered in error, newest first by the time of the visit. */
function standing(records: readonly Stored[], retractions: readonly Stored[]): Stored[] {
  const retracted = new Set(retractions.map(({ shown }) => shown.values['of']))
  return records.filter(({ shown }) => !retracted.has(shown.id)).toSorted((a, b) => timeOf(b) - timeOf(a))
}

/** For each measure the newest value that was really taken, whichever visit it came from. */
export function lastReadings({ vitals, retractions }: ChartParts): { [measure in Measure]?: LastReading } {
  const last: { [measure in Measure]?: LastReading } = {}
  for (const record of standing(vitals, retractions)) {
    for (const measure of FORM_ORDER) {
      const typed = storedAsTyped(measure, record.shown.values[measure])
      if (typed !== null) last[measure] ??= { typed, atMs: timeOf(record) }
    }
  }
  return last
}

export function lastVisit({ vitals, consultations, retractions }: ChartParts): LastVisit | null {
  const newest = standing(consultations, retractions)[0]
  if (newest === undefined) return null
  const { values } = newest.shown
  const text = (field: string): string => (typeof values[field] === 'string' ? values[field] : '')
  const taken = vitals.find(({ shown }) => shown.id === values['vitals'])
  return {
    id: newest.shown.id, atMs: timeOf(newest), reason: text('reason'), plan: text('plan'), language: text('language') || undefined,
    diagnoses: (Array.isArray(values['diagnoses']) ? values['diagnoses'] : []) as DraftDiagnosis[],
    measures: taken === undefined ? [] : measuresTaken(taken.shown.values),
  }
}

/** Diagnoses of earlier visits, newest first, each once: offered before anything is searched. */
export function earlierDiagnoses({ consultations, retractions }: Pick<ChartParts, 'consultations' | 'retractions'>): DraftDiagnosis[] {
  const seen = new Map<string, DraftDiagnosis>()
  for (const record of standing(consultations, retractions)) {
    const listed = record.shown.values['diagnoses']
    for (const diagnosis of (Array.isArray(listed) ? listed : []) as DraftDiagnosis[]) {
      const key = diagnosis.code ?? diagnosis.text
      if (!seen.has(key)) seen.set(key, diagnosis)
    }
  }
  return [...seen.values()]
}

/** Reason, diagnoses and plan as they were. What is found today (readings, examination) is never copied, and neither is the date to come back. */
export const asLastTime = (draft: VisitDraft, last: LastVisit): VisitDraft =>
  ({ ...draft, asLast: last.id, reasons: [], words: last.reason, diagnoses: last.diagnoses.map((diagnosis) => ({ ...diagnosis })), plan: last.plan })

/** Takes the copy back, but nothing that was changed since. */
export function notAsLastTime(draft: VisitDraft, last: LastVisit): VisitDraft {
  const same = JSON.stringify(draft.diagnoses) === JSON.stringify(last.diagnoses)
  return {
    ...draft, asLast: null,
    words: draft.words === last.reason ? '' : draft.words,
    plan: draft.plan === last.plan ? '' : draft.plan,
    diagnoses: same ? [] : draft.diagnoses,
  }
}
