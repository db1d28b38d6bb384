import { useEffect, useRef } from 'react'
import { markRead, type CaseItem } from '../../store/cases.ts'
import { useSession, useStore } from '../../store/context.tsx'

/** S13: whoever wrote is shown that it was opened, once it really stands on a screen that somebody can see. */
export function useReadReceipt(item: CaseItem | null): void {
  const store = useStore()
  const session = useSession()
  const latest = useRef({ item, session })
  latest.current = { item, session }
  // Once for each new text: a redraw of the same case writes no second receipt.
  const unread = item === null ? '' : [item.case.shown.id, ...item.unread].join(' ')
  const marked = useRef('')
  useEffect(() => {
    const mark = async (): Promise<void> => {
      const now = latest.current
      if (now.item === null || now.item.unread.length === 0 || marked.current === unread || document.visibilityState !== 'visible') return
      marked.current = unread
      const written = await markRead(store, now.session, now.item, store.now())
      if (!written.ok) marked.current = ''
    }
    const look = (): void => { void mark() }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [store, unread])
}
