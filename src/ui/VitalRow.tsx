import { useLingui } from '@lingui/react/macro'
import { useId, type ReactNode, type Ref } from 'react'
import { useFormat } from '../i18n/use-format.ts'
import { cx } from './cx.ts'
import { FieldError } from './Field.tsx'
import { cleanEntry, isFull, type EntrySpec } from './keypad-entry.ts'
import styles from './VitalRow.module.css'

type Props = {
  name: string
  label: string
  /** "Last 71.5", "Not asked last time" */
  last?: ReactNode
  unit: string
  spec: EntrySpec
  value: string
  onChange: (value: string) => void
  active: boolean
  onFocus: () => void
  /** Enter, or the number can grow no further; B; N. Letters act only here, where no text is typed. */
  onCommand: (command: 'next' | 'as-before' | 'not-done') => void
  notDone?: boolean
  error?: ReactNode
  ref?: Ref<HTMLInputElement>
}

/** One reading: label and last value at the start, the number biggest, its unit after it. A real input, so paste, typing and speech work. */
export function VitalRow({ name, label, last, unit, spec, value, onChange, active, onFocus, onCommand, notDone, error, ref }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const id = useId()
  const type = (typed: string) => {
    const clean = cleanEntry(typed, spec)
    onChange(clean)
    if (clean.length > value.length && isFull(clean, spec)) onCommand('next')
  }
  return (
    <li className={cx(styles.row, active && styles.active)} data-field={name}>
      <label htmlFor={id} className={styles.line}>
        <span className={styles.words}><b>{label}</b>{last !== undefined && <small id={`${id}l`}>{last}</small>}</span>
        <span className={styles.value} dir="ltr">
          <input
            ref={ref} id={id} className={styles.input} inputMode="none" autoComplete="off" value={value.replace('.', format.decimalPoint)} placeholder={notDone ? t`Not done` : '–'}
            aria-describedby={`${id}l ${id}u${error ? ` ${id}e` : ''}`} aria-invalid={Boolean(error) || undefined}
            onFocus={onFocus} onChange={(event) => type(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.ctrlKey || event.metaKey || event.altKey) return
              const command = event.key === 'Enter' ? 'next' : event.key === 'b' || event.key === 'B' ? 'as-before' : event.key === 'n' || event.key === 'N' ? 'not-done' : null
              if (command === null) return
              event.preventDefault()
              onCommand(command)
            }}
          />
          <small id={`${id}u`}>{unit}</small>
        </span>
      </label>
      {error && <FieldError id={`${id}e`}>{error}</FieldError>}
    </li>
  )
}

/** The card that holds the rows. */
export function VitalList({ label, children }: { label: string; children: ReactNode }) {
  return <ul className={styles.list} aria-label={label}>{children}</ul>
}
