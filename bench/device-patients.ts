import { seededRandom, type Random } from '../server/demo/random.ts'
import { newPatientNumber } from '../src/domain/records/patient/number.ts'
import type { Birth, Sex } from '../src/domain/records/patient/kind.ts'

export type BenchPatient = { name: { given: string; family: string }; number: string; sex: Sex; birth: Birth; village: string; phones: { [key: string]: string }; registeredMs: number }

type Script = { name: string; weight: number; syllables: readonly string[]; endings: readonly string[]; given: number; family: number }

/**
 * Names are put together from syllables, so that as many different words stand in the index as a district's register has:
 * a few hundred real names a thousand times each would make every search look fast.
 */
const SCRIPTS: readonly Script[] = [
  {
    name: 'Latin', weight: 68, given: 900, family: 4_000,
    syllables: ['a', 'ba', 'de', 'fi', 'gbe', 'ho', 'ko', 'kpa', 'lo', 'ma', 'ne', 'o', 'ra', 'sè', 'ti', 'vi', 'ya', 'zou', 'mé', 'nou', 'dji', 'ɖo', 'tɔ', 'li', 'sa', 'bou', 'jo', 'ci'],
    endings: ['din', 'nou', 'ssi', 'vi', 'gan', 'tin', 'ra', 'pin', 'zo', 'kou', 'nde', 'bé', 'ma', 'lle'],
  },
  {
    name: 'Arabic', weight: 13, given: 250, family: 900,
    syllables: ['عب', 'مح', 'فا', 'خد', 'يو', 'زي', 'سع', 'حس', 'إب', 'نو', 'را', 'كر', 'صا', 'جا', 'من', 'طي', 'شر', 'بش'],
    endings: ['مد', 'يجة', 'سف', 'نب', 'اد', 'ين', 'يم', 'ور', 'ام', 'دق', 'بر', 'يف', 'ان', 'ى'],
  },
  {
    name: 'Bengali', weight: 13, given: 250, family: 900,
    syllables: ['রা', 'হি', 'ক', 'সা', 'জা', 'না', 'হা', 'শা', 'মি', 'পা', 'ফা', 'বে', 'খা', 'আ', 'মো', 'লি', 'তা', 'দু'],
    endings: ['মা', 'রিম', 'লমা', 'মাল', 'সিমা', 'বিব', 'পলা', 'জান', 'রুল', 'তুন', 'গম', 'সেন', 'মান', 'ক্তার'],
  },
  {
    name: 'Devanagari', weight: 6, given: 150, family: 500,
    syllables: ['सी', 'रा', 'गी', 'मो', 'ल', 'कृ', 'स', 'बि', 'अ', 'दी', 'था', 'गु', 'या', 'ता'],
    endings: ['ता', 'म', 'हन', 'क्ष्मी', 'ष्ण', 'रिता', 'नोद', 'पक', 'पा', 'रुङ', 'दव', 'माङ'],
  },
]

const VILLAGES = 240
const WITH_PHONE = 0.4
const DAY_MS = 86_400_000

/** `count` patients of one site, the same ones for the same seed. */
export function benchPatients(count: number, seed: string, untilMs: number): BenchPatient[] {
  const random = seededRandom(seed)
  const pools = SCRIPTS.map((script) => ({ weight: script.weight, given: words(random, script, script.given), family: words(random, script, script.family) }))
  const villages = words(random, SCRIPTS[0]!, VILLAGES)
  return Array.from({ length: count }, (): BenchPatient => {
    const pool = random.weighted(pools)
    return {
      name: { given: common(random, pool.given), family: common(random, pool.family) },
      number: newPatientNumber(random.bytes),
      sex: random.pick(['female', 'male']),
      birth: birthOf(random),
      village: common(random, villages),
      // Over the years before: a register of people who all came today would fill the first screen with them.
      registeredMs: untilMs - random.int(2, 1_500) * DAY_MS,
      phones: random.chance(WITH_PHONE) ? { home: `01${String(random.int(10_000_000, 99_999_999))}` } : {},
    }
  })
}

function words(random: Random, { syllables, endings }: Script, count: number): string[] {
  const made = new Set<string>()
  while (made.size < count) {
    const word = Array.from({ length: random.int(1, 3) }, () => random.pick(syllables)).join('') + random.pick(endings)
    made.add(word[0]!.toLocaleUpperCase() + word.slice(1))
  }
  return [...made]
}

/** Some names are common and most are rare. */
const common = (random: Random, from: readonly string[]): string => from[Math.floor(random.next() ** 2 * from.length)]!

function birthOf(random: Random): Birth {
  const year = String(random.int(1935, 2025))
  const two = (value: number): string => String(value).padStart(2, '0')
  const month = `${year}-${two(random.int(1, 12))}`
  const drawn = random.next()
  if (drawn < 0.4) return { date: `${month}-${two(random.int(1, 28))}`, precision: 'day' }
  if (drawn < 0.5) return { date: month, precision: 'month' }
  return { date: year, precision: drawn < 0.6 ? 'year' : 'estimated' }
}

export type Query = { sort: string; text: string }

/** What a nurse types: each sort of search several times, drawn from the patients themselves. */
export function benchQueries(patients: readonly BenchPatient[], each: number, seed: string): Query[] {
  const random = seededRandom(seed)
  const draw = (sort: string, textOf: (patient: BenchPatient) => string | undefined): Query[] => {
    const found: Query[] = []
    while (found.length < each) {
      const text = textOf(random.pick(patients))
      if (text !== undefined) found.push({ sort, text })
    }
    return found
  }
  const isOf = (range: RegExp) => (text: string | undefined): string | undefined => (text !== undefined && range.test(text) && text.length >= 4 && text.length <= 10 ? text : undefined)
  const latin = isOf(/^\p{Script=Latin}+$/u)
  return [
    ...draw('name, Latin', ({ name }) => latin(name.family)?.toLowerCase()),
    ...draw('name, Latin, misspelt', ({ name }) => { const text = latin(name.family); return text === undefined ? undefined : misspelt(random, text.toLowerCase()) }),
    ...draw('given and family name', ({ name }) => (latin(name.given) && latin(name.family) ? `${name.given.slice(0, 5)} ${name.family.slice(0, 5)}`.toLowerCase() : undefined)),
    ...draw('name, Arabic', ({ name }) => isOf(/^\p{Script=Arabic}+$/u)(name.family)),
    ...draw('name, Bengali', ({ name }) => isOf(/^[\p{Script=Bengali}\p{M}]+$/u)(name.family)),
    ...draw('name, Devanagari', ({ name }) => isOf(/^[\p{Script=Devanagari}\p{M}]+$/u)(name.family)),
    ...draw('patient number', ({ number }) => number),
    ...draw('village', ({ village }) => latin(village)?.toLowerCase()),
    ...draw('end of a phone number', ({ phones }) => phones['home']?.slice(-6)),
  ]
}

/** One letter wrong, left out, or two in each other's place; never the first, which people get right. */
function misspelt(random: Random, text: string): string {
  const at = random.int(1, text.length - 2)
  return random.pick([
    text.slice(0, at) + random.pick([...'aeioulnrst']) + text.slice(at + 1),
    text.slice(0, at) + text.slice(at + 1),
    text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2),
  ])
}
