import { useCallback, useMemo, useRef, useState } from 'react'
import type { FeedId, RecordId } from '../../domain/ids.ts'
import { useAutosave } from '../../store/useAutosave.ts'
import { draftContent, emptyDraft, isTouched, type VisitDraft } from './draft.ts'

/** `updatedMs`: when it was kept; null for a visit that begins now. */
export type Opened = { id: string; draft: VisitDraft; updatedMs: number | null }

export type VisitState = {
  draft: VisitDraft
  /** The draft with the last change in it, also within the event that made the change. */
  latest: () => VisitDraft
  change: (patch: Partial<VisitDraft> | ((draft: VisitDraft) => VisitDraft)) => void
  keptMs: number | null
  /** Why the draft could not be kept: a stable word. */
  keepProblem: string | null
  flush: () => Promise<void>
}

/** What is typed, kept within a second. `signing`: from now on the draft belongs to the commit, and nothing may bring it back. */
export function useVisitDraft(opened: Opened, subject: RecordId, feed: FeedId, signing: boolean): VisitState {
  const [draft, setDraft] = useState(opened.draft)
  const current = useRef(draft)
  const kept = useMemo(() => {
    if (signing) return null
    const content = draftContent(opened.updatedMs === null && !isTouched(draft) ? emptyDraft() : draft)
    return { id: opened.id, kind: 'visit', subject, feed, content }
  }, [signing, opened, draft, subject, feed])
  const { savedMs, problem, flush } = useAutosave(kept)
  const change = useCallback<VisitState['change']>((patch) => {
    current.current = typeof patch === 'function' ? patch(current.current) : { ...current.current, ...patch }
    setDraft(current.current)
  }, [])
  const latest = useCallback(() => current.current, [])
  return { draft, latest, change, keptMs: savedMs ?? opened.updatedMs, keepProblem: problem?.code ?? null, flush }
}
