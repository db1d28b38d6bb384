import type { Birth } from '../../../src/domain/records/patient/kind.ts'
import { asciiDigits, plainWords } from './plain.ts'

export type ToldAge = { years?: number; months?: number; days?: number }

type Unit = 'years' | 'months' | 'weeks' | 'days'
const UNITS: { [unit in Unit]: readonly string[] } = {
  years: ['y', 'yr', 'yrs', 'year', 'years', 'yo', 'a', 'an', 'ans', 'annee', 'annees', 'ano', 'anos', 'سنة', 'سنوات', 'عام', 'বছর', 'বৎসর', 'साल', 'वर्ष', 'ዓመት', 'old'],
  months: ['m', 'mo', 'mos', 'mth', 'mths', 'month', 'months', 'mois', 'mes', 'meses', 'شهر', 'أشهر', 'اشهر', 'মাস', 'महीने', 'माह', 'ወር'],
  weeks: ['w', 'wk', 'wks', 'week', 'weeks', 'sem', 'semaine', 'semaines', 'semana', 'semanas', 'أسبوع', 'সপ্তাহ', 'ሳምንት'],
  days: ['d', 'day', 'days', 'j', 'jr', 'jrs', 'jour', 'jours', 'dia', 'dias', 'يوم', 'ايام', 'দিন', 'दिन', 'ቀን'],
}
const UNIT_OF = new Map((Object.entries(UNITS) as [Unit, readonly string[]][]).flatMap(([unit, words]) => words.map((word) => [plainWords(word), unit] as const)))

/** Words that only say that an age is a guess. */
const ABOUT = new Set(['env', 'environ', 'vers', 'about', 'approx', 'approximately', 'est', 'estime', 'estimee', 'estimated', 'around', 'ca', 'c', 'cerca', 'de', 'aprox', 'et', 'and', 'e', 'plus', 'old'])

/** `~45 ans`, `45 y`, `8 mois`, `1 an 6 mois`, `3 sem`, `6/12` (months) and `2/52` (weeks) as clinicians write them. Null when not understood. */
export function readAge(text: string): ToldAge | null {
  if (/^\s*[-−]/.test(text)) return null
  const shorthand = /^~?\s*(\d{1,2})\s*\/\s*(12|52|7)$/.exec(asciiDigits(text).trim())
  if (shorthand !== null) {
    const count = Number(shorthand[1])
    return shorthand[2] === '12' ? { months: count } : { days: count * (shorthand[2] === '52' ? 7 : 1) }
  }
  // 1,5 ans and 1.5 years: months are meant.
  const halves = /^\D{0,10}?(\d{1,2})[.,]5\s*(\p{L}*)$/u.exec(asciiDigits(text).trim())
  if (halves !== null && (halves[2] === '' || UNIT_OF.get(plainWords(halves[2]!)) === 'years')) return { months: Number(halves[1]) * 12 + 6 }
  const parts = plainWords(text.replaceAll(/(\p{N})(?=\p{L})|(\p{L})(?=\p{N})/gu, '$& ')).split(' ').filter((word) => word !== '' && !ABOUT.has(word))
  if (parts.length === 1 && /^\d{1,3}$/.test(parts[0]!)) return { years: Number(parts[0]) }
  const age: { [unit in Unit]?: number } = {}
  for (let at = 0; at < parts.length; at += 2) {
    const unit = UNIT_OF.get(parts[at + 1] ?? '')
    if (unit === undefined || !/^\d{1,3}$/.test(parts[at]!) || age[unit] !== undefined) return null
    age[unit] = Number(parts[at])
  }
  const days = age.weeks === undefined && age.days === undefined ? undefined : (age.weeks ?? 0) * 7 + (age.days ?? 0)
  if (Object.keys(age).length === 0) return null
  return { ...(age.years === undefined ? {} : { years: age.years }), ...(age.months === undefined ? {} : { months: age.months }), ...(days === undefined ? {} : { days }) }
}

const YEAR_DAYS = 365.25

export const yearsOf = (age: ToldAge): number => (age.years ?? 0) + (age.months ?? 0) / 12 + (age.days ?? 0) / YEAR_DAYS

/** Birth counted back from the day on which the age was told: whole years are an estimated year; months, weeks and days give a month (M7). */
export function birthOfAge(age: ToldAge, toldMs: number): Birth {
  const told = new Date(toldMs)
  if (age.months === undefined && age.days === undefined) return { date: String(told.getUTCFullYear() - (age.years ?? 0)), precision: 'estimated' }
  const birth = new Date(Date.UTC(told.getUTCFullYear() - (age.years ?? 0), told.getUTCMonth() - (age.months ?? 0), age.days === undefined ? 1 : told.getUTCDate() - age.days))
  return { date: birth.toISOString().slice(0, 7), precision: 'month' }
}
