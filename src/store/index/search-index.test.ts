import { describe, expect, test } from 'vitest'
import type { RecordId } from '../../domain/ids.ts'
import { editDistance } from '../../domain/duplicates.ts'
import { openBlock, packBlock } from './block.ts'
import type { Line } from './line.ts'
import { queryWords } from './scan.ts'
import { searchFeeds, shelfOf, type FeedIndex } from './search-index.ts'
import { beginningDistance } from './vocabulary.ts'

const FEED = 'site:Allada____.1'
const LINES = 1_200
const LINES_IN_BLOCK = 250
const LIMIT = 11
const SYLLABLES = ['ba', 'de', 'fi', 'gbe', 'ho', 'ko', 'lo', 'ma', 'ra', 'ti', 'zou', 'dji', 'o', 'খা', 'মি', 'عب', 'مح']

/** The same draws at every run. */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const draw = seeded(7)
const pick = <T>(from: readonly T[]): T => from[draw(from.length)]!
const word = (): string => Array.from({ length: 1 + draw(4) }, () => pick(SYLLABLES)).join('')
const digits = (count: number): string => Array.from({ length: count }, () => draw(10)).join('')
const POOL = Array.from({ length: 300 }, word)

const lineOfWords = (id: RecordId, words: readonly string[]): Line => ({ id, show: words.join('\t'), words: ` ${words.join(' ')} ` })
const lines = Array.from({ length: LINES }, (_, i) => lineOfWords(`p${i}`, [pick(POOL), pick(POOL), pick(POOL), `k${digits(7)}x`, ...(draw(2) === 0 ? [`229${digits(8)}`] : [])]))
const blocks = Array.from({ length: Math.ceil(LINES / LINES_IN_BLOCK) }, (_, i) => openBlock(packBlock(lines.slice(i * LINES_IN_BLOCK, (i + 1) * LINES_IN_BLOCK))))

function indexOf(main: readonly ReturnType<typeof openBlock>[], tail: readonly Line[]): FeedIndex {
  return { generation: 1, versions: new Map(), main: shelfOf(main), tail: shelfOf([openBlock(packBlock(tail))]), tailVersion: 1, inTail: new Set(tail.map(({ id }) => id)) }
}
const find = (index: FeedIndex, text: string, limit = LIMIT): RecordId[] => searchFeeds([{ feed: FEED, index }], text, limit).map(({ id }) => id)

/** What the index must find, said in the plainest way: every word of every line, but for numbers, against every word typed. */
function scoreOf(line: Line, typed: readonly string[], closely: boolean): number {
  const words = line.words.trim().split(' ')
  return typed.reduce((sum, text) => sum + Math.min(...words.map((own, place) => (/\d/.test(own) ? Infinity : rememberedFit(own, text, closely) + place / 1_000))), 0)
}

function fit(own: string, text: string, closely: boolean): number {
  if (own === text) return 0
  if (own.startsWith(text)) return 1
  if (!closely) return Infinity
  if (text.length >= 3 && own.includes(text)) return 2
  const most = text.length < 3 ? 0 : text.length < 6 ? 1 : 2
  const distance = Math.min(...Array.from({ length: own.length + 1 }, (_, end) => editDistance(text, own.slice(0, end))))
  return distance > most || own.length < text.length - most ? Infinity : 2 + distance + (Math.abs(own.length - text.length) > most ? 0.5 : 0)
}

const remembered = new Map<string, number>()
function rememberedFit(own: string, text: string, closely: boolean): number {
  const name = `${own} ${text} ${closely}`
  const known = remembered.get(name) ?? fit(own, text, closely)
  remembered.set(name, known)
  return known
}

function bestScores(text: string): number[] {
  const scores = (closely: boolean): number[] => lines.map((line) => scoreOf(line, queryWords(text), closely)).filter((score) => score < Infinity)
  const exact = scores(false)
  return (exact.length < 5 ? scores(true) : exact).toSorted((a, b) => a - b).slice(0, LIMIT)
}

/** A beginning of one or two words of a patient, as it is typed, and sometimes with a wrong letter. */
function typedText(): string {
  const words = pick(lines).words.trim().split(' ').slice(0, 3)
  const part = (text: string): string => text.slice(0, 1 + draw(text.length))
  const text = draw(2) === 0 ? part(pick(words)) : `${pick(words)} ${part(pick(words))}`
  const at = 1 + draw(text.length)
  return draw(3) === 0 ? text.slice(0, at) + pick([...'aeiourst']) + text.slice(at + 1) : text
}

describe('searching the index', () => {
  const index = indexOf(blocks, [])

  test('finds what comparing every word of every patient finds, and in that order', () => {
    for (let i = 0; i < 400; i += 1) {
      const text = typedText()
      const closely = lines.filter((line) => scoreOf(line, queryWords(text), false) < Infinity).length < 5
      const found = find(index, text).map((id) => scoreOf(lines[Number(id.slice(1))]!, queryWords(text), closely))
      const wanted = bestScores(text)
      expect(found.length, text).toBe(wanted.length)
      found.forEach((score, at) => { expect(score, `${text}, place ${at}`).toBeCloseTo(wanted[at]!, 4) })
    }
  })

  test('more places show more of the same order', () => {
    for (const text of ['ba', 'ko', 'zouma']) expect(find(index, text, 40).length).toBeGreaterThanOrEqual(find(index, text, 10).length)
  })
})

describe('numbers', () => {
  const index = indexOf(blocks, [])
  const numberOf = (line: Line): string => line.words.trim().split(' ')[3]!
  const withPhone = lines.find((line) => line.words.trim().split(' ').length > 4)!
  const phone = withPhone.words.trim().split(' ')[4]!

  test('a whole patient number finds its patient alone', () => { expect(find(index, numberOf(lines[900]!))).toEqual(['p900']) })
  test('so does its beginning, and before the first digit its letters', () => {
    expect(find(index, numberOf(lines[900]!).slice(0, 6))).toContain('p900')
    const lettered = indexOf([openBlock(packBlock([lineOfWords('p1', ['awa', 'dossou', 'kqm7abcd9'])]))], [])
    for (const typed of ['k', 'kq', 'kqm', 'kqm7']) expect(find(lettered, typed), typed).toEqual(['p1'])
  })
  test('the end of a phone number, without the country’s code', () => { expect(find(index, phone.slice(-6))).toContain(withPhone.id) })
  test('a number together with a misspelt name', () => {
    const own = indexOf([openBlock(packBlock([lineOfWords('p1', ['awa', 'dossou', '22997000011']), lineOfWords('p2', ['afi', 'hounkpatin', '22997000011'])]))], [])
    expect(find(own, 'hunkpatin 97000011')).toEqual(['p2'])
    expect(find(own, 'awa 97000012')).toEqual([])
  })
})

describe('the tail', () => {
  test('stands for what the blocks still say of a patient', () => {
    const index = indexOf([openBlock(packBlock([lineOfWords('p1', ['awa']), lineOfWords('p2', ['awa'])]))], [lineOfWords('p1', ['zogbeto']), { id: 'p2', show: '', words: '' }])
    expect(find(index, 'awa')).toEqual([])
    expect(find(index, 'zogbeto')).toEqual(['p1'])
  })
})

test.each([
  ['dosou', 'dossou', 1], ['dososu', 'dossou', 1], ['houmkp', 'hounkpatin', 1], ['hunkpatin', 'hounkpatin', 1], ['doss', 'dossou', 0],
  ['xossou', 'dossou', 1], ['dossouxy', 'dossou', 2], ['ab', 'ba', 1],
])('%s is a beginning of %s but for %i errors', (text, word, errors) => {
  expect(beginningDistance(text, word, 2)).toBe(errors)
  if (errors > 0) expect(beginningDistance(text, word, errors - 1)).toBe(errors)
})
