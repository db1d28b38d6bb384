import { useId, type ReactNode } from 'react'
import { Link } from 'wouter'
import styles from './Button.module.css'
import { cx } from './cx.ts'
import { Icon, type IconName } from './Icon.tsx'

type Look = { kind?: 'primary' | 'plain' | 'quiet' | 'destroy'; big?: boolean; wide?: boolean; icon?: IconName; children: ReactNode }

const classesOf = ({ kind = 'plain', big, wide }: Look): string => cx(styles.button, styles[kind], big && styles.big, wide && styles.wide)

type ButtonProps = Look & {
  onClick?: () => void
  type?: 'button' | 'submit'
  busy?: boolean
  /** Why it cannot be pressed now: shown under the button and spoken with it. A button is never off without a reason. */
  why?: string | undefined
}

export function Button(props: ButtonProps) {
  const { onClick, type = 'button', busy, why, icon, children } = props
  const whyId = useId()
  const off = why !== undefined
  const button = (
    <button
      type={type} className={classesOf(props)} aria-busy={busy || undefined} aria-disabled={off || busy || undefined} aria-describedby={off ? whyId : undefined}
      onClick={(event) => {
        // aria-disabled keeps the focus and the reason reachable; a native `disabled` would hide both.
        if (off || busy) event.preventDefault()
        else onClick?.()
      }}
    >
      {icon && <Icon name={icon} size="small" />}
      <span>{children}</span>
    </button>
  )
  if (!off) return button
  return <span className={cx(styles.withReason, props.wide && styles.wide)}>{button}<small id={whyId}>{why}</small></span>
}

export function LinkButton(props: Look & { to: string; replace?: boolean }) {
  return (
    <Link href={props.to} replace={props.replace ?? false} className={classesOf(props)}>
      {props.icon && <Icon name={props.icon} size="small" />}
      <span>{props.children}</span>
    </Link>
  )
}

/** `label` is its spoken name and its tooltip. */
export function IconButton({ icon, label, onClick, to }: { icon: IconName; label: string; onClick?: () => void; to?: string }) {
  if (to !== undefined) return <Link href={to} className={styles.iconButton} aria-label={label} title={label}><Icon name={icon} /></Link>
  return <button type="button" className={styles.iconButton} aria-label={label} title={label} onClick={onClick}><Icon name={icon} /></button>
}

export function TextLink({ to, children }: { to: string; children: ReactNode }) {
  return <Link href={to} className={styles.link}>{children}</Link>
}
