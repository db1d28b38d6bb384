/** A piece of a text; `differs`: not in the text that it was compared with. */
export type Piece = { text: string; differs: boolean }

// Words, white space, and everything else; a word keeps its vowel signs.
const TOKENS = /[\p{L}\p{M}\p{N}]+|\s+|[^\p{L}\p{M}\p{N}\s]/gu
/** Beyond this the table would take longer than a person waits; what lies between equal ends is then marked whole. */
const MOST_CELLS = 4_000_000

/** Which words of `text` do not stand, in this order, in `other`. White space alone never differs. */
export function differingWords(text: string, other: string): Piece[] {
  const mine = text.match(TOKENS) ?? []
  const theirs = other.match(TOKENS) ?? []
  let start = 0
  while (start < mine.length && start < theirs.length && mine[start] === theirs[start]) start++
  let end = 0
  while (end < mine.length - start && end < theirs.length - start && mine[mine.length - 1 - end] === theirs[theirs.length - 1 - end]) end++
  const middle = mine.slice(start, mine.length - end)
  const shared = sharedTokens(middle, theirs.slice(start, theirs.length - end))
  return merge(mine.map((token, index) => {
    const inMiddle = index >= start && index < mine.length - end
    return { text: token, differs: inMiddle && !shared[index - start] && token.trim() !== '' }
  }))
}

/** For each token of `a`: is it part of a longest common subsequence with `b`? */
function sharedTokens(a: readonly string[], b: readonly string[]): boolean[] {
  const shared = a.map(() => false)
  const wide = b.length + 1
  if ((a.length + 1) * wide > MOST_CELLS) return shared
  const longest = new Uint16Array((a.length + 1) * wide)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      longest[i * wide + j] = a[i] === b[j] ? longest[(i + 1) * wide + j + 1]! + 1 : Math.max(longest[(i + 1) * wide + j]!, longest[i * wide + j + 1]!)
    }
  }
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) { shared[i] = true; i++; j++ } else if (longest[(i + 1) * wide + j]! >= longest[i * wide + j + 1]!) i++
    else j++
  }
  return shared
}

function merge(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = []
  for (const [index, piece] of pieces.entries()) {
    const last = merged.at(-1)
    // White space between two differing words is underlined with them.
    const differs = piece.differs || (piece.text.trim() === '' && last?.differs === true && pieces[index + 1]?.differs === true)
    if (last?.differs === differs) last.text += piece.text
    else merged.push({ text: piece.text, differs })
  }
  return merged
}

/** The pieces of each text: a word is marked if it differs from the first text, or, in the first one, from any other. */
export function differingInEach(texts: readonly string[]): Piece[][] {
  const [first = '', ...rest] = texts
  if (rest.length === 0) return texts.map((text) => [{ text, differs: false }])
  const marks = rest.map((other) => lettersMarked(differingWords(first, other)))
  const firstMarks = marks.reduce((all, one) => all.map((marked, at) => marked || one[at] === true))
  return [piecesFrom(first, firstMarks), ...rest.map((text) => differingWords(text, first))]
}

const lettersMarked = (pieces: readonly Piece[]): boolean[] => pieces.flatMap(({ text, differs }) => Array.from({ length: text.length }, () => differs))

function piecesFrom(text: string, marks: readonly boolean[]): Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < text.length; at++) {
    const last = pieces.at(-1)
    const differs = marks[at] === true
    if (last?.differs === differs) last.text += text[at]
    else pieces.push({ text: text[at]!, differs })
  }
  return pieces
}
