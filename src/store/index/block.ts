import type { Json } from '../../domain/json.ts'
import type { Line } from './line.ts'

/** Raised when the shape of blocks or the folding of words changes: older blocks are then rebuilt from the rows. */
export const BLOCK_FORMAT = 1
export const LINES_PER_BLOCK = 2_000
/** More changed patients than this and the tail is folded into the blocks. */
export const LONGEST_TAIL = 200

/** One string a column: scanned as they lie, and split only where something was found. An empty `show` takes the patient out. */
export type BlockContent = { ids: string; show: string; words: string; vocabulary: string }

export type Block = {
  content: BlockContent
  count: number
  ids: () => string[]
  show: () => string[]
  /** The words taken apart, for searching. */
  places: () => Places
}

type Places = {
  /** Where the words of `content.vocabulary` stand, word after word: those of word `i` in `at` from `from[i]` to `from[i + 1]`; a line and the place in it. */
  from: Uint32Array
  at: Uint32Array
  /** The words with digits, which are in no vocabulary: a line for each patient, with a space before and after each word. */
  numbers: string
  /** Offset in `numbers` at which each line starts. */
  starts: Uint32Array
}

/** Later words of a line are all counted as the last. */
const PLACE_BITS = 6
const LAST_PLACE = (1 << PLACE_BITS) - 1
export const lineOfPlace = (at: number): number => at >>> PLACE_BITS
export const orderOfPlace = (at: number): number => at & LAST_PLACE

export function packBlock(lines: readonly Line[]): BlockContent {
  const vocabulary = new Set<string>()
  for (const line of lines) {
    // Words with digits are numbers: they are sought exactly, and would swell the vocabulary by one word a patient.
    for (const word of line.words.trim().split(' ')) if (word !== '' && !/\d/.test(word)) vocabulary.add(word)
  }
  return {
    ids: lines.map((line) => line.id).join('\n'),
    show: lines.map((line) => line.show).join('\n'),
    words: lines.map((line) => line.words).join('\n'),
    vocabulary: [...vocabulary].join(' '),
  }
}

export function openBlock(content: BlockContent): Block {
  let ids: string[] | null = null
  let show: string[] | null = null
  let places: Places | null = null
  const count = content.ids === '' ? 0 : countOf(content.ids, '\n') + 1
  return {
    content, count,
    ids: () => (ids ??= count === 0 ? [] : content.ids.split('\n')),
    show: () => (show ??= count === 0 ? [] : content.show.split('\n')),
    places: () => (places ??= placesOf(content)),
  }
}

export const linesOf = (block: Block): Line[] => {
  const words = block.count === 0 ? [] : block.content.words.split('\n')
  return block.ids().map((id, i) => ({ id, show: block.show()[i]!, words: words[i]! }))
}

export const blockToJson = (content: BlockContent): Json => [content.ids, content.show, content.words, content.vocabulary]
export function blockFromJson(json: Json): BlockContent {
  const [ids, show, words, vocabulary] = json as [string, string, string, string]
  return { ids, show, words, vocabulary }
}

function countOf(text: string, character: string): number {
  let count = 0
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) count += 1
  return count
}

// In few large steps and without a list for each word: the first keys after a start may have to wait for all blocks.
function placesOf({ words, vocabulary }: BlockContent): Places {
  const numberOfWord = new Map(vocabulary.split(' ').map((word, number) => [word, number]))
  const from = new Uint32Array(numberOfWord.size + 1)
  const texts = words.split(' ')
  // What stands where, in the order of the lines: the word's number and its place.
  const seen = new Uint32Array(texts.length * 2)
  let length = 0
  let order = 0
  const numbers = [' ']
  for (const text of texts) {
    if (text === '') continue
    // Between two lines there is nothing but their end; a line may be empty.
    if (text.startsWith('\n')) { for (let i = 0; i < text.length; i += 1) numbers.push(' '); order = 0; continue }
    const number = numberOfWord.get(text)
    if (number === undefined) numbers[numbers.length - 1] += `${text} `
    else {
      seen[length] = number
      seen[length + 1] = ((numbers.length - 1) << PLACE_BITS) | Math.min(order, LAST_PLACE)
      length += 2
      from[number + 1]! += 1
    }
    order += 1
  }
  for (let number = 1; number < from.length; number += 1) from[number]! += from[number - 1]!
  const next = from.slice()
  const at = new Uint32Array(length / 2)
  for (let i = 0; i < length; i += 2) at[next[seen[i]!]!++] = seen[i + 1]!
  const starts = new Uint32Array(numbers.length)
  for (let i = 1; i < numbers.length; i += 1) starts[i] = starts[i - 1]! + numbers[i - 1]!.length + 1
  return { from, at, numbers: numbers.join('\n'), starts }
}
