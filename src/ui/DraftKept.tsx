import { Trans } from '@lingui/react/macro'
import { useFormat } from '../i18n/use-format.ts'
import styles from './DraftKept.module.css'

/** When the draft of a form was last kept, with its second, or that it could not be: a fact, never a button. */
export function DraftKept({ atMs, failed }: { atMs: number | null; failed: boolean }) {
  const format = useFormat()
  if (failed) return <span className={styles.kept} role="status"><b><Trans>Draft not kept</Trans></b></span>
  if (atMs === null) return null
  const time = format.timeToSecond(atMs)
  // Not a live region: it changes each second that something is typed.
  return <span className={styles.kept}><Trans>Draft kept <b>{time}</b></Trans></span>
}
