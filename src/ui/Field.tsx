import { Trans } from '@lingui/react/macro'
import { createContext, useContext, useId, type ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './Field.module.css'
import { Icon, type IconName } from './Icon.tsx'

/** What ties a control to the label, hint and error of the Field around it. */
type Tie = { id: string; name: string | undefined; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined; 'aria-required': true | undefined }
const FieldContext = createContext<Tie | null>(null)

/** For any control: its look, and what ties it to its Field. Alone (no Field above) it needs `label`. */
export const useControl = (label?: string) => ({ className: styles.input, ...(useContext(FieldContext) ?? { 'aria-label': label }) })

type FieldProps = {
  label: ReactNode
  /** Its name in the form; `focusField(name)` goes to it. */
  name?: string
  hint?: ReactNode
  /** Names the field and says what would be right. The value stays as typed. */
  error?: ReactNode
  required?: boolean
  /** The device filled it in ("worked out from the weight"): shown beside the label. */
  byDevice?: ReactNode
  children: ReactNode
}

/** Label above, hint under it, the input, the error. One input inside. */
export function Field({ label, name, hint, error, required = false, byDevice, children }: FieldProps) {
  const id = useId()
  const hintId = hint !== undefined ? `${id}h` : undefined
  const errorId = error ? `${id}e` : undefined
  const tie: Tie = {
    id, name, 'aria-describedby': [hintId, errorId].filter(Boolean).join(' ') || undefined, 'aria-invalid': error ? true : undefined, 'aria-required': required || undefined,
  }
  return (
    <div className={styles.field} data-field={name}>
      <label htmlFor={id} className={styles.label}>
        {label}{byDevice !== undefined && <small className={styles.byDevice}><Icon name="tablet" size="small" />{byDevice}</small>}
      </label>
      {hintId && <p id={hintId} className={styles.hint}>{hint}</p>}
      <FieldContext value={tie}>{children}</FieldContext>
      {errorId && <FieldError id={errorId}>{error}</FieldError>}
    </div>
  )
}

export function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return <p id={id} className={styles.error}><Icon name="look" size="small" /><span>{children}</span></p>
}

/** Puts the focus on the first control of the field with this name. False when there is none on the screen. */
export function focusField(name: string): boolean {
  const control = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(name)}"] :is(input, textarea, select, button)`)
  control?.focus()
  return control !== null
}

/** What stands between a form and its signing: how many fields are wrong. Beside the main button. */
export function FieldsLeft({ count }: { count: number }) {
  if (count === 0) return null
  return <p role="status" className={styles.error}><Icon name="look" size="small" /><span>{count === 1 ? <Trans>1 field needs you</Trans> : <Trans>{count} fields need you</Trans>}</span></p>
}

type InputProps = {
  value: string
  onChange: (value: string) => void
  /** Its name when there is no Field around it. */
  label?: string
  onEnter?: () => void
  autoFocus?: boolean
}

type TextInputProps = InputProps & {
  type?: 'text' | 'search' | 'tel' | 'password' | 'email'
  inputMode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'search' | 'email'
  autoComplete?: string
  maxLength?: number
  icon?: IconName
  /** A button inside the field, at its end. */
  end?: ReactNode
  autoCapitalize?: 'off' | 'words' | 'sentences' | 'characters'
  spellCheck?: boolean
}

export function TextInput({ value, onChange, label, onEnter, autoFocus, type = 'text', icon, end, autoComplete = 'off', ...rest }: TextInputProps) {
  const control = useControl(label)
  const input = (
    <input
      {...rest} {...control} type={type} dir="auto" autoComplete={autoComplete} value={value} autoFocus={autoFocus}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => { if (event.key === 'Enter' && onEnter) { event.preventDefault(); onEnter() } }}
    />
  )
  if (!icon && !end) return input
  return <span className={cx(styles.affix, icon && styles.withIcon, Boolean(end) && styles.withEnd)}>{icon && <Icon name={icon} />}{input}{end}</span>
}

export function TextArea({ value, onChange, label, autoFocus, rows = 3, maxLength }: InputProps & { rows?: number; maxLength?: number }) {
  const control = useControl(label)
  return (
    <textarea
      {...control} dir="auto" rows={rows} maxLength={maxLength} value={value} autoFocus={autoFocus}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

type SelectOption = { value: string; label: string; disabled?: boolean }

/** `empty`: the words of the choice that means "not chosen yet" (value ''). */
export function Select({ value, onChange, label, options, empty }: Omit<InputProps, 'onEnter'> & { options: readonly SelectOption[]; empty?: string }) {
  const control = useControl(label)
  return (
    <select {...control} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {empty !== undefined && <option value="">{empty}</option>}
      {options.map((option) => <option key={option.value} value={option.value} disabled={option.disabled}>{option.label}</option>)}
    </select>
  )
}

/** A calendar day as `YYYY-MM-DD`, '' while it is not whole. `min` and `max` likewise. */
export function DateInput({ value, onChange, label, min, max }: InputProps & { min?: string; max?: string }) {
  const control = useControl(label)
  return (
    <input
      {...control} type="date" value={value} min={min} max={max}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
