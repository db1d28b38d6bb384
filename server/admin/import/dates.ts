import type { Birth } from '../../../src/domain/records/patient/kind.ts'
import { asciiDigits, plainWords } from './plain.ts'
import type { DateOrder } from './types.ts'

/** A day, a month or a year, as precise as it was written. */
type WrittenDate = { year: number; month?: number; day?: number }

const MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'janvier', 'janv', 'janeiro'], ['february', 'feb', 'fevrier', 'fevr', 'fev', 'fevereiro'],
  ['march', 'mar', 'mars', 'marco'], ['april', 'apr', 'avril', 'avr', 'abril', 'abr'], ['may', 'mai', 'maio'],
  ['june', 'jun', 'juin', 'junho'], ['july', 'jul', 'juillet', 'juil', 'julho'], ['august', 'aug', 'aout', 'agosto', 'ago'],
  ['september', 'sep', 'sept', 'septembre', 'setembro', 'set'], ['october', 'oct', 'octobre', 'outubro', 'out'],
  ['november', 'nov', 'novembre', 'novembro'], ['december', 'dec', 'decembre', 'dezembro', 'dez'],
]
const MONTH_OF = new Map(MONTHS.flatMap((words, index) => words.map((word) => [word, index + 1] as const)))

// `00`, `xx` and `??` stand where a day or month is not known.
const PART = '(\\d{1,2}|[xX]{1,2}|\\?{1,2})'
const NUMERIC = new RegExp(`^${PART}([/.-])${PART}\\2(\\d{4}|\\d{2})$`)
const YEAR_FIRST = new RegExp(`^(\\d{4})([/.-])${PART}(?:\\2${PART})?$`)

/** What is left of a cell when a time of day is cut off. */
const datePart = (text: string): string => asciiDigits(text).trim().replace(/[T ]+\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?(Z| ?[AaPp][Mm])?$/, '').replaceAll(/ *([/.-]) */g, '$1')

const known = (part: string | undefined): number | undefined => {
  const value = Number(part)
  return part === undefined || Number.isNaN(value) || value === 0 ? undefined : value
}

/** The most recent year with these two digits that is not in the future; with a told age, the one that fits it better. */
function fullYear(twoDigits: number, thisYear: number, ageYears?: number): number {
  const recent = Math.floor(thisYear / 100) * 100 + twoDigits > thisYear ? Math.floor(thisYear / 100) * 100 - 100 + twoDigits : Math.floor(thisYear / 100) * 100 + twoDigits
  if (ageYears === undefined) return recent
  return Math.abs(thisYear - ageYears - recent) <= Math.abs(thisYear - ageYears - (recent - 100)) ? recent : recent - 100
}

/** Null when it is not understood. `order` decides 03/04/1990; a file with dots is always day first. */
export function readDate(text: string, order: DateOrder, thisYear: number, ageYears?: number): WrittenDate | null {
  const date = datePart(text)
  if (/^\d{4}$/.test(date)) return dateOf(Number(date))
  const compact = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(date)
  if (compact !== null) return dateOf(Number(compact[1]), Number(compact[2]), Number(compact[3]))
  const iso = YEAR_FIRST.exec(date)
  if (iso !== null) return dateOf(Number(iso[1]), known(iso[3]), known(iso[4]))
  const monthYear = /^(\d{1,2})[/.-](\d{4})$/.exec(date)
  if (monthYear !== null) return dateOf(Number(monthYear[2]), Number(monthYear[1]))
  const numeric = NUMERIC.exec(date)
  if (numeric !== null) {
    const year = numeric[4]!.length === 2 ? fullYear(Number(numeric[4]), thisYear, ageYears) : Number(numeric[4])
    const dayFirst = numeric[2] === '.' || order === 'day-first'
    return dateOf(year, known(dayFirst ? numeric[3] : numeric[1]), known(dayFirst ? numeric[1] : numeric[3]))
  }
  return readWithMonthName(date, thisYear, ageYears)
}

function readWithMonthName(date: string, thisYear: number, ageYears?: number): WrittenDate | null {
  const words = plainWords(date.replace(/(\d)(st|nd|rd|th|er)\b/i, '$1')).split(' ').filter((word) => word !== 'de' && word !== 'of' && word !== 'le')
  const at = words.findIndex((word) => MONTH_OF.has(word))
  if (at < 0) return null
  const month = MONTH_OF.get(words[at]!)!
  const numbers = words.filter((_, index) => index !== at)
  if (numbers.length === 0 || numbers.length > 2 || !numbers.every((word) => /^\d{1,4}$/.test(word))) return null
  const yearText = numbers.at(-1)!
  if (numbers.length === 1 && yearText.length < 4 && !/^\d{2}$/.test(yearText)) return null
  const year = yearText.length === 2 ? fullYear(Number(yearText), thisYear, ageYears) : Number(yearText)
  return numbers.length === 1 ? dateOf(year, month) : dateOf(year, month, Number(numbers[0]))
}

/** Null for a day that no calendar has. A day without its month is not kept. */
function dateOf(year: number, month?: number, day?: number): WrittenDate | null {
  if (year < 1000 || year > 9999) return null
  if (month === undefined) return { year }
  if (month < 1 || month > 12) return null
  if (day === undefined) return { year, month }
  return day >= 1 && day <= new Date(Date.UTC(year, month, 0)).getUTCDate() ? { year, month, day } : null
}

/**
 * Which of 03/04/1990 is the day, by the evidence of the whole file: a first number above 12 says day, a second one says month.
 * A few contrary ones (1 in 20) are slips. `asked`: ambiguous dates and no evidence, or evidence both ways.
 */
export function decideDateOrder(values: Iterable<string>): DateOrder | 'not-needed' | 'asked' {
  let dayFirst = 0
  let monthFirst = 0
  let ambiguous = 0
  for (const value of values) {
    const numeric = NUMERIC.exec(datePart(value))
    if (numeric === null || numeric[2] === '.') continue
    const first = known(numeric[1])
    const second = known(numeric[3])
    if (first === undefined || second === undefined) continue
    if (first > 12 && second <= 12) dayFirst += 1
    else if (second > 12 && first <= 12) monthFirst += 1
    else if (first !== second && first <= 12) ambiguous += 1
  }
  if (dayFirst > 0 && monthFirst * 20 <= dayFirst) return 'day-first'
  if (monthFirst > 0 && dayFirst * 20 <= monthFirst) return 'month-first'
  return ambiguous + dayFirst + monthFirst === 0 ? 'not-needed' : 'asked'
}

const two = (value: number): string => String(value).padStart(2, '0')

/** Birth as it is stored, with its precision (M7). */
export function birthOfDate({ year, month, day }: WrittenDate): Birth {
  if (month === undefined) return { date: String(year), precision: 'year' }
  return day === undefined ? { date: `${year}-${two(month)}`, precision: 'month' } : { date: `${year}-${two(month)}-${two(day)}`, precision: 'day' }
}

/** The first moment of what was written. */
export const startMs = ({ year, month = 1, day = 1 }: WrittenDate): number => Date.UTC(year, month - 1, day)
