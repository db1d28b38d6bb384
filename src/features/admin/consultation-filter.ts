import type { ConsultationQuery } from '../../remote/overview.ts'

/** What the list shows, as the form and the address hold it: '' for all. Days as `YYYY-MM-DD`, both included; `diagnosis` a code, or '-' for only in words. */
export type ConsultationFilter = { site: string; from: string; to: string; diagnosis: string; author: string }

const NAMES = ['site', 'from', 'to', 'diagnosis', 'author'] as const
const DAY = /^\d{4}-\d{2}-\d{2}$/

/** What an address asks for; a day that is none is left out. */
export function filterOf(search: string): ConsultationFilter {
  const asked = new URLSearchParams(search)
  const text = (name: string): string => asked.get(name) ?? ''
  const day = (name: string): string => (isDay(text(name)) ? text(name) : '')
  return { site: text('site'), from: day('from'), to: day('to'), diagnosis: text('diagnosis'), author: text('author') }
}

/** The address of the list with this filter; filters that are off do not stand in it. */
export function addressOf(filter: Partial<ConsultationFilter>): string {
  const search = new URLSearchParams(NAMES.flatMap((name) => (filter[name] ? [[name, filter[name]]] : []))).toString()
  return search === '' ? '/admin/consultations' : `/admin/consultations?${search}`
}

export const isFiltered = (filter: ConsultationFilter): boolean => NAMES.some((name) => filter[name] !== '')

/** What the server is asked: days become moments, by the clock of this device. */
export function queryOf({ site, from, to, diagnosis, author }: ConsultationFilter): ConsultationQuery {
  const fromMs = startOf(from)
  const toMs = startOf(to, 1)
  return {
    ...(site !== '' && { site }), ...(fromMs !== undefined && { from: fromMs }), ...(toMs !== undefined && { to: toMs }),
    ...(diagnosis !== '' && { diagnosis }), ...(author !== '' && { author }),
  }
}

/** The calendar day of a moment here, `YYYY-MM-DD`. */
export function dayOf(ms: number): string {
  const date = new Date(ms)
  return [String(date.getFullYear()).padStart(4, '0'), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
}

/** Is it a day that a consultation can be asked for? Whoever types a year goes through three that are none. */
export const isDay = (text: string): boolean => startOf(text) !== undefined

/** The start of this day here, or of one some days later; undefined when there is no such day, or it began before all moments that records have. */
function startOf(day: string, daysLater = 0): number | undefined {
  if (!DAY.test(day)) return undefined
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const start = new Date(year, month - 1, date)
  if (start.getTime() < 0 || dayOf(start.getTime()) !== day) return undefined
  start.setDate(start.getDate() + daysLater)
  return start.getTime()
}
