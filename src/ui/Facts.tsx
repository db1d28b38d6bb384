import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './Facts.module.css'

export type Fact = { label: ReactNode; value: ReactNode; lang?: string | undefined }

/** Label and value pairs. `long`: the label above the value, for sentences. */
export function Facts({ facts, long }: { facts: readonly Fact[]; long?: boolean }) {
  return (
    <dl className={cx(styles.facts, long && styles.long)}>
      {facts.map((fact, index) => <div key={index}><dt>{fact.label}</dt><dd lang={fact.lang} dir={fact.lang === undefined ? undefined : 'auto'}>{fact.value}</dd></div>)}
    </dl>
  )
}

/** Events on a line, newest first. */
export function Timeline({ children }: { children: ReactNode }) {
  return <ol className={styles.timeline}>{children}</ol>
}

/** `strong`: the newest, or the one that matters. `children`: the trail, what was added later, links. */
export function TimelineItem({ time, dateTime, title, strong, children }: { time: ReactNode; dateTime?: string; title: ReactNode; strong?: boolean; children?: ReactNode }) {
  return (
    <li className={cx(strong && styles.strong)}>
      <time dateTime={dateTime}>{time}</time>
      <h3>{title}</h3>
      {children}
    </li>
  )
}

/** What was added under something that is signed: author, time, reason. */
export function Addition({ children }: { children: ReactNode }) {
  return <div className={styles.addition}>{children}</div>
}

/** A message in a conversation. `mine`: on the other side. `foot`: who and when, or the trail. */
export function Bubble({ mine, foot, children }: { mine?: boolean; foot?: ReactNode; children: ReactNode }) {
  return <div className={cx(styles.bubble, mine && styles.mine)}><p dir="auto">{children}</p>{foot !== undefined && <div>{foot}</div>}</div>
}
