import { foldWords } from '../../domain/fold.ts'
import { lineOfPlace, orderOfPlace, type Block } from './block.ts'
import { BEGINS, INSIDE, NO_FIT, WHOLE, beginningFits, closeFits, type Fits, type Vocabulary } from './vocabulary.ts'

/** Blocks that are searched together, with the words that stand in them. */
export type Shelf = { blocks: Block[]; vocabulary: Vocabulary }

export type Found = { block: number; line: number; score: number }

/** What is sought: words are looked up in the vocabulary, numbers in the text. */
export type Query = { names: string[]; numbers: string[] }

/** Shorter runs of digits stand inside every other number. */
const SHORTEST_PART = 4
/** Between words that fit as well, the earlier in the line is the better: a name comes before a village. */
const LATER = 1 / 1_000

/** Folded words of what was typed; a patient number is one word however it was typed. */
export function queryWords(text: string): string[] {
  const compact = text.replaceAll(/[\s-]/g, '').toLowerCase()
  if (/^[0-9a-z]{4,9}$/.test(compact) && /\d/.test(compact) && /^[0-9a-z]{1,4}([\s-][0-9a-z]{1,4}){0,2}[\s-]?$/i.test(text.trim())) return [compact]
  return foldWords(text)
}

export function queryOf(words: readonly string[]): Query {
  const hasDigit = (word: string): boolean => /\d/.test(word)
  return { names: words.filter((word) => !hasDigit(word)), numbers: words.filter(hasDigit) }
}

/**
 * The `limit` best lines that match every word, best (smallest score) first: words that begin so, or, when `closely`, that contain
 * what was typed or are a typing error or two away. `skip` says which lines are replaced by newer ones.
 */
export function searchShelf(shelf: Shelf, { names, numbers }: Query, closely: boolean, limit: number, skip: (block: Block, line: number) => boolean): Found[] {
  const best: Found[] = []
  const offer = (block: number, line: number, score: number): void => {
    if (score >= worst() || skip(shelf.blocks[block]!, line)) return
    let at = best.length
    while (at > 0 && best[at - 1]!.score > score) at -= 1
    best.splice(at, 0, { block, line, score })
    if (best.length > limit) best.pop()
  }
  // What is no better than this is of no use any more.
  const worst = (): number => (best.length === limit ? best[limit - 1]!.score : NO_FIT)
  const sought = { fits: names.map((name) => (closely ? closeFits : beginningFits)(shelf.vocabulary, name)), numbers, closely, worst }
  if (names.length + numbers.length > 0) for (const number of shelf.blocks.keys()) searchBlock(shelf, number, sought, (line, score) => offer(number, line, score))
  return best
}

type Sought = { fits: Fits[]; numbers: string[]; closely: boolean; worst: () => number }

function searchBlock(shelf: Shelf, number: number, { fits, numbers, closely, worst }: Sought, offer: (line: number, score: number) => void): void {
  const block = shelf.blocks[number]!
  const { count } = block
  const scores = scratch(count * fits.length)
  for (const [i, fit] of fits.entries()) if (!scoreLines(block, shelf.vocabulary.places[number]!, fit, scores.subarray(i * count, (i + 1) * count))) return
  const scoreOf = (line: number): number => {
    let sum = 0
    for (let at = line; at < scores.length; at += count) sum += scores[at]!
    return sum
  }
  if (numbers.length > 0) scanNumbers(block, numbers, closely, worst, (line, score) => offer(line, score + scoreOf(line)))
  else for (let line = 0; line < count; line += 1) if (scores[line]! < NO_FIT) offer(line, scoreOf(line))
}

/** Scores a block's lines by the places of its words that fit, so that common names cost no more than rare ones. False where none fits. */
function scoreLines(block: Block, wordsOfBlock: Uint32Array, fits: Fits, scores: Float32Array): boolean {
  const { from, at } = block.places()
  let any = false
  for (let word = 0; word < wordsOfBlock.length; word += 1) {
    const fit = fits[wordsOfBlock[word]!]!
    if (fit === NO_FIT) continue
    any = true
    for (let i = from[word]!; i < from[word + 1]!; i += 1) {
      const line = lineOfPlace(at[i]!)
      scores[line] = Math.min(scores[line]!, fit + orderOfPlace(at[i]!) * LATER)
    }
  }
  return any
}

let kept = new Float32Array(0)
/** The same memory for every block and key: its garbage would stop a key now and then. */
function scratch(length: number): Float32Array {
  if (kept.length < length) kept = new Float32Array(length)
  return kept.subarray(0, length).fill(NO_FIT)
}

// The best fits first: a digit begins the number of everybody, and is answered when enough have been seen.
function scanNumbers(block: Block, numbers: readonly string[], closely: boolean, worst: () => number, hit: (line: number, score: number) => void): void {
  const driver = numbers.reduce((longest, number) => (number.length > longest.length ? number : longest))
  const { numbers: text, starts } = block.places()
  const needles = [[` ${driver} `, WHOLE], [` ${driver}`, BEGINS], [driver, INSIDE]] as const
  for (const [needle, fit] of needles.slice(0, closely && driver.length >= SHORTEST_PART ? 3 : 2)) {
    for (let at = text.indexOf(needle), line = 0; at >= 0 && fit < worst();) {
      while (line + 1 < starts.length && starts[line + 1]! <= at) line += 1
      const end = line + 1 < starts.length ? starts[line + 1]! - 1 : text.length
      const own = text.slice(starts[line]!, end)
      // A line that fits better was met before.
      if (scoreNumber(own, driver, closely) === fit) hit(line, numbers.reduce((sum, number) => sum + scoreNumber(own, number, closely), 0))
      at = text.indexOf(needle, end)
    }
  }
}

/** A phone number is known by its end; the country's code in front of it is not. */
function scoreNumber(line: string, number: string, closely: boolean): number {
  if (line.includes(` ${number} `)) return WHOLE
  if (line.includes(` ${number}`)) return BEGINS
  return closely && number.length >= SHORTEST_PART && line.includes(number) ? INSIDE : NO_FIT
}
