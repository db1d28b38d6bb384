import { useCallback, useEffect, useRef, useState } from 'react'
import type { Json } from '../../domain/json.ts'
import type { CaseItem } from '../../store/cases.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { listDrafts, newDraftId } from '../../store/drafts.ts'
import type { StorageProblem } from '../../store/port.ts'
import { useAutosave } from '../../store/useAutosave.ts'

type CaseDraft<T> = {
  id: string
  content: T
  change: (content: T) => void
  savedMs: number | null
  problem: StorageProblem | null
  /** Keeps now what is not kept yet: before sending, so that no late save brings the draft back. */
  flush: () => Promise<void>
  /** After it was sent: the commit took the draft away, and the next one starts empty. */
  sent: () => void
}

/** The draft of an answer or a message to one case, taken up where it was left. Null while it is looked for. */
export function useCaseDraft<T extends Json>(kind: 'answer' | 'message', item: CaseItem, read: (content: Json) => T): CaseDraft<T> | null {
  const store = useStore()
  const session = useSession()
  const { id: subject } = item.case.shown
  const [draft, setDraft] = useState<{ id: string; content: T; keeps: boolean } | null>(null)
  const [savedMs, setSavedMs] = useState<number | null>(null)
  const reading = useRef(read)
  const { staff } = session
  const latest = useRef(session)
  latest.current = session
  useEffect(() => {
    let left = false
    void listDrafts(store, latest.current).then((drafts) => {
      const known = drafts.find((one) => one.kind === kind && one.subject === subject)
      if (left) return
      setSavedMs(known?.updatedMs ?? null)
      setDraft({ id: known?.id ?? newDraftId(store), content: reading.current(known?.content ?? null), keeps: true })
    })
    return () => { left = true }
  }, [store, staff, kind, subject])
  const kept = useAutosave(draft?.keeps ? { id: draft.id, kind, subject, feed: item.case.feed, content: draft.content } : null)
  const sent = useCallback(() => {
    setSavedMs(null)
    setDraft({ id: newDraftId(store), content: reading.current(null), keeps: false })
  }, [store])
  if (draft === null) return null
  return {
    id: draft.id, content: draft.content, savedMs: draft.keeps ? kept.savedMs ?? savedMs : null, problem: kept.problem, flush: kept.flush, sent,
    change: (content) => setDraft({ id: draft.id, content, keeps: true }),
  }
}
