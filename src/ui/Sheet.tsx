import { useLingui } from '@lingui/react/macro'
import { useId, useLayoutEffect, useRef, type ReactNode } from 'react'
import { IconButton } from './Button.tsx'
import { cx } from './cx.ts'
import { Icon } from './Icon.tsx'
import styles from './Sheet.module.css'

type Props = {
  open: boolean
  /** Called for Escape, the cross and, unless `grave`, a tap outside. The parent sets `open`. */
  onClose: () => void
  title: ReactNode
  /** A clinical danger or a destructive act: red head, alertdialog, a tap outside does nothing. */
  grave?: boolean
  /** Something was typed that nothing else keeps: only the cross closes it, no slip of a hand. */
  held?: boolean
  actions?: ReactNode
  children: ReactNode
}

/** From the bottom on phones, in the middle on larger screens. A native dialog: the focus moves in, is kept, and returns. */
export function Sheet({ open, onClose, title, grave = false, held = false, actions, children }: Props) {
  const { t } = useLingui()
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    const element = dialog.current
    if (element === null) return
    if (open && !element.open) element.showModal()
    // Closing, not removing, is what gives the focus back to where it was.
    if (!open && element.open) element.close()
  }, [open])
  return (
    <dialog
      ref={dialog} className={cx(styles.sheet, grave && styles.grave)} role={grave ? 'alertdialog' : undefined} aria-labelledby={id}
      onCancel={(event) => { event.preventDefault(); if (!held) onClose() }}
      onClick={(event) => { if (event.target === dialog.current && !grave && !held) onClose() }}
    >
      {open && (
        <div>
          <header className={styles.head}>
            {grave && <Icon name="danger" />}
            <h2 id={id}>{title}</h2>
            {!grave && <IconButton icon="close" label={t`Close`} onClick={onClose} />}
          </header>
          <div className={styles.content}>{children}</div>
          {actions && <div className={styles.actions}>{actions}</div>}
        </div>
      )}
    </dialog>
  )
}
