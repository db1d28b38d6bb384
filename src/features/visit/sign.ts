import type { FeedId, RecordId } from '../../domain/ids.ts'
import type { Result } from '../../domain/result.ts'
import { commit, type Change, type CommitProblem } from '../../store/commit.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'
import type { VisitDraft } from './draft.ts'
import { consultationFields, vitalsFields } from './fields.ts'

export type Signed = { consultation: RecordId; savedMs: number }
/** `atMs`: when the visit takes place. */
type Visit = { draft: VisitDraft; atMs: number; draftId: string; patient: RecordId; feed: FeedId; language: string; reasonWords: readonly string[] }

/** M4: a visit becomes records at signing: vitals and consultation in one transaction, in which the draft goes. */
export async function signVisit(store: Store, session: Session, visit: Visit): Promise<Result<Signed, CommitProblem>> {
  const { draft, atMs, patient, feed } = visit
  const vitals = vitalsFields(draft, patient, atMs)
  let consultation: RecordId | undefined
  const saved = await commit(store, session, (newId) => {
    const vitalsId = vitals === null ? undefined : newId()
    consultation = newId()
    const note: Change = { kind: 'consultation', id: consultation, feed, fields: consultationFields(draft, patient, atMs, visit.language, visit.reasonWords, vitalsId) }
    return vitals === null || vitalsId === undefined ? [note] : [{ kind: 'vitals', id: vitalsId, feed, fields: vitals }, note]
  }, { draft: visit.draftId })
  return saved.ok ? { ok: true, value: { consultation: consultation!, savedMs: saved.value.savedMs } } : saved
}
