import { Trans, useLingui } from '@lingui/react/macro'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { FieldsLeft } from '../../ui/Field.tsx'
import { Keypad } from '../../ui/Keypad.tsx'
import { STEPS, type VisitStep } from './draft.ts'
import { entrySpec } from './readings.ts'
import type { RowsState } from './useRows.ts'
import { useVisitWords } from './useVisitWords.ts'
import styles from './Visit.module.css'

type Props = {
  step: VisitStep; rows: RowsState; ageDays: number | null; left: number; signing: boolean
  onNext: () => void; onSign: (then: 'saved' | 'ask') => void
}

export function VisitFoot({ step, rows, ageDays, left, signing, onNext, onSign }: Props) {
  const { t } = useLingui()
  const words = useVisitWords()
  const nextStep = STEPS[STEPS.indexOf(step) + 1]
  const name = nextStep === undefined ? '' : words.step(nextStep).toLocaleLowerCase()
  if (step === 'plan') {
    return (
      <div className={cx(styles.foot, styles.actions)}>
        <FieldsLeft count={left} />
        <Button big busy={signing} onClick={() => onSign('ask')}>{t`Sign and ask a doctor`}</Button>
        <Button big kind="primary" busy={signing} onClick={() => onSign('saved')}>{t`Sign and save`}</Button>
      </div>
    )
  }
  return (
    <div className={styles.foot} data-visit-foot>
      {step === 'vitals' && <RowKeypad rows={rows} ageDays={ageDays} />}
      <div className={cx(styles.actions, step === 'vitals' && styles.padOnly)}>
        {step === 'vitals' && <p className={styles.hints}><Trans><kbd>Enter</kbd> next, <kbd>B</kbd> as before, <kbd>N</kbd> not done</Trans></p>}
        <Button big kind="primary" onClick={onNext}>{t`Next: ${name}`}</Button>
      </div>
    </div>
  )
}

function RowKeypad({ rows, ageDays }: { rows: RowsState; ageDays: number | null }) {
  const { t } = useLingui()
  const clinical = useClinicalWords()
  const words = useVisitWords()
  const format = useFormat()
  const measure = rows.at ?? rows.asked.find((one) => one !== 'consciousness')
  if (measure === undefined) return null
  const spec = entrySpec(measure, '')
  const { question } = rows
  return (
    <Keypad
      label={clinical.measure(measure)} range={words.range(measure, ageDays)} onKey={rows.onKey}
      question={question === null ? null : { text: words.question(question.part, question.value), onYes: rows.confirm }}
      point={spec.kind === 'pair' ? '/' : spec.decimals > 0 ? format.decimalPoint : null}
      next={rows.atEnd ? t`Next step` : t`Next`}
    />
  )
}
