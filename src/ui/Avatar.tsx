import styles from './Avatar.module.css'
import { cx } from './cx.ts'
import { initialsOf } from './initials.ts'

/** Decoration beside a name, hidden from speech. */
export function Avatar({ name, size }: { name: string; size?: 'large' }) {
  return <span className={cx(styles.avatar, size && styles.large)} aria-hidden="true">{initialsOf(name)}</span>
}
