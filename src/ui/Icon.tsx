import { cx } from './cx.ts'
import spriteUrl from './icons.svg?no-inline'
import styles from './Icon.module.css'

export type IconName =
  | 'today' | 'find' | 'case' | 'signal' | 'off' | 'up' | 'check' | 'server' | 'eye' | 'tablet' | 'danger' | 'look' | 'info' | 'clock'
  | 'people' | 'lock' | 'plus' | 'back' | 'go' | 'close' | 'more' | 'pen' | 'sun' | 'print' | 'bars' | 'tray' | 'fleet'
  | 'erase' | 'heart' | 'thermo' | 'lungs' | 'drop' | 'child' | 'bandage' | 'belly' | 'send' | 'save'
  | 'logo' | 'home' | 'person' | 'retry' | 'file' | 'learn'

/** Arrows point along the reading direction; clocks, ticks and pictures do not turn. */
const DIRECTED: ReadonlySet<IconName> = new Set(['back', 'go', 'send'])

type Props = { name: IconName; size?: 'small' | 'large'; tone?: 'quiet' | 'look' | 'grave' | 'good' | 'info' | undefined }

/** Always beside a word, so hidden from speech; IconButton carries its own spoken name. */
export function Icon({ name, size, tone }: Props) {
  return (
    <svg className={cx(styles.icon, size && styles[size], tone && styles[tone], DIRECTED.has(name) && styles.directed)} viewBox="0 0 24 24" aria-hidden="true">
      <use href={`${spriteUrl}#${name}`} />
    </svg>
  )
}
