import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { Icon, type IconName } from './Icon.tsx'
import styles from './States.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

/** Grey lines of the size of what comes. Shows itself only after 150 ms: local data is usually faster. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const { t } = useLingui()
  return (
    <div className={styles.skeleton} aria-busy="true">
      <VisuallyHidden><span role="status">{t`Opening`}</span></VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => <span key={line} aria-hidden="true" />)}
    </div>
  )
}

type StateProps = { title: ReactNode; children?: ReactNode; action?: ReactNode; icon?: IconName }

/** First use, no result, all done: what would be here, and the next step as a button. */
export function Empty({ title, children, action, icon }: StateProps) {
  return <div className={styles.state}>{icon && <Icon name={icon} size="large" tone="quiet" />}<h2>{title}</h2>{children !== undefined && <p>{children}</p>}{action}</div>
}

/** What happened, what is safe, what to do. `safe` is said only if it is true. */
export function ErrorState({ title, children, safe, action, detail }: StateProps & { safe?: ReactNode; detail?: string }) {
  const { t } = useLingui()
  return (
    <div className={styles.state} role="alert">
      <Icon name="look" size="large" tone="look" />
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {safe !== undefined && <p><b>{safe}</b></p>}
      {action}
      {detail !== undefined && <details><summary>{t`For the technician`}</summary><code>{detail}</code></details>}
    </div>
  )
}

/** What stands in the place of stored data until it has been read: grey lines, or that the storage gave nothing. */
export function Pending({ problem }: { problem: { code: string; detail: string } | null }) {
  const { t } = useLingui()
  if (problem === null) return <Skeleton lines={6} />
  return <ErrorState title={t`The tablet’s storage does not answer`} detail={`${problem.code}: ${problem.detail}`}>{t`Close other windows of Outpost, then open it again.`}</ErrorState>
}
