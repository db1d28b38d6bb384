import { useLingui } from '@lingui/react/macro'
import { useMemo, useRef, type ReactNode } from 'react'
import { Link, useLocation } from 'wouter'
import { AnnouncerProvider } from './Announcer.tsx'
import styles from './AppFrame.module.css'
import { Avatar } from './Avatar.tsx'
import { cx } from './cx.ts'
import { FrameContext, type FrameSlots, type FrameState } from './frame-context.ts'
import { Icon, type IconName } from './Icon.tsx'

/** `main`: the filled one in the middle. `count` is spoken through `spoken` ("Cases, 1 new"), which contains the label. */
export type NavItem = { to: string; label: string; icon: IconName; main?: boolean; count?: number; spoken?: string }

type Props = { items: readonly NavItem[]; person?: { name: string; to: string }; slots?: FrameSlots; task?: boolean; children: ReactNode }

/** Bottom bar on a phone, rail on a tablet, side on a desktop; none while a task (a visit, unlocking) is open. */
export function AppFrame({ items, person, slots, task = false, children }: Props) {
  const { t } = useLingui()
  const [location] = useLocation()
  const first = useRef(location)
  const moved = useRef(false)
  if (location !== first.current) moved.current = true
  const hasNav = !task && items.length > 0
  const frame = useMemo<FrameState>(() => ({ ...slots, moved: () => moved.current, hasNav }), [slots, hasNav])
  return (
    <FrameContext value={frame}>
      <AnnouncerProvider>
        <div className={styles.app}>
          {hasNav && (
            <nav className={styles.nav} aria-label={t`Main`}>
              <div className={styles.brand}><Icon name="logo" size="large" /><b>Outpost</b></div>
              <ul>{items.map((item) => <NavEntry key={item.to} item={item} current={isCurrent(item, items, location)} />)}</ul>
              {person && (
                <Link href={person.to} className={styles.person} aria-label={t`${person.name}, menu`}>
                  <Avatar name={person.name} /><bdi>{person.name}</bdi>
                </Link>
              )}
            </nav>
          )}
          <main className={styles.page}>{children}</main>
        </div>
      </AnnouncerProvider>
    </FrameContext>
  )
}

function NavEntry({ item, current }: { item: NavItem; current: boolean }) {
  return (
    <li className={cx(item.main && styles.main)}>
      <Link href={item.to} className={styles.item} aria-current={current ? 'page' : undefined} aria-label={item.spoken}>
        <span className={styles.glyph}>
          <Icon name={item.icon} />
          {item.count !== undefined && item.count > 0 && <span className={styles.count}>{item.count > 99 ? '99+' : item.count}</span>}
        </span>
        <span className={styles.label}>{item.label}</span>
      </Link>
    </li>
  )
}

/** The item with the longest address that the location lies under. */
function isCurrent(item: NavItem, items: readonly NavItem[], location: string): boolean {
  const covers = ({ to, main }: NavItem): boolean => main !== true && (to === '/' ? location === '/' : location === to || location.startsWith(`${to}/`))
  return covers(item) && !items.some((other) => covers(other) && other.to.length > item.to.length)
}
