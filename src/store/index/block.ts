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
  /** Offset in `words` at which each line starts. */
  starts: () => Uint32Array
}

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
  let starts: Uint32Array | null = null
  const count = content.ids === '' ? 0 : countOf(content.ids, '\n') + 1
  return {
    content, count,
    ids: () => (ids ??= count === 0 ? [] : content.ids.split('\n')),
    show: () => (show ??= count === 0 ? [] : content.show.split('\n')),
    starts: () => (starts ??= startsOf(content.words, count)),
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

function startsOf(words: string, count: number): Uint32Array {
  const starts = new Uint32Array(count)
  for (let line = 1, at = words.indexOf('\n'); at >= 0; at = words.indexOf('\n', at + 1), line += 1) starts[line] = at + 1
  return starts
}

/** The line in which an offset of `words` lies. */
export function lineAt(starts: Uint32Array, offset: number): number {
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (starts[middle]! <= offset) low = middle
    else high = middle - 1
  }
  return low
}
