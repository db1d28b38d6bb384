import type { ReactNode } from 'react'
import { Link } from 'wouter'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'
import styles from './Note.module.css'

type Tone = 'plain' | 'info' | 'look' | 'grave' | 'good'

const TONE_ICON: { [tone in Tone]: IconName } = { plain: 'info', info: 'info', look: 'look', grave: 'danger', good: 'check' }

type NoteProps = { tone?: Tone; icon?: IconName; title: ReactNode; children?: ReactNode; action?: ReactNode }

function Box({ tone = 'plain', icon, title, children, action, role, banner }: NoteProps & { role: 'alert' | 'status' | undefined; banner?: boolean }) {
  return (
    <div className={cx(styles.note, styles[tone], banner && styles.banner)} role={role}>
      <Icon name={icon ?? TONE_ICON[tone]} tone={tone === 'plain' ? undefined : tone} />
      <div><b>{title}</b>{children !== undefined && <div>{children}</div>}</div>
      {action}
    </div>
  )
}

/** Icon, bold line, one sentence, at most one button. `alert`: spoken at once (a clinical danger). */
export function Note({ alert, ...note }: NoteProps & { alert?: boolean }) {
  return <Box {...note} role={alert ? 'alert' : undefined} />
}

/** Across the page under the bar: shown on change, kept while true. Only the app places one, and never two. */
export function Banner(note: NoteProps) {
  return <Box {...note} banner role="status" />
}

/** A small label with a word; `solid` for an emergency. */
export function Tag({ tone = 'plain', icon, children }: { tone?: 'plain' | 'info' | 'look' | 'solid'; icon?: IconName; children: ReactNode }) {
  return <span className={cx(styles.tag, styles[`tag-${tone}`])}>{icon && <Icon name={icon} size="small" />}<span>{children}</span></span>
}

/** The link pill. `spoken` contains the visible words ("3 · 14 KB, records wait, open what is where"). */
export function Pill({ to, tone = 'plain', icon, spoken, children }: { to: string; tone?: 'plain' | 'good' | 'look'; icon?: IconName; spoken: string; children: ReactNode }) {
  return (
    <Link href={to} className={cx(styles.pill, styles[`pill-${tone}`])} aria-label={spoken}>
      <span>{icon && <Icon name={icon} size="small" />}<bdi>{children}</bdi></span>
    </Link>
  )
}
