/** Words, plain, bold or in italics. */
export type Inline = string | { mark: 'strong' | 'em'; inside: Inline[] }
export type Block =
  | { type: 'p' | 'h2' | 'blockquote'; words: Inline[] }
  /** `start`: the number of the first item. */
  | { type: 'ul' | 'ol'; start: number | undefined; items: Inline[][] }
  | { type: 'table'; head: Inline[][]; /** Columns of numbers. */ atEnd: boolean[]; rows: Inline[][][] }

const MARKED = /(\*\*?)(?=[^\s*])(.*?[^\s*])\1(?!\*)/
const BULLET = /^- +/
const NUMBER = /^\d+\. +/

/**
 * The Markdown of lessons (server/reference/courses/README.md): paragraphs, headings (##), call-outs (>), lists of one level and tables,
 * with an empty line between two of them; **bold** and *italic*. What else Markdown knows is shown as it is written; nothing becomes
 * a link or HTML.
 */
export const readMarkdown = (text: string): Block[] => text.trim().split(/\n\s*\n/).filter((part) => part !== '').map(blockOf)

function blockOf(part: string): Block {
  const lines = part.split('\n').map((line) => line.trim())
  const first = lines[0]!
  const marker = [BULLET, NUMBER].find((one) => one.test(first))
  if (marker !== undefined) return { type: marker === BULLET ? 'ul' : 'ol', start: marker === BULLET ? undefined : Number.parseInt(first, 10), items: itemsOf(lines, marker).map(inline) }
  if (lines.every((line) => /^\|.*\|$/.test(line)) && /^\|[-:| ]+\|$/.test(lines[1] ?? '')) return tableOf(lines.map((line) => line.slice(1, -1).split('|')))
  if (lines.every((line) => line.startsWith('>'))) return { type: 'blockquote', words: inline(lines.map((line) => line.slice(1).trim()).join(' ')) }
  return lines.length === 1 && first.startsWith('## ') ? { type: 'h2', words: inline(first.slice(3).trim()) } : { type: 'p', words: inline(lines.join(' ')) }
}

/** A line without a marker goes on with the item before it. */
function itemsOf(lines: readonly string[], marker: RegExp): string[] {
  const items: string[] = []
  for (const line of lines) {
    if (marker.test(line)) items.push(line.replace(marker, ''))
    else items.push(`${items.pop()} ${line}`)
  }
  return items
}

function tableOf([head = [], rule = [], ...rows]: readonly string[][]): Block {
  // As many cells as there are columns: too few are filled up, too many are left out.
  const cells = (row: readonly string[]): Inline[][] => rule.map((_, at) => inline((row[at] ?? '').trim()))
  return { type: 'table', head: cells(head), atEnd: rule.map((cell) => /^-+:$/.test(cell.trim())), rows: rows.map(cells) }
}

function inline(text: string): Inline[] {
  const found = MARKED.exec(text)
  if (found === null) return text === '' ? [] : [text]
  const [whole, stars, inside] = found
  return [...inline(text.slice(0, found.index)), { mark: stars === '*' ? 'em' : 'strong', inside: inline(inside!) }, ...inline(text.slice(found.index + whole.length))]
}
