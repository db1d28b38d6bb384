import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'
import styles from './List.module.css'

/** A card of rows. Each child is one row. */
export function List({ label, children }: { label?: string; children: ReactNode }) {
  return <ul className={styles.list} aria-label={label}>{children}</ul>
}

type RowProps = {
  /** A person's name goes in a `<bdi>`; names are never cut. */
  title: ReactNode
  sub?: ReactNode
  icon?: IconName
  tone?: 'look' | 'grave' | 'good' | 'info' | undefined
  /** At the end: a time, a Trail, a Tag; several stand below each other. */
  end?: ReactNode
  /** A second line of facts, a list of tags. */
  children?: ReactNode
}

function Inside({ title, sub, icon, tone, end, children }: RowProps) {
  return (
    <>
      {icon && <Icon name={icon} tone={tone} />}
      <span className={styles.text}>
        <b>{title}</b>
        {sub !== undefined && <small>{sub}</small>}
        {children}
      </span>
      {end !== undefined && <span className={styles.end}>{end}</span>}
    </>
  )
}

export function Row(props: RowProps) {
  return <li><div className={styles.row}><Inside {...props} /></div></li>
}

/** The whole row is the target. `current`: the one whose detail is open beside the list. */
export function RowLink({ to, current, ...row }: RowProps & { to: string; current?: boolean }) {
  return (
    <li>
      <Link href={to} className={styles.row} aria-current={current || undefined}>
        <Inside {...row} />
        {row.end === undefined && <span className={styles.go}><Icon name="go" size="small" /></span>}
      </Link>
    </li>
  )
}

export function RowButton({ onClick, ...row }: RowProps & { onClick: () => void; }) {
  return <li><button type="button" className={styles.row} onClick={onClick}><Inside {...row} /></button></li>
}

/** The one filled card: an answer that nobody may miss. One on Today, there until it is read. */
export function Hail({ to, icon, title, sub }: { to: string; icon: IconName; title: ReactNode; sub?: ReactNode }) {
  return (
    <Link href={to} className={cx(styles.row, styles.hail)}>
      <Inside icon={icon} title={title} sub={sub} />
      <Icon name="go" size="small" />
    </Link>
  )
}
