import type { RecordId } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/json.ts'
import type { Birth, Sex } from '../../src/domain/records/patient/kind.ts'
import { newPatientNumber } from '../../src/domain/records/patient/number.ts'
import { DAY_MS, YEAR_MS } from './calendar.ts'
import type { Ledger } from './ledger.ts'
import { familyNames, givenNames, VILLAGES, type DemoSite } from './people.ts'
import type { Random } from './random.ts'

export type DemoPatient = { id: RecordId; site: DemoSite; sex: 'female' | 'male'; bornMs: number; build: number; registeredMs: number; name: { given: string; family: string }; village: string; birth: Birth }
export type PatientDraft = Omit<DemoPatient, 'id'> & { carer?: string; phone?: string; seed: Uint8Array }

/** Weight of ages at a first-line clinic: many small children, many mothers, some old. */
const AGES: { [site in DemoSite['key']]: readonly { from: number; to: number; weight: number }[] } = {
  allada: [{ from: 0.8, to: 2, weight: 8 }, { from: 2, to: 5, weight: 22 }, { from: 5, to: 15, weight: 17 }, { from: 15, to: 45, weight: 34 }, { from: 45, to: 65, weight: 13 }, { from: 65, to: 84, weight: 6 }],
  rongdhonu: [{ from: 1.3, to: 5, weight: 14 }, { from: 5, to: 15, weight: 14 }, { from: 15, to: 45, weight: 34 }, { from: 45, to: 65, weight: 24 }, { from: 65, to: 84, weight: 14 }],
}

export function draftPatient(site: DemoSite, nowMs: number, random: Random, wanted: { ages?: readonly [number, number]; sex?: 'female' | 'male' } = {}): PatientDraft {
  const age = wanted.ages === undefined ? random.weighted(AGES[site.key]) : { from: wanted.ages[0], to: wanted.ages[1] }
  const bornMs = nowMs - (age.from + random.next() * (age.to - age.from)) * YEAR_MS
  const ageYears = (nowMs - bornMs) / YEAR_MS
  const sex = wanted.sex ?? (random.chance(ageYears >= 15 && ageYears < 45 ? 0.68 : 0.52) ? 'female' : 'male')
  const draft: PatientDraft = {
    site, sex, bornMs, build: random.next() * 2 - 1,
    // Known to the clinic for up to fourteen months; a small child not before it was born.
    registeredMs: Math.max(bornMs + 5 * DAY_MS, nowMs - (20 + random.next() * 410) * DAY_MS),
    name: { given: givenName(site, sex, random), family: random.pick(familyNames(site.key, sex)) },
    village: random.pick(VILLAGES[site.key]),
    birth: birthOf(bornMs, ageYears, random),
    seed: random.bytes(8),
  }
  if (ageYears < 12) draft.carer = carerOf(draft, random)
  if (random.chance(0.6)) draft.phone = phoneOf(site, random)
  return draft
}

function givenName(site: DemoSite, sex: Sex, random: Random): string {
  const names = givenNames(site.key, sex)
  const first = random.pick(names)
  const second = random.pick(names)
  return site.key === 'allada' && random.chance(0.35) && second !== first ? `${first} ${second}` : first
}

function birthOf(bornMs: number, ageYears: number, random: Random): Birth {
  const date = new Date(bornMs).toISOString().slice(0, 10)
  const known = random.next()
  if (ageYears < 5) return known < 0.85 ? { date, precision: 'day' } : { date: date.slice(0, 7), precision: 'month' }
  if (known < 0.5) return { date, precision: 'day' }
  if (known < 0.58) return { date: date.slice(0, 7), precision: 'month' }
  return { date: date.slice(0, 4), precision: known < 0.7 ? 'year' : 'estimated' }
}

function carerOf({ site, name }: PatientDraft, random: Random): string {
  const sex = random.chance(0.75) ? 'female' : 'male'
  const family = site.key === 'allada' ? name.family : random.pick(familyNames(site.key, sex))
  const tie = site.key === 'allada' ? { female: 'mère', male: 'père' } : { female: 'mother', male: 'father' }
  return `${random.pick(givenNames(site.key, sex))} ${family} (${tie[sex]})`
}

// Blocks that neither country's plan gives to subscribers, so that nobody's telephone rings.
function phoneOf(site: DemoSite, random: Random): string {
  const two = (): string => String(random.int(0, 99)).padStart(2, '0')
  return site.key === 'allada' ? `+229 01 00 ${two()} ${two()} ${two()}` : `+880 1000 ${two()}${two()}${two()}`
}

export function registerPatient(draft: PatientDraft, siteId: RecordId, author: RecordId, ledger: Ledger): DemoPatient {
  const { carer, phone, seed, ...rest } = draft
  const fields: { [key: string]: Json } = {
    number: newPatientNumber((count) => seed.subarray(0, count)), site: siteId, name: draft.name, sex: draft.sex, birth: { ...draft.birth }, village: draft.village,
  }
  if (carer !== undefined) fields['carer'] = carer
  const id = ledger.create('patient', author, draft.registeredMs, (own) => (phone === undefined ? fields : { ...fields, [`phones/${own}`]: phone }))
  return { ...rest, id }
}
