import { useLingui } from '@lingui/react/macro'
import { useId, useState, type ReactNode } from 'react'
import { cx } from './cx.ts'
import styles from './Combobox.module.css'
import fieldStyles from './Field.module.css'
import { useField } from './Field.tsx'
import { VisuallyHidden } from './VisuallyHidden.tsx'

export type ComboboxItem = { id: string; label: string; sub?: ReactNode }

type Props = {
  text: string
  onText: (text: string) => void
  /** Already narrowed to `text` by the caller, best first, at most a dozen. */
  items: readonly ComboboxItem[]
  /** One was taken. The caller sets the text to whatever it should be now. */
  onTake: (item: ComboboxItem) => void
  /** Enter with none of the list chosen: the words as typed. Absent: only listed ones can be taken. */
  onTakeText?: (text: string) => void
  label?: string
}

/** A field with suggestions (the ARIA 1.2 editable combobox with a listbox). The focus stays in the field. */
export function Combobox({ text, onText, items, onTake, onTakeText, label }: Props) {
  const { t } = useLingui()
  const field = useField()
  const listId = useId()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState<number | null>(null)
  const shown = open && items.length > 0
  const active = shown && at !== null ? items[at] : undefined
  const take = (item: ComboboxItem) => { setOpen(false); setAt(null); onTake(item) }
  const onKey = (event: { key: string; preventDefault: () => void }) => {
    const step = stepOf(event.key)
    if (step !== null && items.length > 0) {
      event.preventDefault()
      setOpen(true)
      setAt(nextIndex(shown ? at : null, step, items.length))
    } else if (event.key === 'Enter') {
      if (active) { event.preventDefault(); take(active) }
      else if (onTakeText && text.trim() !== '') { event.preventDefault(); setOpen(false); onTakeText(text.trim()) }
    } else if (event.key === 'Escape' && shown) {
      event.preventDefault()
      setOpen(false)
      setAt(null)
    }
  }
  return (
    <div className={styles.box}>
      <input
        id={field?.id} aria-describedby={field?.describedBy} aria-invalid={field?.invalid || undefined} aria-label={field === null ? label : undefined}
        className={fieldStyles.input} type="text" role="combobox" autoComplete="off" dir="auto" value={text}
        aria-expanded={shown} aria-controls={listId} aria-autocomplete="list" aria-activedescendant={active ? `${listId}${at}` : undefined}
        onChange={(event) => { setOpen(true); setAt(null); onText(event.currentTarget.value) }}
        onFocus={() => setOpen(true)} onBlur={() => setOpen(false)} onKeyDown={onKey}
      />
      <ul id={listId} role="listbox" aria-label={label ?? t`Suggestions`} className={styles.list} hidden={!shown}>
        {items.map((item, index) => (
          <li
            key={item.id} id={`${listId}${index}`} role="option" aria-selected={index === at} className={cx(styles.option, index === at && styles.active)}
            // Before the field loses the focus, which would close the list under the finger.
            onPointerDown={(event) => event.preventDefault()} onClick={() => take(item)}
          >
            <span>{item.label}</span>{item.sub !== undefined && <small>{item.sub}</small>}
          </li>
        ))}
      </ul>
      <VisuallyHidden><span role="status">{shown ? t`${items.length} suggestions` : ''}</span></VisuallyHidden>
    </div>
  )
}

const stepOf = (key: string): 1 | -1 | null => (key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : null)

/** Down from the field goes to the first, up to the last; past an end, back into the field. */
function nextIndex(at: number | null, step: 1 | -1, count: number): number | null {
  if (at === null) return step === 1 ? 0 : count - 1
  const next = at + step
  return next < 0 || next >= count ? null : next
}
