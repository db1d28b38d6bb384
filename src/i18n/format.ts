import { LOCALES, type Language } from './language.ts'

/** No-break space: a number never parts from its unit. */
const NBSP = '\u00a0'
const BYTE_UNITS: { [language in Language]: readonly [string, string, string] } = {
  en: ['B', 'KB', 'MB'], fr: ['o', 'Ko', 'Mo'], pt: ['B', 'KB', 'MB'],
}

const DAY_MS = 86_400_000
/** To here, and as far back, go the days that JavaScript knows. */
const LAST_MS = 8.64e15

export type Format = ReturnType<typeof formatFor>

/** Everything that is written differently in each language. `timeZone` is the device's unless a test names one. */
export function formatFor(language: Language, timeZone?: string) {
  const locale = LOCALES[language]
  const zone = timeZone === undefined ? {} : { timeZone }
  const date = (options: Intl.DateTimeFormatOptions) => {
    const formatter = new Intl.DateTimeFormat(locale, { ...options, ...zone })
    // A clock that was far out may have written a time that no calendar has: it stays a number.
    return (ms: number): string => (Math.abs(ms) <= LAST_MS ? formatter.format(ms) : String(ms))
  }
  const time = date({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const timeToSecond = date({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  const dayMonth = date({ day: 'numeric', month: 'short' })
  const dayMonthYear = date({ day: 'numeric', month: 'short', year: 'numeric' })
  const weekday = date({ weekday: 'long', day: 'numeric', month: 'long' })
  const dayKey = date({ year: 'numeric', month: '2-digit', day: '2-digit' })
  const yearKey = date({ year: 'numeric' })
  const calendarDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
  const calendarMonth = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' })
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  const names = new Intl.DisplayNames([locale], { type: 'language' })

  const numbers = new Map<number | undefined, Intl.NumberFormat>()
  const number = (value: number, decimals?: number): string => {
    const known = numbers.get(decimals)
      ?? new Intl.NumberFormat(locale, decimals === undefined ? { maximumFractionDigits: 3 } : { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
    numbers.set(decimals, known)
    return known.format(value)
  }

  return {
    number,
    /** What stands between a number and its tenths. */
    decimalPoint: number(1.5, 1).includes(',') ? ',' as const : '.' as const,
    /** 0 B, 812 B, 14 KB, 2.1 MB: decimal thousands, as data plans are sold. */
    bytes(bytes: number): string {
      const [small, kilo, mega] = BYTE_UNITS[language]
      if (bytes < 1000) return `${number(bytes)}${NBSP}${small}`
      if (bytes < 999_500) return `${number(Math.round(bytes / 1000))}${NBSP}${kilo}`
      return `${number(bytes / 1_000_000, bytes < 9_950_000 ? 1 : 0)}${NBSP}${mega}`
    },
    /** 10:31 */
    time,
    /** 10:43:19, for what was saved just now */
    timeToSecond,
    /** 26 Feb 2026 */
    date: dayMonthYear,
    /** Thursday 12 March */
    weekday,
    /** A calendar day `YYYY-MM-DD` (a birth date), which has no time zone. Anything else is given back as it is. */
    calendarDay(day: string): string {
      const ms = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN
      return Number.isNaN(ms) ? day : calendarDay.format(ms)
    },
    /** A calendar month `YYYY-MM`: March 1971. Anything else is given back as it is. */
    calendarMonth(month: string): string {
      const ms = /^\d{4}-\d{2}$/.test(month) ? Date.parse(`${month}-01T00:00:00Z`) : Number.NaN
      return Number.isNaN(ms) ? month : calendarMonth.format(ms)
    },
    /** The shortest that is still clear: 10:31 today, 26 Feb this year, 26 Feb 2024 before. */
    when(ms: number, nowMs: number): string {
      if (dayKey(ms) === dayKey(nowMs)) return time(ms)
      return yearKey(ms) === yearKey(nowMs) ? dayMonth(ms) : dayMonthYear(ms)
    },
    /** As `when`, with the time of day: 10:31, 26 Feb 10:31 */
    whenExactly(ms: number, nowMs: number): string {
      if (dayKey(ms) === dayKey(nowMs)) return time(ms)
      return `${yearKey(ms) === yearKey(nowMs) ? dayMonth(ms) : dayMonthYear(ms)} ${time(ms)}`
    },
    /** 5 minutes ago, yesterday, in 3 days */
    relative(ms: number, nowMs: number): string {
      const formatter = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
      const distanceMs = ms - nowMs
      const size = Math.abs(distanceMs)
      if (size < 60_000) return formatter.format(0, 'minute')
      if (size < 3_600_000) return formatter.format(Math.trunc(distanceMs / 60_000), 'minute')
      if (size < DAY_MS) return formatter.format(Math.trunc(distanceMs / 3_600_000), 'hour')
      return formatter.format(Math.trunc(distanceMs / DAY_MS), 'day')
    },
    /** A, B and C */
    list: (items: readonly string[]): string => list.format(items),
    /** The name of a language from its tag, in the screen's language; the tag itself when unknown. */
    languageName(tag: string): string {
      try { return names.of(tag) ?? tag } catch { return tag }
    },
  }
}
