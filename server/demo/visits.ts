import type { OpId, RecordId } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/json.ts'
import type { Urgency } from '../../src/domain/records/case/kind.ts'
import { HOUR_MS, YEAR_MS } from './calendar.ts'
import type { DemoCondition } from './conditions/condition.ts'
import type { Ledger } from './ledger.ts'
import type { DemoPatient } from './patients.ts'
import { CARERS } from './people.ts'
import type { Random } from './random.ts'
import { sayAll, type DemoLanguage, type Slots } from './text.ts'
import { measure, vitalsFields } from './vitals.ts'

export type PlannedVisit = { patient: DemoPatient; condition: DemoCondition; atMs: number; /** Weeks of pregnancy at this visit. */ weeks?: number }
export type DemoVisit = PlannedVisit & { id: RecordId; vitals: RecordId; author: RecordId; language: DemoLanguage; slots: Slots }

const ageYearsAt = (patient: { bornMs: number }, atMs: number): number => (atMs - patient.bornMs) / YEAR_MS

export const fits = (condition: DemoCondition, patient: { bornMs: number; sex: string }, atMs: number): boolean => {
  const age = ageYearsAt(patient, atMs)
  return age >= condition.ages[0] && age < condition.ages[1] + 1 && (condition.sex === undefined || condition.sex === patient.sex)
}

export function writeVisit(visit: PlannedVisit, author: RecordId, language: DemoLanguage, ledger: Ledger, random: Random): DemoVisit {
  const { patient, condition, atMs } = visit
  const body = { ageYears: ageYearsAt(patient, atMs), sex: patient.sex, build: patient.build }
  const measured = measure(condition, body, random)
  const slots = slotsOf(visit, language, measured, random)
  const vitals = ledger.create('vitals', author, atMs - 0.1 * HOUR_MS, { patient: patient.id, at: Math.round(atMs - 0.1 * HOUR_MS), ...vitalsFields(measured, random) })
  const phrases = condition.text[language]!
  const triage = random.weighted((Object.entries(condition.triage) as [Urgency, number][]).map(([level, weight]) => ({ level, weight }))).level
  const diagnosis: { [key: string]: Json } = { text: condition.label[language] ?? condition.label.fr ?? condition.label.en!, certainty: condition.certainty }
  if (condition.code !== undefined) diagnosis['code'] = condition.code
  const fields: { [key: string]: Json } = {
    patient: patient.id, at: Math.round(atMs), language, vitals, triage, diagnoses: [diagnosis],
    reason: sayAll(phrases.reason, 1, random, slots),
    history: sayAll(phrases.history, random.int(2, 4), random, slots),
    examination: sayAll(phrases.examination, random.int(2, 4), random, slots),
    plan: sayAll(phrases.plan, random.int(2, 4), random, slots),
  }
  if (condition.followUpDays !== undefined && random.chance(0.8)) fields['followUpDays'] = random.pick(condition.followUpDays)
  return { ...visit, author, language, slots, vitals, id: ledger.create('consultation', author, atMs, fields) }
}

function slotsOf({ patient, atMs, weeks }: PlannedVisit, language: DemoLanguage, measured: ReturnType<typeof measure>, random: Random): Slots {
  const years = Math.floor(ageYearsAt(patient, atMs))
  const months = Math.floor(ageYearsAt(patient, atMs) * 12)
  const decimal = (value: number): string => (language === 'en' ? String(value) : String(value).replace('.', ','))
  return {
    temp: decimal(measured.temperature), pulse: String(measured.pulse), rr: String(measured.respiration), spo2: String(measured.oxygenSaturation),
    bp: measured.systolic === undefined ? '' : `${measured.systolic}/${measured.diastolic}`, weight: decimal(measured.weight),
    glucose: measured.glucose === undefined ? '' : decimal(measured.glucose), muac: String(measured.muac ?? ''),
    days: String(random.int(2, 6)), weeks: String(weeks ?? ''),
    Il: patient.sex === 'male' ? 'Il' : 'Elle', il: patient.sex === 'male' ? 'il' : 'elle', e: patient.sex === 'male' ? '' : 'e',
    carer: random.pick(CARERS[language]),
    age: language === 'en' ? (years < 2 ? `${months} months` : `${years} years`) : years < 2 ? `${months} mois` : `${years} ans`,
  }
}

/** Who has read what, as the screens write it. */
export const writeReceipt = (ledger: Ledger, of: RecordId, op: OpId, by: RecordId, atMs: number): void => {
  ledger.create('receipt', by, atMs, { of, op, by, at: Math.round(atMs) })
}
