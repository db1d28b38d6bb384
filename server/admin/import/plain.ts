import { fold } from '../../../src/domain/fold.ts'

/** `fold` with an apostrophe parting words (`d'inscription`): for headers, units and month names, never for storing. */
export const plainWords = (text: string): string => fold(text.replaceAll(/['’]/g, ' '))

// First digit of the decimal blocks met in registers: Arabic-Indic, Persian, Devanagari, Bengali, fullwidth.
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0xff10]

/** Decimal digits of any of those scripts as 0–9. */
export function asciiDigits(text: string): string {
  return text.replaceAll(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\uff10-\uff19]/g, (digit) => {
    const code = digit.charCodeAt(0)
    return String(code - ZEROS.find((zero) => code >= zero && code <= zero + 9)!)
  })
}

/** Text as it is stored: composed, no control or invisible formatting marks, white space (line breaks too) as single spaces. */
export function tidy(text: string): string {
  // Zero-width joiner and non-joiner stay: Bengali and Persian spelling needs them.
  return text.normalize('NFC').replaceAll(/[\p{Cc}\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/gu, ' ').replaceAll(/[\u200b\u200e\u200f\u2060\ufeff]/g, '').replaceAll(/ +/g, ' ').trim()
}

const BLANKS = new Set(['', 'n a', 'na', 'nd', 'n d', 'neant', 'null', 'nil', 'none', 'aucun', 'aucune', 'sans', 'inconnu', 'inconnue', 'unknown', 'desconhecido', 'desconhecida', 'ns', 'nsp', 'xxx', 'rien', 'nenhum'])

/** Ways of writing that nothing is known: empty, `-`, `?`, `N/A`, `néant`. Not for names: Na is one. */
export const isBlank = (text: string): boolean => BLANKS.has(plainWords(text))
