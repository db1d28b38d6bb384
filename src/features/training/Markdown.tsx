import { Fragment, type ReactNode } from 'react'
import { cx } from '../../ui/cx.ts'
import { readMarkdown, type Block, type Inline } from './markdown.ts'
import styles from './Training.module.css'

/** A lesson's text. Everything in it becomes an element or plain text: no HTML, no links, nothing from the network. */
export function Markdown({ text, lang }: { text: string; lang: string | undefined }) {
  return <div className={styles.prose} lang={lang} dir="auto">{readMarkdown(text).map((block, at) => <Drawn key={at} block={block} />)}</div>
}

function Drawn({ block }: { block: Block }) {
  if ('words' in block) return <block.type>{inWords(block.words)}</block.type>
  if ('items' in block) return <block.type start={block.start}>{block.items.map((item, at) => <li key={at}>{inWords(item)}</li>)}</block.type>
  const { head, atEnd, rows } = block
  const inCells = (Tag: 'th' | 'td', row: readonly Inline[][], line?: number): ReactNode =>
    <tr key={line}>{row.map((cell, at) => <Tag key={at} className={cx(atEnd[at] && styles.end)}>{inWords(cell)}</Tag>)}</tr>
  return <table><thead>{inCells('th', head)}</thead><tbody>{rows.map((row, line) => inCells('td', row, line))}</tbody></table>
}

const inWords = (words: readonly Inline[]): ReactNode =>
  words.map((word, at) => (typeof word === 'string' ? <Fragment key={at}>{word}</Fragment> : <word.mark key={at}>{inWords(word.inside)}</word.mark>))
