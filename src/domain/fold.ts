// Marks that change how a letter sounds but that people leave out when they type. Signs of Bengali and other Indic
// scripts are marks to Unicode too, but they are the vowels of a name: those stay.
const OPTIONAL_MARKS = /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/g

// Letters that NFKD leaves alone and that are written either way: Latin letters of French, Nordic and Gbe (Fon) spelling;
// Arabic alef wasla, alef maqsura, ta marbuta, and the Persian forms of ya and kaf.
const VARIANTS: { [letter: string]: string } = {
  'ß': 'ss', 'æ': 'ae', 'œ': 'oe', 'ø': 'o', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ı': 'i', 'ɛ': 'e', 'ɔ': 'o', 'ŋ': 'n', 'ɖ': 'd', 'ɓ': 'b', 'ɗ': 'd', 'ɣ': 'g',
  'ٱ': 'ا', 'ى': 'ي', 'ة': 'ه', 'ی': 'ي', 'ک': 'ك', 'ہ': 'ه', 'ھ': 'ه',
}
const VARIANT = new RegExp(`[${Object.keys(VARIANTS).join('')}]`, 'g')

// Zero of each run of ten digits that our users type: Arabic-Indic, Persian, Devanagari, Bengali.
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6]
const OTHER_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef]/g
const asciiDigit = (digit: string): string => {
  const code = digit.charCodeAt(0)
  return String(code - ZEROS.findLast((zero) => zero <= code)!)
}

/**
 * One spelling for what people type in several: lower case, no accents or tashkeel, one form of alef, ya and ta marbuta, ASCII digits,
 * single spaces between words, nothing else. For search and comparison only, never for showing or storing a name.
 */
export function fold(text: string): string {
  // A name typed in plain letters is the common case, and 50,000 of them are folded when a search index is built.
  if (/^[a-z0-9]+(?: [a-z0-9]+)*$/.test(text)) return text
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(OPTIONAL_MARKS, '')
    .replaceAll(VARIANT, (letter) => VARIANTS[letter]!)
    .replaceAll(OTHER_DIGIT, asciiDigit)
    .replaceAll(/[\p{Cf}'’‘ʼ`´]/gu, '')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
}

export function foldWords(text: string): string[] {
  const folded = fold(text)
  return folded === '' ? [] : folded.split(' ')
}
