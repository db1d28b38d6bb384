import { birthFromAge, checkBirth, birthDays } from '../../domain/age.ts'
import type { Birth } from '../../domain/records/patient/kind.ts'

/** `years`: the most that is believed. */
export type BirthProblem = { code: 'not-understood' | 'short-year' | 'not-a-date' | 'in-future' | 'needs-today' } | { code: 'too-old'; years: number }
type ReadBirth = { is: 'empty' } | { is: 'birth'; birth: Birth } | { is: 'wrong'; problem: BirthProblem }

// Zero of each run of ten digits that our users type: Arabic-Indic, Persian, Devanagari, Bengali.
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6]
const latinDigits = (text: string): string =>
  text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g, (digit) => {
    const code = digit.charCodeAt(0)
    return String(code - ZEROS.findLast((zero) => zero <= code)!)
  })

const twoDigits = (text: string): string => text.padStart(2, '0')
const wrong = (code: Exclude<BirthProblem['code'], 'too-old'>): ReadBirth => ({ is: 'wrong', problem: { code } })

/**
 * One field for whatever is known of a birth: `14/03/1971` (day first, any separator, or none: 14031971), `03/1971`, `1971`, or an
 * age in years (`54`). The other way round (`1971-03-14`) is understood too. `nowMs` null: the clock is in doubt and no date was
 * given, so an age cannot be counted back and nothing is called future (M8).
 */
export function readBirth(typed: string, nowMs: number | null): ReadBirth {
  const text = latinDigits(typed).trim()
  if (text === '') return { is: 'empty' }
  const groups = groupsOf(text)
  if (groups === null) return wrong('not-understood')
  if (groups.length === 1 && groups[0]!.length < 4) {
    return nowMs === null ? wrong('needs-today') : checked(birthFromAge(Number(groups[0]), nowMs), nowMs)
  }
  const ordered = groups[0]!.length === 4 ? groups.toReversed() : groups
  const year = ordered.at(-1)!
  if (year.length !== 4) return wrong(year.length === 2 ? 'short-year' : 'not-understood')
  if (ordered.slice(0, -1).some((group) => group.length > 2)) return wrong('not-understood')
  if (ordered.length === 1) return checked({ date: year, precision: 'year' }, nowMs)
  const month = twoDigits(ordered.at(-2)!)
  if (ordered.length === 2) return checked({ date: `${year}-${month}`, precision: 'month' }, nowMs)
  return checked({ date: `${year}-${month}-${twoDigits(ordered[0]!)}`, precision: 'day' }, nowMs)
}

// A keypad for numbers may have no separator: eight digits are day, month, year and six are month, year.
function groupsOf(text: string): string[] | null {
  if (/^\d{8}$/.test(text)) return [text.slice(0, 2), text.slice(2, 4), text.slice(4)]
  if (/^\d{6}$/.test(text)) return [text.slice(0, 2), text.slice(2)]
  const groups = text.split(/\s*[./\s-]\s*/)
  return groups.length <= 3 && groups.every((group) => /^\d{1,4}$/.test(group)) ? groups : null
}

function checked(birth: Birth, nowMs: number | null): ReadBirth {
  if (nowMs === null) return birthDays(birth) === null ? wrong('not-a-date') : { is: 'birth', birth }
  const problem = checkBirth(birth, nowMs)[0]
  if (problem === undefined) return { is: 'birth', birth }
  if (problem.code === 'too-old') return { is: 'wrong', problem: { code: 'too-old', years: (problem.detail as { years: number }).years } }
  return wrong(problem.code === 'in-future' ? 'in-future' : 'not-a-date')
}

/** A stored birth as it would be typed. An estimated one is typed as the age that it gives now. */
export function birthAsTyped(birth: Birth, nowMs: number): string {
  if (birth.precision === 'estimated') return String(Math.max(0, new Date(nowMs).getUTCFullYear() - Number(birth.date)))
  return birth.date.split('-').toReversed().join('/')
}
