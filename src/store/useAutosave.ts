import { useCallback, useEffect, useRef, useState } from 'react'
import { useSession, useStore } from './context.tsx'
import { saveDraft, type DraftInput } from './drafts.ts'
import type { StorageProblem } from './port.ts'

/** A killed tab loses at most this much typing. */
const AUTOSAVE_MS = 1_000

type Autosave = { savedMs: number | null; problem: StorageProblem | null; /** Saves now what is not yet saved. */ flush: () => Promise<void> }

/** Keeps a draft as it is being written: at most a second behind, and at once when the page is hidden. Null keeps nothing. */
export function useAutosave(draft: DraftInput | null): Autosave {
  const store = useStore()
  const session = useSession()
  const [kept, setKept] = useState<{ savedMs: number | null; problem: StorageProblem | null }>({ savedMs: null, problem: null })
  const latest = useRef({ draft, session })
  latest.current = { draft, session }
  const savedText = useRef<string | null>(null)
  const underWay = useRef<Promise<void>>(Promise.resolve())
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const text = draft === null ? null : JSON.stringify([draft.id, draft.content, draft.subject])

  const flush = useCallback((): Promise<void> => {
    clearTimeout(timer.current)
    timer.current = undefined
    const { draft: now, session: author } = latest.current
    const nowText = now === null ? null : JSON.stringify([now.id, now.content, now.subject])
    // Also what is under way is waited for: whoever signs next must not find the draft kept again behind him.
    if (now === null || nowText === savedText.current) return underWay.current
    savedText.current = nowText
    underWay.current = underWay.current.then(async () => {
      const saved = await saveDraft(store, author, now)
      if (!saved.ok) savedText.current = null
      setKept((before) => (saved.ok ? { savedMs: saved.value.savedMs, problem: null } : { ...before, problem: saved.error }))
    })
    return underWay.current
  }, [store])

  useEffect(() => {
    if (text === null) { clearTimeout(timer.current); timer.current = undefined; return }
    // The form as it was opened is not yet work: only what changes after it is kept.
    savedText.current ??= text
    // Not restarted by each key: somebody who types without pause is saved each second too.
    if (text !== savedText.current) timer.current ??= setTimeout(() => void flush(), AUTOSAVE_MS)
  }, [text, flush])

  useEffect(() => {
    const hidden = (): void => { if (document.visibilityState === 'hidden') void flush() }
    document.addEventListener('visibilitychange', hidden)
    globalThis.addEventListener('pagehide', hidden)
    return () => {
      document.removeEventListener('visibilitychange', hidden)
      globalThis.removeEventListener('pagehide', hidden)
      void flush()
    }
  }, [flush])
  return { ...kept, flush }
}
