import { marked, type Token, type Tokens } from 'marked'
import type { Block, Inline } from '../../src/features/training/markdown.ts'

/** A lesson as a well-kept reader of Markdown reads it, in our shape. Throws where it finds what lessons do not know. */
export const blocksByMarked = (text: string): Block[] => blocksOf(marked.lexer(text))

function blocksOf(tokens: readonly Token[]): Block[] {
  return tokens.flatMap((token): Block[] => {
    switch (token.type) {
      case 'space': return []
      case 'heading': return [{ type: `h${(token as Tokens.Heading).depth}` as 'h2', words: inlineOf(token.tokens) }]
      case 'blockquote': {
        const [paragraph, ...more] = token.tokens ?? []
        if (paragraph?.type !== 'paragraph' || more.length > 0) throw new Error('a call-out is one paragraph')
        return [{ type: 'blockquote', words: inlineOf((paragraph as Tokens.Paragraph).tokens) }]
      }
      case 'list': {
        const { ordered, start, items } = token as Tokens.List
        const read = items.map((item) => inlineOf(item.tokens.flatMap((inner) => ('tokens' in inner ? inner.tokens ?? [] : [inner]))))
        return [{ type: ordered ? 'ol' : 'ul', start: ordered ? Number(start) : undefined, items: read }]
      }
      case 'table': {
        const { header, align, rows } = token as Tokens.Table
        return [{ type: 'table', head: header.map((cell) => inlineOf(cell.tokens)), atEnd: align.map((one) => one === 'right'), rows: rows.map((row) => row.map((cell) => inlineOf(cell.tokens))) }]
      }
      case 'paragraph': return [{ type: 'p', words: inlineOf(token.tokens) }]
      default: throw new Error(`lessons know no ${token.type}`)
    }
  })
}

function inlineOf(tokens: readonly Token[] = []): Inline[] {
  return tokens.map((token): Inline => {
    if (token.type === 'strong' || token.type === 'em') return { mark: token.type, inside: inlineOf(token.tokens) }
    if (token.type !== 'text') throw new Error(`lessons know no ${token.type}`)
    return (token as Tokens.Text).text.replaceAll('\n', ' ')
  })
}
