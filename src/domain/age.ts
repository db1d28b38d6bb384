import type { FieldProblem } from './kind.ts'
import type { CaseHeader } from './records/case/kind.ts'
import type { Birth } from './records/patient/kind.ts'

/** Whole numbers, both ends included. Min and max are equal only where a birth is known to the day. */
type AgeRange = { min: number; max: number }

/**
 * An age as a screen says it. `months` (past the full years) is given under 5 years and `days` (all of them) under 2 months,
 * as far as the birth is known that well; `about` asks for a word such as *about* before it.
 */
export type AgeText = { years: number; months?: number; days?: number; about: boolean }

type AgeBand = CaseHeader['ageBand']

const DAY_MS = 86_400_000
// Longest life with proof is 122 years (J. Calment, 1875–1997); beyond 130 the year was mistyped.
const OLDEST_YEARS = 130
// An age that was told in years may be a year off either way: the birthday may lie before or after, and people round.
const ESTIMATE_YEARS = 1
// Clocks around the world are at most 14 hours ahead of UTC, so a child born today may have a date that UTC has not reached.
const AHEAD_DAYS = 1

/** Day number since 1970-01-01 in the UTC calendar; null if there is no such day (2025-02-30). `month` counts from 1. */
export function dayNumber(year: number, month: number, day: number): number | null {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return same ? Math.floor(date.getTime() / DAY_MS) : null
}

/** First and last day (day numbers) on which a person with this birth can have been born; null if the date does not exist. */
export function birthDays(birth: Birth): AgeRange | null {
  const [year = 0, month = 1, day = 1] = birth.date.split('-').map(Number)
  const first = birth.precision === 'estimated' ? dayNumber(year - ESTIMATE_YEARS, 1, 1) : dayNumber(year, month, day)
  const afterLast = birth.precision === 'day' ? first
    : birth.precision === 'month' ? dayNumber(month === 12 ? year + 1 : year, month === 12 ? 1 : month + 1, 1)
    : dayNumber(year + (birth.precision === 'estimated' ? ESTIMATE_YEARS : 0) + 1, 1, 1)
  if (first === null || afterLast === null) return null
  return { min: first, max: birth.precision === 'day' ? first : afterLast - 1 }
}

/** Completed units between two day numbers, never below 0. */
type Count = (bornDay: number, today: number) => number
const countDays: Count = (bornDay, today) => Math.max(0, today - bornDay)
const countMonths: Count = (bornDay, today) => {
  const born = new Date(bornDay * DAY_MS)
  const now = new Date(today * DAY_MS)
  const months = (now.getUTCFullYear() - born.getUTCFullYear()) * 12 + now.getUTCMonth() - born.getUTCMonth()
  return Math.max(0, now.getUTCDate() < born.getUTCDate() ? months - 1 : months)
}
const countYears: Count = (bornDay, today) => Math.floor(countMonths(bornDay, today) / 12)

function range(birth: Birth, nowMs: number, count: Count): AgeRange | null {
  const born = birthDays(birth)
  if (born === null || checkBirth(birth, nowMs).length > 0) return null
  const today = Math.floor(nowMs / DAY_MS)
  return { min: count(born.max, today), max: count(born.min, today) }
}

/** Null where the date does not exist or lies in the future, here and below: no age is better than a wrong one. */
export const ageDays = (birth: Birth, nowMs: number): AgeRange | null => range(birth, nowMs, countDays)
export const ageMonths = (birth: Birth, nowMs: number): AgeRange | null => range(birth, nowMs, countMonths)
export const ageYears = (birth: Birth, nowMs: number): AgeRange | null => range(birth, nowMs, countYears)

/** The middle of what the birth allows, for questions that need one number (confirm limits). */
export function typicalAgeDays(birth: Birth | undefined, nowMs: number): number | null {
  const days = birth === undefined ? null : ageDays(birth, nowMs)
  return days === null ? null : Math.round((days.min + days.max) / 2)
}

export function describeAge(birth: Birth, nowMs: number): AgeText | null {
  const months = ageMonths(birth, nowMs)
  const days = ageDays(birth, nowMs)
  if (months === null || days === null) return null
  if (birth.precision === 'year' || birth.precision === 'estimated') {
    return { years: Math.max(0, new Date(nowMs).getUTCFullYear() - Number(birth.date)), about: true }
  }
  const about = birth.precision === 'month'
  const age: AgeText = { years: Math.floor(months.max / 12), about }
  if (age.years < 5) age.months = months.max % 12
  if (!about && months.max < 2) age.days = days.max
  return age
}

/** The band that a pool header shows in place of an age. */
export function ageBand(birth: Birth | undefined, nowMs: number): AgeBand {
  const age = birth === undefined ? null : describeAge(birth, nowMs)
  if (age === null) return 'unknown'
  return age.years < 5 ? '0-4' : age.years < 15 ? '5-14' : age.years < 45 ? '15-44' : age.years < 65 ? '45-64' : '65+'
}

/** What `describeAge` of an estimated birth gives back as years: the year counted back from an age told in years. */
export const birthFromAge = (years: number, nowMs: number): Birth =>
  ({ date: String(new Date(nowMs).getUTCFullYear() - years).padStart(4, '0'), precision: 'estimated' })

/** Codes: `not-a-date`, `in-future`, `too-old` (detail `{ years }`, the most that is believed). */
export function checkBirth(birth: Birth, nowMs: number): FieldProblem[] {
  const born = birthDays(birth)
  if (born === null) return [{ field: 'birth', code: 'not-a-date' }]
  const today = Math.floor(nowMs / DAY_MS)
  const earliest = birth.precision === 'estimated' ? dayNumber(Number(birth.date), 1, 1)! : born.min
  if (earliest > today + AHEAD_DAYS) return [{ field: 'birth', code: 'in-future' }]
  if (countYears(born.max, today) > OLDEST_YEARS) return [{ field: 'birth', code: 'too-old', detail: { years: OLDEST_YEARS } }]
  return []
}
