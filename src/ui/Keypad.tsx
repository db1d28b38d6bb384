import { useLingui } from '@lingui/react/macro'
import { Fragment, type ReactNode } from 'react'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import type { EntryKey } from './keypad-entry.ts'
import styles from './Keypad.module.css'

export type KeypadKey = EntryKey | 'not-done' | 'as-before' | 'next'

type Props = {
  /** What is asked, and its allowed range, shown above the keys. */
  label: ReactNode
  range?: ReactNode
  /** A confirm limit ("185 kg is unusual. Is it right?"): takes the label's place until typed on or answered. */
  question?: { text: ReactNode; onYes: () => void } | null
  onKey: (key: KeypadKey) => void
  /** What the point key shows: '/' for a pair, null for whole numbers. */
  point: '.' | ',' | '/' | null
  next?: ReactNode
}

/** Our own keys, so that a glove hits them and no system keyboard covers the form. Stays left to right in every language. */
export function Keypad({ label, range, question, onKey, point, next }: Props) {
  const { t } = useLingui()
  const digit = (key: EntryKey) => <Key onPress={() => onKey(key)}>{key}</Key>
  const ends: readonly (ReactNode)[] = [
    <Key key="erase" soft label={t`Erase`} onPress={() => onKey('erase')}><Icon name="erase" /></Key>,
    <Key key="not-done" soft onPress={() => onKey('not-done')}>{t`Not done`}</Key>,
    <Key key="as-before" soft onPress={() => onKey('as-before')}>{t`As before`}</Key>,
  ]
  const rows: readonly (readonly EntryKey[])[] = [['1', '2', '3'], ['4', '5', '6'], ['7', '8', '9']]
  return (
    <div className={styles.dock} role="group" aria-label={t`Keypad`}>
      <div className={styles.head} role="status">
        {question
          ? <><span className={styles.question}>{question.text}</span><button type="button" className={styles.yes} onPointerDown={keepFocus} onClick={question.onYes}>{t`Yes`}</button></>
          : <><b>{label}</b><bdi>{range}</bdi></>}
      </div>
      <div className={styles.keys} dir="ltr">
        {rows.map((row, index) => <Fragment key={row[0]}>{row.map((key) => <Fragment key={key}>{digit(key)}</Fragment>)}{ends[index]}</Fragment>)}
        {point === null ? <span /> : <Key label={point === '/' ? t`Stroke` : t`Decimal point`} onPress={() => onKey('point')}>{point}</Key>}
        {digit('0')}
        <Key main onPress={() => onKey('next')}>{next ?? t`Next`}</Key>
      </div>
    </div>
  )
}

/** The number's field keeps the focus: its caret and its spoken name stay where the typing goes. */
const keepFocus = (event: { preventDefault: () => void }): void => event.preventDefault()

function Key({ onPress, label, soft, main, children }: { onPress: () => void; label?: string; soft?: boolean; main?: boolean; children: ReactNode }) {
  return (
    <button type="button" className={cx(styles.key, soft && styles.soft, main && styles.main)} aria-label={label} onPointerDown={keepFocus} onClick={onPress}>
      {children}
    </button>
  )
}
