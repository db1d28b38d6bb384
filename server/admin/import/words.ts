import { Phone, type PersonName, type Sex } from '../../../src/domain/records/patient/kind.ts'
import { asciiDigits, plainWords, tidy } from './plain.ts'

const SEX_WORDS: { [sex in 'female' | 'male' | 'other' | 'unknown']: readonly string[] } = {
  female: ['f', 'fem', 'female', 'woman', 'girl', 'femme', 'fille', 'feminin', 'feminino', 'feminina', 'mulher', 'menina', 'أنثى', 'انثى', 'امرأة', 'মহিলা', 'নারী', 'মেয়ে', 'महिला', 'स्त्री', 'ሴት', '♀'],
  male: ['h', 'male', 'man', 'boy', 'homme', 'garcon', 'g', 'masc', 'masculin', 'masculino', 'homem', 'menino', 'rapaz', 'ذكر', 'رجل', 'পুরুষ', 'ছেলে', 'पुरुष', 'ወንድ', '♂'],
  other: ['other', 'autre', 'outro', 'outra', 'x', 'intersex', 'intersexe'],
  unknown: ['unknown', 'inconnu', 'inconnue', 'indetermine', 'desconhecido', 'u'],
}
const key = (word: string): string => (/^[♀♂]$/u.test(word.trim()) ? word.trim() : plainWords(word))
const SEX_OF = new Map((Object.entries(SEX_WORDS) as [Sex, readonly string[]][]).flatMap(([sex, words]) => words.map((word) => [key(word), sex] as const)))

/** Sex words of one column. Null: not understood. */
export type SexReader = (text: string) => Sex | null

/** `M` beside `H` and without any `F` is Portuguese *mulher*; else it is male. Decided on the whole column. */
export function sexReader(values: Iterable<string>): SexReader {
  const seen = new Set<string>()
  for (const value of values) seen.add(key(value))
  const woman = seen.has('h') && seen.has('m') && ![...seen].some((word) => SEX_OF.get(word) === 'female')
  return (text) => {
    const word = key(text)
    return word === 'm' ? (woman ? 'female' : 'male') : (SEX_OF.get(word) ?? null)
  }
}

/** Phone numbers of a cell that may hold several. Null: something in it is not a phone number. */
export function readPhones(text: string): string[] | null {
  const parts = tidy(asciiDigits(text)).replaceAll(/\b(tel|phone|mob|mobile|cel|tél)\b\.?:?/giu, ' ').split(/\s*(?:[/;,|]|\bou\b|\bor\b|\be\b|\bet\b)\s*/u)
  const phones = parts.map((part) => part.replace(/^00/, '+').replaceAll(/\s+/g, ' ').trim()).filter((part) => part !== '')
  const whole = phones.every((phone) => Phone.safeParse(phone).success && phone.replaceAll(/\D/g, '').length >= 6 && phone.replaceAll(/\D/g, '').length <= 15)
  return whole && phones.length > 0 ? [...new Set(phones)] : null
}

/**
 * A whole name in one cell. `HOUNKPATIN Awa` and `Hounkpatin, Awa` say which is the family name;
 * otherwise nothing does, and the name is kept undivided rather than guessed apart.
 */
export function splitName(text: string): PersonName | null {
  const name = tidy(text)
  const comma = /^([^,]+),\s*([^,]+)$/.exec(name)
  if (comma !== null) return { family: comma[1]!.trim(), given: comma[2]!.trim() }
  const words = name.split(' ')
  const isCapitals = (word: string): boolean => /\p{Lu}{2}/u.test(word) && word === word.toUpperCase()
  const capitals = words.filter(isCapitals)
  const others = words.filter((word) => !isCapitals(word))
  if (capitals.length > 0 && others.length > 0) return { family: capitals.join(' '), given: others.join(' ') }
  return /[\p{L}]/u.test(name) ? { given: name } : null
}
