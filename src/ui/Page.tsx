import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, type ReactNode } from 'react'
import { IconButton } from './Button.tsx'
import { cx } from './cx.ts'
import { useFrame } from './frame-context.ts'
import styles from './Page.module.css'

type PageProps = {
  /** The screen's one h1. A patient's name goes in a `<bdi>`; then give `documentTitle` too. */
  title: ReactNode
  documentTitle?: string
  subtitle?: ReactNode
  /** Address of the screen above, shown as an arrow at the top start. */
  back?: string
  /** Instead of `back`, for tasks: a cross. `spoken` says what becomes of the work ("Close. The draft is kept."). */
  close?: { to: string; spoken: string }
  /** Before the pill: "Draft kept 10:41:52", a print button. */
  end?: ReactNode
  /** Under the bar and stuck to it: the steps of a visit. */
  under?: ReactNode
  /** Hide the pill and the person's button (unlock, visit). */
  bare?: boolean
  /** The row of buttons at the bottom. One of them is primary. */
  actions?: ReactNode
  children: ReactNode
}

/** Top bar, banner, content, buttons: what every screen is made of. */
export function Page({ title, documentTitle, subtitle, back, close, end, under, bare = false, actions, children }: PageProps) {
  const { t } = useLingui()
  const frame = useFrame()
  const name = documentTitle ?? (typeof title === 'string' ? title : undefined)
  useEffect(() => {
    if (name !== undefined) document.title = `${name} · Outpost`
  }, [name])
  return (
    <div className={styles.page}>
      <header className={cx(styles.bar, (back !== undefined || close) && styles.hasBack)}>
        {back !== undefined && <IconButton icon="back" label={t`Back`} to={back} />}
        {close && <IconButton icon="close" label={close.spoken} to={close.to} />}
        <div className={styles.title}>
          <FocusHeading>{title}</FocusHeading>
          {subtitle !== undefined && <p>{subtitle}</p>}
        </div>
        {end}
        {!bare && frame.pill}
        {!bare && back === undefined && <span className={styles.person}>{frame.person}</span>}
      </header>
      {under && <div className={styles.under}>{under}</div>}
      {frame.banner}
      {children}
      {actions && <div className={cx(styles.actions, frame.hasNav && styles.aboveNav)}>{actions}</div>}
    </div>
  )
}

/** The h1 takes the focus when the person moved here from another screen, so that a reader starts at the top. */
export function FocusHeading({ children }: { children: ReactNode }) {
  const { moved } = useFrame()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (moved()) heading.current?.focus({ preventScroll: true })
  }, [moved])
  return <h1 ref={heading} tabIndex={-1}>{children}</h1>
}
