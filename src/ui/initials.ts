/** First letters of the first and the last word, in any script; a title such as "Dr" is passed over. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter((word) => !/^(dr|pr|prof)\.?$/i.test(word))
  const first = words[0] ?? ''
  const last = words.length > 1 ? (words[words.length - 1] ?? '') : ''
  return [first, last].map(firstLetter).join('').toLocaleUpperCase()
}

/** A Bengali or Arabic letter may be several code points: vowel signs belong to it. */
function firstLetter(word: string): string {
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(word)) return segment
  return ''
}
