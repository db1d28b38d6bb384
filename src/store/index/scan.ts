import { foldWords } from '../../domain/fold.ts'
import { lineAt, type Block } from './block.ts'
import { nearWords, wordsFrom, type Alternative, type Vocabulary } from './vocabulary.ts'

/** Blocks that are searched together, with the words that stand in them. */
export type Shelf = { blocks: Block[]; vocabulary: Vocabulary }

export type Found = { block: number; line: number; score: number }

/** Lines looked at before the search is content: more would only be ranked below what a person reads. */
const MOST_CANDIDATES = 400
const MOST_ALTERNATIVES = 24
/** With fewer exact finds than this, likely typing errors are sought as well. */
const FEW = 5
/** Shorter runs of digits stand inside every other number. */
const SHORTEST_PART = 4

/** Folded words of what was typed; a patient number is one word however it was typed. */
export function queryWords(text: string): string[] {
  const compact = text.replaceAll(/[\s-]/g, '').toLowerCase()
  if (/^[0-9a-z]{4,9}$/.test(compact) && /\d/.test(compact) && /^[0-9a-z]{1,4}([\s-][0-9a-z]{1,4}){0,2}[\s-]?$/i.test(text.trim())) return [compact]
  return foldWords(text)
}

/** Lines that match every word, best (smallest score) first; `skip` says which are replaced by newer ones. */
export function searchShelf(shelf: Shelf, words: readonly string[], skip: (block: Block, line: number) => boolean): Found[] {
  if (words.length === 0) return []
  const exact = new Map<string, Found>()
  const driver = words.toSorted((a, b) => b.length - a.length)[0]!
  const others = words.filter((word) => word !== driver)
  const keep = (found: Map<string, Found>, block: number, line: number, score: number): void => {
    if (skip(shelf.blocks[block]!, line)) return
    const name = `${block}.${line}`
    const known = found.get(name)
    if (known === undefined || score < known.score) found.set(name, { block, line, score })
  }
  scan(shelf, blocksBeginning(shelf, driver), ` ${driver}`, exact, (block, line, text) => {
    const rest = scoreAll(text, others, [])
    if (rest !== null) keep(exact, block, line, scoreWord(text, driver) + rest)
  })
  if (exact.size >= FEW) return ranked(exact)
  if (/\d/.test(driver)) {
    // A phone number is known by its end; the country's code in front of it is not.
    if (driver.length >= SHORTEST_PART) {
      scan(shelf, shelf.blocks.keys(), driver, exact, (block, line, text) => {
        const rest = scoreAll(text, others, [])
        if (rest !== null) keep(exact, block, line, scoreWord(text, driver) + rest)
      })
    }
    return ranked(exact)
  }

  const near = new Map(exact)
  const alternatives = new Map(words.map((word) => [word, nearWords(shelf.vocabulary, word, MOST_ALTERNATIVES)]))
  for (const alternative of alternatives.get(driver)!) {
    const word = shelf.vocabulary.words[alternative.word]!
    scan(shelf, shelf.vocabulary.blocks[alternative.word]!, ` ${word} `, near, (block, line, text) => {
      const rest = scoreAll(text, others, others.map((other) => ({ other, near: wordsOf(shelf.vocabulary, alternatives.get(other)!) })))
      if (rest !== null) keep(near, block, line, alternative.penalty + rest)
    })
  }
  return ranked(near)
}

const ranked = (found: Map<string, Found>): Found[] => [...found.values()].sort((a, b) => a.score - b.score)

const wordsOf = (vocabulary: Vocabulary, alternatives: readonly Alternative[]): { word: string; penalty: number }[] =>
  alternatives.map((one) => ({ word: vocabulary.words[one.word]!, penalty: one.penalty }))

function blocksBeginning(shelf: Shelf, word: string): Iterable<number> {
  // One or two letters begin a word in every block, and numbers are in no vocabulary.
  if (word.length < 3 || /\d/.test(word)) return shelf.blocks.keys()
  const [from, to] = wordsFrom(shelf.vocabulary, word)
  const blocks = new Set<number>()
  for (let i = from; i < to; i += 1) for (const block of shelf.vocabulary.blocks[i]!) blocks.add(block)
  return [...blocks].sort((a, b) => a - b)
}

function scan(shelf: Shelf, blocks: Iterable<number>, needle: string, found: Map<string, Found>, hit: (block: number, line: number, text: string) => void): void {
  for (const number of blocks) {
    const block = shelf.blocks[number]!
    const text = block.content.words
    const starts = block.starts()
    for (let at = text.indexOf(needle); at >= 0;) {
      const line = lineAt(starts, at)
      const end = line + 1 < starts.length ? starts[line + 1]! - 1 : text.length
      hit(number, line, text.slice(starts[line]!, end))
      if (found.size >= MOST_CANDIDATES) return
      at = text.indexOf(needle, end)
    }
  }
}

/** 0: the word itself stands in the line; 1: a word begins with it; 2: it stands inside a word; later words count a little worse. */
function scoreWord(line: string, word: string): number {
  const whole = line.indexOf(` ${word} `)
  if (whole >= 0) return whole / 1_000
  const beginning = line.indexOf(` ${word}`)
  if (beginning >= 0) return 1 + beginning / 1_000
  return word.length >= 3 && line.includes(word) ? 2 : Number.POSITIVE_INFINITY
}

function scoreAll(line: string, words: readonly string[], near: readonly { other: string; near: readonly { word: string; penalty: number }[] }[]): number | null {
  let sum = 0
  for (const word of words) {
    let score = scoreWord(line, word)
    for (const alternative of near.find((one) => one.other === word)?.near ?? []) {
      if (alternative.penalty < score && line.includes(` ${alternative.word} `)) score = alternative.penalty
    }
    if (score === Number.POSITIVE_INFINITY) return null
    sum += score
  }
  return sum
}
