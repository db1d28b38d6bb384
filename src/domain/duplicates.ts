import { birthDays } from './age.ts'
import { fold, foldWords } from './fold.ts'
import type { Birth, PersonName, Sex } from './records/patient/kind.ts'

/** What is compared of a patient. All but the name may be missing. */
export type Identity = {
  name: PersonName
  sex?: Sex | undefined
  birth?: Birth | undefined
  village?: string | undefined
  phones?: readonly string[] | undefined
  /** The number of this register, as stored. */
  number?: string | undefined
  /** Numbers of other registers, by the register's short name. */
  identifiers?: { readonly [register: string]: string } | undefined
}

/** An identity made ready for many comparisons: 50,000 are prepared once and scanned at each question. */
export type Prepared = {
  words: Word[]
  given: Word[]
  joined: string
  birth: { days: { min: number; max: number }; birth: Birth } | null
  sex: Sex | undefined
  village: string
  phones: string[]
  numbers: string[]
}
type Word = { text: string; skeleton: string; /** Which letters occur, by the low five bits of their code: a cheap bound on the edits between two words. */ letters: number }

export type Likeness = {
  /** Points as in POINTS, 0–100. */
  score: number
  verdict: 'likely' | 'possible' | 'different'
  /** What spoke for it, for the screen: strongest first. */
  reasons: Reason[]
}
export type Reason = 'number' | 'name' | 'similar-name' | 'birth' | 'birth-near' | 'phone' | 'village'

// Thresholds of our own, set on the table in duplicates.test.ts: a full name alone never makes a duplicate (many women of one
// village are called Fatima), a name with a birth date or with phone and village does. A person decides; nothing is joined by itself.
export const LIKELY_AT = 70
export const POSSIBLE_AT = 55
const POINTS = {
  sameName: 50, similarName: 38, sameGivenName: 15,
  birthSameDay: 30, birthSameMonth: 22, birthTypo: 18, birthOverlap: 12, birthEstimateNear: 6, birthApart: -25, birthFarApart: -45,
  sex: 5, otherSex: -20, phone: 20, village: 10, number: 60,
} as const
const SAME_NAME = 0.95
const SIMILAR_NAME = 0.78
const FAR_APART_YEARS = 10
const DIFFERENT: Likeness = { score: 0, verdict: 'different', reasons: [] }

export function prepareIdentity(identity: Identity): Prepared {
  const given = foldWords(identity.name.given ?? '').map(toWord)
  const words = [...given, ...foldWords(identity.name.family ?? '').map(toWord)]
  const days = identity.birth === undefined ? null : birthDays(identity.birth)
  return {
    words, given,
    joined: words.map((word) => word.text).join(''),
    birth: days === null ? null : { days, birth: identity.birth! },
    sex: identity.sex,
    village: fold(identity.village ?? ''),
    phones: (identity.phones ?? []).map(phoneKey).filter((key) => key.length >= 6),
    numbers: [
      ...(identity.number === undefined ? [] : [`outpost ${identity.number}`]),
      ...Object.entries(identity.identifiers ?? {}).map(([register, number]) => `${fold(register)} ${fold(number)}`),
    ],
  }
}

/** How likely two records are one person. Symmetric; the score of two that differ is not always worked out. Names in different scripts do not compare: only numbers can then tell. */
export function compareIdentities(a: Prepared, b: Prepared): Likeness {
  const sameNumber = a.numbers.some((number) => b.numbers.includes(number))
  const samePhone = a.phones.some((phone) => b.phones.includes(phone))
  const birth = birthPoints(a.birth, b.birth)
  const others = birth + sexPoints(a.sex, b.sex) + (sameNumber ? POINTS.number : 0) + (samePhone ? POINTS.phone : 0)
  // Names are dear to compare: not done where even equal ones could not make it.
  if (others + POINTS.sameName + POINTS.village < POSSIBLE_AT || (!sameNumber && !mayShareName(a, b))) return DIFFERENT
  const names = namePoints(a, b)
  // Twins share birth, village, phone and family name: without a likeness of names nothing else counts.
  if (names === 0 && !sameNumber) return DIFFERENT
  const sameVillage = a.village !== '' && b.village !== '' && (a.village === b.village || similarity(toWord(a.village), toWord(b.village)) >= 0.85)
  const reasons: Reason[] = []
  if (sameNumber) reasons.push('number')
  if (names > 0) reasons.push(names === POINTS.sameName ? 'name' : 'similar-name')
  if (birth > 0) reasons.push(birth >= POINTS.birthSameMonth ? 'birth' : 'birth-near')
  if (samePhone) reasons.push('phone')
  if (sameVillage) reasons.push('village')
  const score = Math.min(100, Math.max(0, others + names + (sameVillage ? POINTS.village : 0)))
  return { score, verdict: score >= LIKELY_AT ? 'likely' : score >= POSSIBLE_AT ? 'possible' : 'different', reasons }
}

/** The best matches among many, best first; ties in the order given. A linear scan: 50,000 candidates take some tens of milliseconds. */
export function findDuplicates<T>(subject: Prepared, candidates: Iterable<{ key: T; identity: Prepared }>, limit = 5): { key: T; likeness: Likeness }[] {
  const found: { key: T; likeness: Likeness }[] = []
  for (const { key, identity } of candidates) {
    const likeness = compareIdentities(subject, identity)
    if (likeness.verdict !== 'different') found.push({ key, likeness })
  }
  return found.toSorted((x, y) => y.likeness.score - x.likeness.score).slice(0, limit)
}

/**
 * Keys for a map from key to candidates, where thousands are compared with thousands (import of a register). Two duplicates share
 * at least one key unless every word of their names is misspelt in a consonant and number, phone and day of birth differ as well.
 */
export function duplicateKeys(identity: Prepared): string[] {
  const keys = new Set<string>()
  for (const word of identity.words) if (word.text.length > 1) keys.add(`w${word.skeleton.slice(0, 4)}`)
  if (identity.birth?.birth.precision === 'day') keys.add(`b${identity.birth.birth.date}`)
  for (const phone of identity.phones) keys.add(`p${phone}`)
  for (const number of identity.numbers) keys.add(`n${number}`)
  return [...keys]
}

function toWord(text: string): Word {
  let letters = 0
  for (let i = 0; i < text.length; i++) letters |= 1 << (text.charCodeAt(i) & 31)
  return { text, skeleton: skeletonOf(text), letters }
}

// What stays when a Latin name is spelt by ear: Mohamed, Mohammed, Muhamad; Aïcha, Aisha; Fatouma, Fatuma. Other scripts have no such rule here.
function skeletonOf(text: string): string {
  if (!/^[a-z]+$/.test(text)) return text
  const sounds = text
    .replaceAll(/ph/g, 'f').replaceAll(/sch|sh|ch/g, 's').replaceAll(/dj/g, 'j').replaceAll(/ck|qu|[cq]/g, 'k').replaceAll('z', 's').replaceAll('w', 'v').replaceAll('h', '')
    .replaceAll(/(.)\1+/g, '$1')
  return sounds.slice(0, 1).replace(/[aeiouy]/, 'a') + sounds.slice(1).replaceAll(/[aeiouy]/g, '').replaceAll(/(.)\1+/g, '$1')
}

const bits = (value: number): number => {
  let count = 0
  for (let rest = value; rest !== 0; rest &= rest - 1) count++
  return count
}

// One edit adds or removes at most two letters of the set, so words whose sets differ in more cannot be near; equal skeletons may
// differ in vowels alone, of which there are few. Joined spellings (Abdulrahman) are longer than any one word: looked at by length.
function mayShareName(a: Prepared, b: Prepared): boolean {
  for (const x of a.words) for (const y of b.words) if (bits(x.letters ^ y.letters) <= 4 || x.skeleton === y.skeleton) return true
  return a.words.length !== b.words.length && Math.abs(a.joined.length - b.joined.length) <= 2
}

function namePoints(a: Prepared, b: Prepared): number {
  const alike = nameSimilarity(a, b)
  if (alike >= SAME_NAME) return POINTS.sameName
  if (alike >= SIMILAR_NAME) return POINTS.similarName
  // A family name changes with marriage; the given name stays.
  return a.given.length > 0 && b.given.length > 0 && wordsSimilarity(a.given, b.given) >= SAME_NAME ? POINTS.sameGivenName : 0
}

function nameSimilarity(a: Prepared, b: Prepared): number {
  const joined = a.words.length === b.words.length ? 0 : similarity(toWord(a.joined), toWord(b.joined))
  return Math.max(wordsSimilarity(a.words, b.words), joined >= 0.9 ? joined : 0)
}

/** Mean of the best partners of the shorter list's words, weighed by length; each word left over in the longer list costs a little. */
function wordsSimilarity(a: readonly Word[], b: readonly Word[]): number {
  const [few, many] = a.length < b.length || (a.length === b.length && a.map((word) => word.text).join() < b.map((word) => word.text).join()) ? [a, b] : [b, a]
  if (few.length === 0) return 0
  const pairs = few.flatMap((x, i) => many.map((y, j) => ({ i, j, alike: similarity(x, y) }))).toSorted((p, q) => q.alike - p.alike)
  const usedFew = new Set<number>()
  const usedMany = new Set<number>()
  let sum = 0
  let weight = 0
  for (const { i, j, alike } of pairs) {
    if (usedFew.has(i) || usedMany.has(j)) continue
    usedFew.add(i)
    usedMany.add(j)
    const length = Math.max(few[i]!.text.length, many[j]!.text.length)
    sum += alike * length
    weight += length
  }
  const leftOver = many.length - few.length
  // One word alone says little about a person of several names.
  return (sum / weight) * (few.length === 1 && many.length > 1 ? 0.8 : 1 - Math.min(0.15, leftOver * 0.06))
}

/** 1 = the same; two words spelt by ear 0.92; an initial 0.8; else 1 − edits / length, 0 below a half. */
function similarity(a: Word, b: Word): number {
  if (a.text === b.text) return 1
  if (a.text.length === 1 || b.text.length === 1) return a.text[0] === b.text[0] ? 0.8 : 0
  const length = Math.max(a.text.length, b.text.length)
  const alike = bits(a.letters ^ b.letters) > length ? 0 : 1 - editDistance(a.text, b.text) / length
  const byEar = a.skeleton === b.skeleton && a.skeleton.length > 2 ? 0.92 : 0
  return Math.max(byEar, alike < 0.5 ? 0 : alike)
}

/** Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment). */
export function editDistance(a: string, b: string): number {
  let before: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let best = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, before[j - 2]! + 1)
      row.push(best)
    }
    before = previous
    previous = row
  }
  return previous[b.length]!
}

function birthPoints(a: Prepared['birth'], b: Prepared['birth']): number {
  if (a === null || b === null) return 0
  const gapDays = Math.max(0, a.days.min - b.days.max, b.days.min - a.days.max)
  const precise = a.birth.precision === 'day' && b.birth.precision === 'day'
  if (gapDays === 0) {
    if (precise) return POINTS.birthSameDay
    const monthKnown = [a, b].every(({ birth }) => birth.precision === 'day' || birth.precision === 'month')
    return monthKnown ? POINTS.birthSameMonth : POINTS.birthOverlap
  }
  if (precise && (editDistance(a.birth.date, b.birth.date) === 1 || dayAndMonthSwapped(a.birth.date, b.birth.date))) return POINTS.birthTypo
  const gapYears = gapDays / 365.25
  // People round an age to the nearest five.
  const estimated = a.birth.precision === 'estimated' || b.birth.precision === 'estimated'
  if (estimated && gapYears <= 4) return POINTS.birthEstimateNear
  return gapYears > FAR_APART_YEARS ? POINTS.birthFarApart : POINTS.birthApart
}

const dayAndMonthSwapped = (a: string, b: string): boolean =>
  a.slice(0, 4) === b.slice(0, 4) && a.slice(5, 7) === b.slice(8, 10) && a.slice(8, 10) === b.slice(5, 7)

function sexPoints(a: Sex | undefined, b: Sex | undefined): number {
  if (a === undefined || b === undefined || a === 'unknown' || b === 'unknown') return 0
  return a === b ? POINTS.sex : POINTS.otherSex
}

/** The last eight digits: one number with and without its country code and trunk zero is one number. */
const phoneKey = (phone: string): string => fold(phone).replaceAll(/\D/g, '').slice(-8)
