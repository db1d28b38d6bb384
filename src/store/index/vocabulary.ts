/** Distinct words of some blocks, sorted, each with the set of its letters; and for each block, which of them its own words are. */
export type Vocabulary = { words: string[]; letters: Uint32Array; places: Uint32Array[] }

/** How well each word of a vocabulary fits what was typed: the smaller the better. */
export type Fits = Float32Array

export const WHOLE = 0
export const BEGINS = 1
export const INSIDE = 2
export const NO_FIT = Number.POSITIVE_INFINITY
/** Shorter texts stand inside every other word. */
const SHORTEST_INSIDE = 3

export function vocabularyOf(perBlock: readonly string[]): Vocabulary {
  const split = perBlock.map((text) => (text === '' ? [] : text.split(' ')))
  const words = [...new Set(split.flat())].sort()
  const placeOfWord = new Map(words.map((word, place) => [word, place]))
  return { words, letters: Uint32Array.from(words, lettersOf), places: split.map((own) => Uint32Array.from(own, (word) => placeOfWord.get(word)!)) }
}

/** Where the word stands in the sorted vocabulary, or would stand. */
function placeOf({ words }: Vocabulary, wanted: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (words[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}

/** The words that begin with the text. */
export function beginningFits(vocabulary: Vocabulary, text: string): Fits {
  const { words } = vocabulary
  const fits = new Float32Array(words.length).fill(NO_FIT)
  for (let i = placeOf(vocabulary, text); i < words.length && words[i]!.startsWith(text); i += 1) fits[i] = words[i] === text ? WHOLE : BEGINS
  return fits
}

/** Typing errors allowed in a word of this length: none in short ones, where every word would be near every other. */
const errorsFor = (length: number): number => (length < 3 ? 0 : length < 6 ? 1 : 2)

/** The words that contain the text, or whose beginning it could be with a typing error or two. */
export function closeFits(vocabulary: Vocabulary, text: string): Fits {
  const fits = beginningFits(vocabulary, text)
  const errors = errorsFor(text.length)
  const letters = lettersOf(text)
  const { words } = vocabulary
  for (let i = 0; i < words.length; i += 1) {
    const missing = letters & ~vocabulary.letters[i]!
    // A letter of the text that the word lacks costs at least one error.
    if ((missing !== 0 && bitCount(missing) > errors) || fits[i]! <= BEGINS) continue
    const word = words[i]!
    if (missing === 0 && text.length >= SHORTEST_INSIDE && word.includes(text)) { fits[i] = INSIDE; continue }
    if (errors === 0 || word.length < text.length - errors) continue
    const distance = beginningDistance(text, word, errors)
    if (distance <= errors) fits[i] = INSIDE + distance + (Math.abs(word.length - text.length) > errors ? 0.5 : 0)
  }
  return fits
}

/** Letters as bits of a 32-bit set, whatever the script: different letters may share a bit, which only weakens the filter. */
function lettersOf(word: string): number {
  let set = 0
  for (let i = 0; i < word.length; i += 1) set |= 1 << (word.charCodeAt(i) & 31)
  return set >>> 0
}

function bitCount(set: number): number {
  let count = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1
  return count
}

// Three rows that every comparison writes anew: hundreds are made for a key, and their garbage would be felt.
let before: number[] = []
let last: number[] = []
let row: number[] = []

/**
 * Fewest insertions, deletions, replacements and swaps of neighbours that turn `text` into a beginning of `word`
 * (optimal string alignment); more than `most` is answered as `most + 1`.
 */
export function beginningDistance(text: string, word: string, most: number): number {
  const columns = Math.min(word.length, text.length + most)
  for (let j = 0; j <= columns; j += 1) last[j] = j
  let least = 0
  for (let i = 1; i <= text.length && least <= most; i += 1) {
    least = row[0] = i
    for (let j = 1; j <= columns; j += 1) {
      const same = text[i - 1] === word[j - 1]
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && text[i - 1] === word[j - 2] && text[i - 2] === word[j - 1]) cost = Math.min(cost, before[j - 2]! + 1)
      row[j] = cost
      if (cost < least) least = cost
    }
    [before, last, row] = [last, row, before]
  }
  return Math.min(least, most + 1)
}
