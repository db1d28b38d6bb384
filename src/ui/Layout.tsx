import type { ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './Layout.module.css'

type Children = { children: ReactNode }

/** The padded content of a page. `reading`: one column of text width, for forms and prose. */
export function Body({ reading, busy, children }: Children & { reading?: boolean; busy?: boolean }) {
  return <div className={cx(styles.body, reading && styles.reading)} aria-busy={busy || undefined}>{children}</div>
}

/** Content and, on a desktop, an aside at its end. On phones the aside comes after, or before with `sideFirst`. */
export function Columns({ main, side, sideFirst }: { main: ReactNode; side: ReactNode; sideFirst?: boolean }) {
  return (
    <div className={styles.columns}>
      {sideFirst && <div className={cx(styles.loose, styles.side)}>{side}</div>}
      <div className={styles.loose}>{main}</div>
      {!sideFirst && <div className={cx(styles.loose, styles.side)}>{side}</div>}
    </div>
  )
}

/** List and detail side by side on a desktop; smaller screens show the one that `showing` names. */
export function Split({ list, detail, showing }: { list: ReactNode; detail: ReactNode; showing: 'list' | 'detail' }) {
  return (
    <div className={cx(styles.split, showing === 'list' ? styles.showsList : styles.showsDetail)}>
      <div className={styles.splitList}>{list}</div>
      <div className={styles.splitDetail}>{detail}</div>
    </div>
  )
}

/** Children below each other. */
export function Stack({ gap = 'm', children }: Children & { gap?: 's' | 'm' | 'l' }) {
  return <div className={cx(styles.stack, gap === 's' && styles.tight, gap === 'l' && styles.loose)}>{children}</div>
}

/** Children beside each other, wrapping. `between` pushes them apart. */
export function Flow({ between, children }: Children & { between?: boolean }) {
  return <div className={cx(styles.flow, between && styles.between)}>{children}</div>
}

/** Equal boxes: two beside each other on a phone, up to `wide` (default 4) on larger screens. */
export function Grid({ wide = 4, children }: Children & { wide?: 3 | 4 }) {
  return <div className={cx(styles.grid, styles[`grid${wide}`])}>{children}</div>
}

export function Section({ title, end, children }: Children & { title: ReactNode; end?: ReactNode }) {
  return (
    <section>
      <div className={styles.sectionHead}><h2>{title}</h2>{end !== undefined && <span>{end}</span>}</div>
      {children}
    </section>
  )
}

/** `flush`: no padding, for lists and tables. `edge`: the one card that the screen is about. */
export function Card({ flush, edge, children }: Children & { flush?: boolean; edge?: boolean }) {
  return <div className={cx(styles.card, flush ? styles.flush : styles.padded, edge && styles.edge)}>{children}</div>
}

type TextProps = Children & { as?: 'p' | 'span' | 'strong' | 'h2' | 'h3' | 'div' | 'small'; size?: 'xs' | 'sm' | 'lg' | 'xl' | '2xl' | 'num'; tone?: 'second' | 'third' | 'look'; strong?: boolean; lang?: string | undefined }

/** Text in one of the scale's sizes. `lang` for clinical text that stays in the language in which it was written. */
export function Text({ as: Tag = 'p', size, tone, strong, lang, children }: TextProps) {
  return <Tag lang={lang} dir={lang === undefined ? undefined : 'auto'} className={cx(styles.text, size && styles[`t-${size}`], tone && styles[tone], strong && styles.strong)}>{children}</Tag>
}
