/** Distinct words of some blocks, sorted, each with the blocks it stands in and the set of its letters. */
export type Vocabulary = { words: string[]; letters: Uint32Array; blocks: number[][] }

export function vocabularyOf(perBlock: readonly string[]): Vocabulary {
  const blocksOf = new Map<string, number[]>()
  perBlock.forEach((text, block) => {
    if (text === '') return
    for (const word of text.split(' ')) {
      const known = blocksOf.get(word)
      if (known === undefined) blocksOf.set(word, [block])
      else known.push(block)
    }
  })
  const words = [...blocksOf.keys()].sort()
  return { words, letters: Uint32Array.from(words, lettersOf), blocks: words.map((word) => blocksOf.get(word)!) }
}

/** Indices [from, to) of the words that begin with `prefix`. */
export function wordsFrom(vocabulary: Vocabulary, prefix: string): [number, number] {
  const from = lowerBound(vocabulary.words, prefix)
  let to = from
  while (to < vocabulary.words.length && vocabulary.words[to]!.startsWith(prefix)) to += 1
  return [from, to]
}

function lowerBound(words: readonly string[], wanted: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (words[middle]! < wanted) low = middle + 1
    else high = middle
  }
  return low
}

export type Alternative = { word: number; penalty: number }

/** Typing errors allowed in a word of this length: none in short ones, where every word would be near every other. */
const errorsFor = (length: number): number => (length < 3 ? 0 : length < 6 ? 1 : 2)

/** Words that contain the text, or whose beginning it could be with a typing error or two; nearest first. */
export function nearWords(vocabulary: Vocabulary, text: string, most: number): Alternative[] {
  const errors = errorsFor(text.length)
  const letters = lettersOf(text)
  const found: Alternative[] = []
  for (let i = 0; i < vocabulary.words.length; i += 1) {
    const missing = letters & ~vocabulary.letters[i]!
    // A letter of the text that the word lacks costs at least one error.
    if (missing !== 0 && bitCount(missing) > errors) continue
    const word = vocabulary.words[i]!
    if (text.length >= 3 && word.includes(text)) { found.push({ word: i, penalty: word === text ? 0 : word.startsWith(text) ? 1 : 2 }); continue }
    if (errors === 0 || word.length < text.length - errors) continue
    const distance = prefixDistance(text, word, errors)
    if (distance <= errors) found.push({ word: i, penalty: 2 + distance + (Math.abs(word.length - text.length) > errors ? 0.5 : 0) })
  }
  return found.sort((a, b) => a.penalty - b.penalty).slice(0, most)
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

/**
 * Fewest insertions, deletions, replacements and swaps of neighbours that turn `text` into a beginning of `word`
 * (optimal string alignment); more than `most` is answered as `most + 1`.
 */
function prefixDistance(text: string, word: string, most: number): number {
  const columns = Math.min(word.length, text.length + most)
  let before = new Uint16Array(columns + 1)
  let last = Uint16Array.from({ length: columns + 1 }, (_, j) => j)
  let row = new Uint16Array(columns + 1)
  for (let i = 1; i <= text.length; i += 1) {
    row[0] = i
    let least = i
    for (let j = 1; j <= columns; j += 1) {
      const same = text.charCodeAt(i - 1) === word.charCodeAt(j - 1)
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1))
      if (i > 1 && j > 1 && text.charCodeAt(i - 1) === word.charCodeAt(j - 2) && text.charCodeAt(i - 2) === word.charCodeAt(j - 1)) cost = Math.min(cost, before[j - 2]! + 1)
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    ;[before, last, row] = [last, row, before]
  }
  return Math.min(...last, most + 1)
}
