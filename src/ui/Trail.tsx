import { useLingui } from '@lingui/react/macro'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import styles from './Trail.module.css'

type TrailState = 'on-device' | 'sent' | 'on-server' | 'seen' | 'attention'

const FILLED: { [state in Exclude<TrailState, 'attention'>]: number } = { 'on-device': 1, sent: 2, 'on-server': 3, seen: 4 }

/** S13: where a record is, as a fact. Four bars and always a word; green needs the server's verdict. `by`: who saw it. `at`: its time, formatted. */
export function Trail({ state, by, at }: { state: TrailState; by?: string | undefined; at?: string }) {
  const { t } = useLingui()
  const words: { [state in TrailState]: string } = {
    'on-device': t`On this tablet`,
    sent: t`Sent`,
    'on-server': at === undefined ? t`On the server` : t`On the server ${at}`,
    seen: by === undefined ? t`Seen` : at === undefined ? t`Seen by ${by}` : t`Seen by ${by} ${at}`,
    attention: t`Refused: see why`,
  }
  if (state === 'attention') return <span className={cx(styles.trail, styles.attention)}><Icon name="look" size="small" /><span>{words[state]}</span></span>
  const filled = FILLED[state]
  return (
    <span className={cx(styles.trail, filled > 2 && styles.green)}>
      <span className={styles.bars} aria-hidden="true">{[1, 2, 3, 4].map((bar) => <i key={bar} className={cx(bar <= filled && styles.full)} />)}</span>
      <span>{words[state]}</span>
    </span>
  )
}
