import type { RecordId } from '../../domain/ids.ts'
import type { Json } from '../../domain/json.ts'
import type { Values } from '../../domain/kind.ts'
import type { Measure } from '../../domain/records/vitals/kind.ts'

/** As much of a local record as is looked at here. */
export type Note = { shown: { id: RecordId; kind: string; values: Values }; createdMs: number }
type ChartParts<R extends Note> = { vitals: readonly R[]; consultations: readonly R[]; cases: readonly R[]; addenda: readonly R[]; retractions: readonly R[]; unknown: readonly R[] }

export type TimelineEntry<R extends Note> = {
  /** `measured`: vital signs that belong to no visit. */
  is: 'visit' | 'measured' | 'answer' | 'unknown'
  record: R
  atMs: number
  vitals: R | null
  /** Oldest first: read in the order in which they were written. */
  addenda: { record: R; retraction: R | null }[]
  retraction: R | null
}

export const timeOf = (record: Note): number => (typeof record.shown.values['at'] === 'number' ? record.shown.values['at'] : record.createdMs)

const byRecord = <R extends Note>(records: readonly R[]): Map<string, R[]> => {
  const grouped = new Map<string, R[]>()
  for (const record of records) {
    const of = record.shown.values['of']
    if (typeof of === 'string') grouped.set(of, [...(grouped.get(of) ?? []), record])
  }
  return grouped
}

/** All that happened, newest first by the time at which it took place, with what was added later under its original (M4). */
export function timelineOf<R extends Note>(chart: ChartParts<R>): TimelineEntry<R>[] {
  const retractions = byRecord(chart.retractions)
  const addenda = byRecord(chart.addenda)
  const vitals = new Map(chart.vitals.map((record) => [record.shown.id, record]))
  const retractionOf = (record: R): R | null => retractions.get(record.shown.id)?.[0] ?? null
  const entry = (is: TimelineEntry<R>['is'], record: R, atMs = timeOf(record), taken: R | null = null): TimelineEntry<R> => ({
    is, record, atMs, vitals: taken, retraction: retractionOf(record),
    addenda: (addenda.get(record.shown.id) ?? []).toSorted((a, b) => timeOf(a) - timeOf(b)).map((added) => ({ record: added, retraction: retractionOf(added) })),
  })
  const shownInVisits = new Set<Json | undefined>(chart.consultations.map((visit) => visit.shown.values['vitals']))
  return [
    ...chart.consultations.map((visit) => entry('visit', visit, timeOf(visit), vitals.get(visit.shown.values['vitals'] as string) ?? null)),
    ...chart.vitals.filter((record) => !shownInVisits.has(record.shown.id)).map((record) => entry('measured', record)),
    ...chart.cases.flatMap((one) => {
      const at = (one.shown.values['answer'] as { at?: number } | undefined)?.at
      return at === undefined ? [] : [entry('answer', one, at)]
    }),
    ...chart.unknown.map((record) => entry('unknown', record)),
  ].toSorted((a, b) => b.atMs - a.atMs)
}

/** The visit that a question to a doctor would be about: the newest that stands. */
export const newestVisit = <R extends Note>(timeline: readonly TimelineEntry<R>[]): R | null =>
  timeline.find((entry) => entry.is === 'visit' && entry.retraction === null)?.record ?? null

/** `low`: diastolic, where `value` is systolic. `raw`: the stored value, for its words. */
export type TrendPoint = { id: RecordId; atMs: number; value: number; low?: number; raw: Json }
export type Trend = { measure: Measure; points: TrendPoint[] }

// As in the picture of the chart: what is followed in most people first.
const TREND_ORDER: readonly Measure[] = ['bloodPressure', 'weight', 'glucose', 'pulse', 'temperature', 'oxygenSaturation', 'respiration', 'muac', 'height']

/** Each measure that was ever taken, oldest first; never what was entered in error. */
export function trendsOf<R extends Note>({ vitals, retractions }: Pick<ChartParts<R>, 'vitals' | 'retractions'>): Trend[] {
  const retracted = new Set(retractions.map((record) => record.shown.values['of']))
  const standing = vitals.filter((record) => !retracted.has(record.shown.id)).toSorted((a, b) => timeOf(a) - timeOf(b))
  return TREND_ORDER.flatMap((measure) => {
    const points = standing.flatMap((record) => pointOf(measure, record))
    return points.length === 0 ? [] : [{ measure, points }]
  })
}

function pointOf(measure: Measure, record: Note): TrendPoint[] {
  const raw = record.shown.values[measure]
  if (raw === null || typeof raw !== 'object' || Array.isArray(raw)) return []
  const at = { id: record.shown.id, atMs: timeOf(record), raw }
  if (measure === 'bloodPressure') {
    const { systolic, diastolic } = raw
    return typeof systolic === 'number' && typeof diastolic === 'number' ? [{ ...at, value: systolic, low: diastolic }] : []
  }
  return typeof raw['value'] === 'number' ? [{ ...at, value: raw['value'] }] : []
}

const ADULT_DAYS = 16 * 365.25

/**
 * The usual range of an adult, from 16 years: what scores 0 in NEWS2 (Royal College of Physicians, National Early Warning Score 2,
 * 2017, chart 1). Children, and measures that the score does not know, have no band: no range is better than one without a source.
 */
const USUAL: { [measure in Measure]?: readonly [number, number] } = {
  pulse: [51, 90], respiration: [12, 20], temperature: [36.1, 38], oxygenSaturation: [96, 100],
}

export const usualRange = (measure: Measure, ageDays: number | null): readonly [number, number] | undefined =>
  ageDays !== null && ageDays >= ADULT_DAYS ? USUAL[measure] : undefined

/** Links that hold `other` and the rest of the person together, and what was written since the first of them. */
export function partingOf<R extends Note>(other: RecordId, links: readonly R[], written: readonly R[]): { links: R[]; since: R[] } {
  const holding = links.filter(({ shown: { values } }) => values['state'] === 'linked' && (values['a'] === other || values['b'] === other))
  const sinceMs = Math.min(...holding.map((link) => link.createdMs))
  return { links: holding, since: written.filter((record) => record.createdMs > sinceMs) }
}
