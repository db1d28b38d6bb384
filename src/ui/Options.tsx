import { useId, type ReactNode } from 'react'
import { cx } from './cx.ts'
import fieldStyles from './Field.module.css'
import { FieldError } from './Field.tsx'
import { Icon, type IconName } from './Icon.tsx'
import styles from './Options.module.css'

export type Option<V extends string = string> = { value: V; label: ReactNode; sub?: ReactNode; icon?: IconName; disabled?: boolean }

type Shared<V extends string> = {
  legend: ReactNode
  hideLegend?: boolean
  name?: string
  hint?: ReactNode
  error?: ReactNode
  options: readonly Option<V>[]
  /** choices: full-width with a mark at the start. chips: short words in a row. tiles: two columns with icons. */
  look?: 'choices' | 'chips' | 'tiles'
}

/** One of several. `null`: none yet; two kept values never start with one of them chosen. */
export function OneOf<V extends string>({ value, onChange, ...shared }: Shared<V> & { value: V | null; onChange: (value: V) => void }) {
  return <Group {...shared} type="radio" chosen={(option) => option === value} onToggle={onChange} />
}

/** Any number of several. */
export function ManyOf<V extends string>({ values, onChange, ...shared }: Shared<V> & { values: readonly V[]; onChange: (values: V[]) => void }) {
  const toggle = (option: V) => onChange(values.includes(option) ? values.filter((value) => value !== option) : [...values, option])
  return <Group {...shared} type="checkbox" chosen={(option) => values.includes(option)} onToggle={toggle} />
}

/** A single yes or no. */
export function Check({ checked, onChange, label, sub }: { checked: boolean; onChange: (checked: boolean) => void; label: ReactNode; sub?: ReactNode }) {
  return <Item type="checkbox" look="choices" group="" option={{ value: 'yes', label, sub }} chosen={checked} onToggle={() => onChange(!checked)} />
}

type GroupProps<V extends string> = Shared<V> & { type: 'radio' | 'checkbox'; chosen: (value: V) => boolean; onToggle: (value: V) => void }

function Group<V extends string>({ legend, hideLegend, name, hint, error, options, look = 'choices', type, chosen, onToggle }: GroupProps<V>) {
  const id = useId()
  const describedBy = [hint !== undefined && `${id}h`, error && `${id}e`].filter(Boolean).join(' ')
  return (
    <fieldset className={styles.group} data-field={name} aria-describedby={describedBy || undefined}>
      <legend className={cx(fieldStyles.label, hideLegend && fieldStyles.hidden)}>{legend}</legend>
      {hint !== undefined && <p id={`${id}h`} className={fieldStyles.hint}>{hint}</p>}
      <div className={styles[look]}>
        {options.map((option) => (
          <Item key={option.value} type={type} look={look} group={id} option={option} chosen={chosen(option.value)} invalid={Boolean(error)} onToggle={() => onToggle(option.value)} />
        ))}
      </div>
      {error && <FieldError id={`${id}e`}>{error}</FieldError>}
    </fieldset>
  )
}

type ItemProps = { type: 'radio' | 'checkbox'; look: 'choices' | 'chips' | 'tiles'; group: string; option: Option; chosen: boolean; invalid?: boolean; onToggle: () => void }

function Item({ type, look, group, option, chosen, invalid, onToggle }: ItemProps) {
  return (
    <label className={cx(styles.item, styles[`item-${look}`], option.disabled && styles.off)}>
      <input type={type} name={group || undefined} value={option.value} checked={chosen} disabled={option.disabled} aria-invalid={invalid || undefined} onChange={onToggle} />
      {look === 'choices' && <span className={cx(styles.mark, type === 'checkbox' && styles.square)} aria-hidden="true">{type === 'checkbox' && chosen && <Icon name="check" size="small" />}</span>}
      {option.icon && <Icon name={option.icon} />}
      <span className={styles.words}><span>{option.label}</span>{option.sub !== undefined && <small>{option.sub}</small>}</span>
      {look !== 'choices' && type === 'checkbox' && chosen && <Icon name="check" size="small" />}
    </label>
  )
}
