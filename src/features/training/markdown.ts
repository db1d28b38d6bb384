/** Words, plain, bold or in italics. */
export type Inline = string | { mark: 'strong' | 'em'; inside: Inline[] }
type Align = 'start' | 'center' | 'end'
export type Block =
  | { type: 'p' | 'h2' | 'h3'; words: Inline[] }
  /** `start`: the number of the first item. */
  | { type: 'ul' | 'ol'; start: number | undefined; items: Inline[][] }
  | { type: 'quote'; blocks: Block[] }
  | { type: 'table'; head: Inline[][]; align: Align[]; rows: Inline[][][] }

const MARKED = /\*\*(?=\S)(.+?\S|\S)\*\*(?!\*)|\*(?=[^\s*])(.*?[^\s*])\*(?!\*)/
const HEADING = /^(###?) +(.+)$/
const BULLET = /^[-*+] +/
const NUMBER = /^\d{1,9}[.)] +/
// A line of a paragraph may begin with a year: only a 1 begins a list there.
const FIRST = /^1[.)] +/
const QUOTE = /^> ?/
const RULE = /^\|?( *:?-+:? *\|)+( *:?-+:? *)?$/

/**
 * The Markdown of lessons: paragraphs, headings (##, ###), **bold**, *italic*, bulleted and numbered lists of one level,
 * call-outs (>), tables. What else Markdown knows is shown as it is written; nothing becomes a link or HTML.
 */
export function readMarkdown(text: string): Block[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim())
  const blocks: Block[] = []
  for (let at = 0; at < lines.length;) {
    const line = lines[at]!
    const heading = HEADING.exec(line)
    const marker = [BULLET, NUMBER].find((one) => one.test(line))
    if (heading !== null) {
      blocks.push({ type: heading[1] === '##' ? 'h2' : 'h3', words: inline(heading[2]!) })
      at += 1
    } else if (isTable(lines, at)) {
      const end = endOf(lines, at, (next) => next === '')
      blocks.push(tableOf(lines.slice(at, end)))
      at = end
    } else if (QUOTE.test(line)) {
      const end = endOf(lines, at, (next) => !QUOTE.test(next))
      blocks.push({ type: 'quote', blocks: readMarkdown(lines.slice(at, end).map((one) => one.replace(QUOTE, '')).join('\n')) })
      at = end
    } else if (marker !== undefined) {
      const texts: string[] = []
      // An empty line between two items parts no list.
      while (marker.test(lines[at] ?? '') || (lines[at] === '' && marker.test(lines[at + 1] ?? ''))) {
        if (lines[at] === '') at += 1
        const end = endOf(lines, at, (next) => startsBlock(next) || NUMBER.test(next))
        texts.push(lines.slice(at, end).join(' ').replace(marker, ''))
        at = end
      }
      blocks.push({ type: marker === BULLET ? 'ul' : 'ol', start: marker === BULLET ? undefined : Number.parseInt(line, 10), items: texts.map(inline) })
    } else if (line === '') at += 1
    else {
      const end = endOf(lines, at, (next, index) => startsBlock(next) || isTable(lines, index))
      blocks.push({ type: 'p', words: inline(lines.slice(at, end).join(' ')) })
      at = end
    }
  }
  return blocks
}

/** The first line after `from` at which it ends. */
function endOf(lines: readonly string[], from: number, ends: (line: string, at: number) => boolean): number {
  const end = lines.findIndex((line, at) => at > from && ends(line, at))
  return end < 0 ? lines.length : end
}

const startsBlock = (line: string): boolean => line === '' || [HEADING, BULLET, FIRST, QUOTE].some((one) => one.test(line))

const cellsOf = (line: string): string[] => line.replace(/^\|/, '').replace(/\|$/, '').split('|').map((cell) => cell.trim())

const isTable = (lines: readonly string[], at: number): boolean => {
  const rule = lines[at + 1] ?? ''
  return lines[at]!.includes('|') && RULE.test(rule) && cellsOf(lines[at]!).length === cellsOf(rule).length
}

function tableOf([head = '', rule = '', ...rows]: readonly string[]): Block {
  const align = cellsOf(rule).map((cell): Align => (!cell.endsWith(':') ? 'start' : cell.startsWith(':') ? 'center' : 'end'))
  // As many cells as there are columns: too few are filled up, too many are left out.
  const cells = (line: string) => { const found = cellsOf(line); return align.map((_, at) => inline(found[at] ?? '')) }
  return { type: 'table', head: cells(head), align, rows: rows.map(cells) }
}

function inline(text: string): Inline[] {
  const found = MARKED.exec(text)
  if (found === null) return text === '' ? [] : [text]
  const [whole, strong, em] = found
  const marked: Inline = strong === undefined ? { mark: 'em', inside: inline(em!) } : { mark: 'strong', inside: inline(strong) }
  return [...inline(text.slice(0, found.index)), marked, ...inline(text.slice(found.index + whole.length))]
}
