import type { PersonName } from './kind.ts'

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/

/** A name as it is read aloud: given, then family. */
export const displayName = (name: PersonName): string => [name.given, name.family].filter((part) => part !== undefined && part !== '').join(' ')

/** A name as a list is sorted by: `Hounkpatin, Awa`. The comma is that of the name's own script. */
export function sortedName(name: PersonName): string {
  const parts = [name.family, name.given].filter((part) => part !== undefined && part !== '')
  return parts.join(parts.some((part) => RIGHT_TO_LEFT.test(part!)) ? '، ' : ', ')
}

/** One or two letters for an avatar. A letter with its vowel signs is one letter in Bengali. */
export function initials(name: PersonName): string {
  const first = (part: string | undefined): string => /^[^\p{L}]*(\p{L}\p{M}*)/u.exec(part ?? '')?.[1]?.toUpperCase() ?? ''
  return first(name.given) + first(name.family)
}
