import { useCallback, useEffect, useRef } from 'react'
import type { OpId } from '../../domain/ids.ts'
import { markRead, type CaseItem } from '../../store/cases.ts'
import { useSession, useStore } from '../../store/context.tsx'

/** What was on the screen for so long has been seen, not scrolled past. */
const SEEN_AFTER_MS = 1_000

/**
 * Writes receipts for unread texts once they have stood on a visible screen (S13: *seen by* is a fact). Inside the element that gets the
 * returned ref each text carries its op as `data-op`.
 */
export function useReadWhenSeen(item: CaseItem | null): (box: HTMLElement | null) => void {
  const store = useStore()
  const session = useSession()
  const newest = useRef({ item, session })
  newest.current = { item, session }
  const box = useRef<HTMLElement | null>(null)
  const unread = item === null ? '' : item.unread.join(' ')

  useEffect(() => {
    if (unread === '' || box.current === null) return
    const wanted = new Set(unread.split(' '))
    const timers = new Map<OpId, ReturnType<typeof setTimeout>>()
    const seen = (op: OpId): void => {
      const now = newest.current
      if (now.item?.unread.includes(op)) void markRead(store, now.session, { ...now.item, unread: [op] }, store.now())
    }
    const look = (op: OpId, visible: boolean): void => {
      clearTimeout(timers.get(op))
      timers.delete(op)
      if (visible && document.visibilityState === 'visible') timers.set(op, setTimeout(() => seen(op), SEEN_AFTER_MS))
    }
    const observer = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) look((target as HTMLElement).dataset['op']!, isIntersecting)
    }, { threshold: 0.1 })
    const observe = (): void => {
      observer.disconnect()
      for (const timer of timers.values()) clearTimeout(timer)
      for (const text of box.current?.querySelectorAll<HTMLElement>('[data-op]') ?? []) if (wanted.has(text.dataset['op']!)) observer.observe(text)
    }
    observe()
    // A tab that was opened in the background is read when it is looked at.
    document.addEventListener('visibilitychange', observe)
    return () => {
      observer.disconnect()
      for (const timer of timers.values()) clearTimeout(timer)
      document.removeEventListener('visibilitychange', observe)
    }
  }, [unread, store])
  return useCallback((element) => { box.current = element }, [])
}
