import { Trans } from '@lingui/react/macro'
import { useFormat } from '../../i18n/use-format.ts'
import type { Autosave } from '../../store/useAutosave.ts'
import styles from './Patients.module.css'

/** In the bar of a form: when its draft was last kept, or that it could not be. */
export function DraftKept({ savedMs, problem }: { savedMs: number | null; problem: Autosave['problem'] }) {
  const format = useFormat()
  if (problem !== null) return <span className={styles.kept} role="status"><b><Trans>Draft not kept</Trans></b></span>
  if (savedMs === null) return null
  const time = format.timeToSecond(savedMs)
  return <span className={styles.kept}><Trans>Draft kept <b>{time}</b></Trans></span>
}
