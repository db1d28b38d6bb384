import { DAY_MS, HOUR_MS, todayTimesMs, visitTimeMs } from './calendar.ts'
import { ALLADA_ADULTS } from './conditions/allada-adults.ts'
import { ALLADA_CHILDREN } from './conditions/allada-children.ts'
import type { DemoCondition } from './conditions/condition.ts'
import { RONGDHONU_GENERAL } from './conditions/rongdhonu-general.ts'
import { RONGDHONU_SKIN_EYES } from './conditions/rongdhonu-skin-eyes.ts'
import type { DemoPatient } from './patients.ts'
import type { DemoSite, SiteKey } from './people.ts'
import type { Random } from './random.ts'
import { fits, type PlannedVisit } from './visits.ts'

export const CONDITIONS: { [site in SiteKey]: readonly DemoCondition[] } = {
  allada: [...ALLADA_CHILDREN, ...ALLADA_ADULTS],
  rongdhonu: [...RONGDHONU_GENERAL, ...RONGDHONU_SKIN_EYES],
}

const TODAY_VISITS = 7
const MAX_VISITS_EACH = 9
const CHRONIC_SHARE = 0.55

/** Exactly `count` visits of these patients over the last year, today's few among them. */
export function planVisits(site: DemoSite, patients: readonly DemoPatient[], count: number, nowMs: number, random: Random): PlannedVisit[] {
  const visits = planToday(site, patients, nowMs, random)
  const seenToday = new Set(visits.map(({ patient }) => patient))
  const visitsOf = new Map<DemoPatient, number>()
  for (const patient of patients) if (!seenToday.has(patient)) takeUpTo(count, visits, visitsOf, chronicVisits(patient, nowMs, random))
  while (visits.length < count) {
    const patient = random.pick(patients)
    if (seenToday.has(patient) || (visitsOf.get(patient) ?? 0) >= MAX_VISITS_EACH) continue
    const visit = acuteVisit(patient, nowMs, random)
    if (visit !== null && !visits.some((other) => other.patient === patient && Math.abs(other.atMs - visit.atMs) < 4 * DAY_MS)) takeUpTo(count, visits, visitsOf, [visit])
  }
  return visits.toSorted((a, b) => a.atMs - b.atMs)
}

function takeUpTo(count: number, visits: PlannedVisit[], visitsOf: Map<DemoPatient, number>, more: readonly PlannedVisit[]): void {
  for (const visit of more.slice(0, count - visits.length)) {
    visits.push(visit)
    visitsOf.set(visit.patient, (visitsOf.get(visit.patient) ?? 0) + 1)
  }
}

/** One of today's is an emergency at Allada, so that the inbox has something at its top. */
function planToday(site: DemoSite, patients: readonly DemoPatient[], nowMs: number, random: Random): PlannedVisit[] {
  const times = todayTimesMs(site, TODAY_VISITS, nowMs, random)
  const seen = new Set<DemoPatient>()
  return times.map((atMs, index) => {
    const wanted = index === times.length - 1 && site.key === 'allada' ? CONDITIONS.allada.find(({ key }) => key === 'malaria-severe-child') : undefined
    const able = patients.filter((patient) => !seen.has(patient) && (wanted === undefined ? conditionsFor(patient, atMs).length > 0 : fits(wanted, patient, atMs)))
    const patient = random.pick(able)
    seen.add(patient)
    return { patient, atMs, condition: wanted ?? random.weighted(conditionsFor(patient, atMs)) }
  })
}

/** Short illnesses that this person can have at that time. A pregnancy is followed as a course of its own. */
const conditionsFor = (patient: DemoPatient, atMs: number): DemoCondition[] =>
  CONDITIONS[patient.site.key].filter((condition) => !needsWeeks(condition) && fits(condition, patient, atMs))

const needsWeeks = ({ code }: DemoCondition): boolean => code === 'pregnancy'

function acuteVisit(patient: DemoPatient, nowMs: number, random: Random): PlannedVisit | null {
  const earliest = Math.max(patient.registeredMs + HOUR_MS, nowMs - 365 * DAY_MS)
  const atMs = visitTimeMs(patient.site, earliest + random.next() * (nowMs - earliest), nowMs, random)
  const able = conditionsFor(patient, atMs).filter(({ chronic }) => chronic !== true)
  return atMs < earliest || able.length === 0 ? null : { patient, atMs, condition: random.weighted(able) }
}

/** A long illness or a pregnancy, seen every few weeks. */
function chronicVisits(patient: DemoPatient, nowMs: number, random: Random): PlannedVisit[] {
  const able = CONDITIONS[patient.site.key].filter(({ chronic }) => chronic === true).filter((condition) => fits(condition, patient, nowMs))
  if (able.length === 0 || !random.chance(CHRONIC_SHARE)) return []
  const condition = random.weighted(able)
  const isPregnancy = needsWeeks(condition)
  const times = isPregnancy ? random.int(2, 5) : random.int(2, 6)
  const everyDays = isPregnancy ? 28 : (condition.followUpDays?.at(-1) ?? 45)
  const firstWeek = random.int(14, 20)
  const lastMs = nowMs - random.next() * 120 * DAY_MS
  return Array.from({ length: times }, (_, index): PlannedVisit => {
    const nearMs = lastMs - (times - 1 - index) * everyDays * DAY_MS + (random.next() - 0.5) * 4 * DAY_MS
    return { patient, condition, atMs: visitTimeMs(patient.site, nearMs, nowMs, random), ...(isPregnancy ? { weeks: firstWeek + index * 4 } : {}) }
  }).filter(({ atMs }) => atMs > Math.max(patient.registeredMs + HOUR_MS, nowMs - 365 * DAY_MS) && fits(condition, patient, atMs))
}
