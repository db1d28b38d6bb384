import { parsePatientNumber } from '../../domain/records/patient/number.ts'

// Four characters, a dash or space, and a beginning of the rest, with at least one digit: part of a number, not of a name.
const PART_OF_NUMBER = /^(?=.*\d)[0-9a-z]{4}[\s\p{Pd}]+[0-9a-z]{1,4}(?:[\s\p{Pd}]+[0-9a-z]?)?$/iu

/** What is searched for what was typed: a patient number in whatever way it is written (`k7qm 3f9x-t`, O for 0) becomes the way it is indexed. */
export function findQuery(typed: string): string {
  const number = parsePatientNumber(typed)
  if (number !== null) return number.replaceAll('-', '')
  const text = typed.trim()
  return PART_OF_NUMBER.test(text) ? text.replaceAll(/[\s\p{Pd}]/gu, '') : text
}

/** Looks like a whole patient number, but its check character does not fit: it was misread or mistyped. */
export function isMistypedNumber(typed: string): boolean {
  const text = typed.trim().replaceAll(/[\s\p{Pd}]/gu, '')
  return /^(?=.*\d)[0-9a-z]{9}$/i.test(text) && !/^\d+$/.test(text) && parsePatientNumber(typed) === null
}
