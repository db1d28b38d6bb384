import { useLingui } from '@lingui/react/macro'
import { cx } from './cx.ts'
import styles from './Stepper.module.css'
import { VisuallyHidden } from './VisuallyHidden.tsx'

type Step = { id: string; label: string; done?: boolean; wrong?: boolean }

/** Steps in any order: each is a button. */
export function Stepper({ label, steps, current, onGo }: { label: string; steps: readonly Step[]; current: string; onGo: (id: string) => void }) {
  const { t } = useLingui()
  return (
    <nav aria-label={label}>
      <ol className={styles.steps}>
        {steps.map((step) => (
          <li key={step.id}>
            <button type="button" className={cx(styles.step, step.done && styles.done, step.wrong && styles.wrong)} aria-current={step.id === current ? 'step' : undefined} onClick={() => onGo(step.id)}>
              <span>{step.label}{step.wrong && <VisuallyHidden>, {t`needs you`}</VisuallyHidden>}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
