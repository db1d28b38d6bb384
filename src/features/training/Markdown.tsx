import { Fragment, type ReactNode } from 'react'
import { readMarkdown, type Block, type Inline } from './markdown.ts'
import styles from './Training.module.css'

/** A lesson's text. Everything in it becomes an element or plain text: no HTML, no links, nothing from the network. */
export function Markdown({ text, lang }: { text: string; lang: string | undefined }) {
  return <div className={styles.prose} lang={lang} dir="auto">{drawn(readMarkdown(text))}</div>
}

const drawn = (blocks: readonly Block[]): ReactNode => blocks.map((block, at) => <Drawn key={at} block={block} />)

function Drawn({ block }: { block: Block }) {
  if (block.type === 'quote') return <blockquote>{drawn(block.blocks)}</blockquote>
  if (block.type === 'table') return <Table {...block} />
  if ('items' in block) return <block.type start={block.start}>{block.items.map((item, at) => <li key={at}>{inWords(item)}</li>)}</block.type>
  return <block.type>{inWords(block.words)}</block.type>
}

function Table({ head, align, rows }: Extract<Block, { type: 'table' }>) {
  return (
    <table>
      <thead><tr>{head.map((cell, at) => <th key={at} scope="col" className={styles[align[at]!]}>{inWords(cell)}</th>)}</tr></thead>
      <tbody>{rows.map((row, line) => <tr key={line}>{row.map((cell, at) => <td key={at} className={styles[align[at]!]}>{inWords(cell)}</td>)}</tr>)}</tbody>
    </table>
  )
}

const inWords = (words: readonly Inline[]): ReactNode =>
  words.map((word, at) => (typeof word === 'string' ? <Fragment key={at}>{word}</Fragment> : <word.mark key={at}>{inWords(word.inside)}</word.mark>))
