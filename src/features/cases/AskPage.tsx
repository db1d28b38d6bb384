import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useParams } from 'wouter'
import { accessOf } from '../../domain/access.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { listDrafts, newDraftId } from '../../store/drafts.ts'
import { findRecord, listKind, StorageError, type LocalRecord } from '../../store/queries.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Body } from '../../ui/Layout.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, ErrorState, Skeleton } from '../../ui/States.tsx'
import { isAbout, readAskDraft, type AskDraft } from './ask-draft.ts'
import { AskForm } from './AskForm.tsx'

export type Consultant = { id: string; name: string; specialties: string[] }
export type AskOpened = {
  draftId: string; draft: AskDraft; keptMs: number | null
  patient: LocalRecord; consultation: LocalRecord; vitals: LocalRecord | null; consultants: Consultant[]
}
type Found = { is: 'open'; opened: AskOpened } | { is: 'unknown' } | { is: 'failed'; detail: string }

async function openQuestion(store: Store, session: Session, patientId: string, consultationId: string): Promise<Found> {
  try {
    const [patient, consultation, drafts, staff] = await Promise.all([
      findRecord(store, session.feeds, patientId), findRecord(store, session.feeds, consultationId), listDrafts(store, session), listKind(store, ['common'], 'staff'),
    ])
    if (patient === null || consultation === null || consultation.shown.values['patient'] !== patientId) return { is: 'unknown' }
    const vitalsId = consultation.shown.values['vitals']
    const vitals = typeof vitalsId === 'string' ? await findRecord(store, session.feeds, vitalsId) : null
    const begun = drafts.find((draft) => draft.kind === 'case' && isAbout(draft.content, consultationId))
    const consultants = staff.flatMap(({ shown }) => {
      const access = accessOf(shown.id, shown.values)
      const { name } = shown.values
      return access.active && access.roles.includes('consultant') ? [{ id: shown.id, name: typeof name === 'string' ? name : '', specialties: access.specialties }] : []
    }).toSorted((a, b) => a.name.localeCompare(b.name))
    return {
      is: 'open',
      opened: { draftId: begun?.id ?? newDraftId(store), draft: readAskDraft(begun?.content ?? { urgency: consultation.shown.values['triage'] ?? null }, consultationId), keptMs: begun?.updatedMs ?? null, patient, consultation, vitals, consultants },
    }
  } catch (cause) {
    if (cause instanceof StorageError) return { is: 'failed', detail: `${cause.problem.code}: ${cause.problem.detail}` }
    throw cause
  }
}

/** A question about one signed visit, to a specialty or to a person. */
export function AskPage() {
  const { t } = useLingui()
  const { id, consultation } = useParams<{ id: string; consultation: string }>()
  const store = useStore()
  const session = useSession()
  const [found, setFound] = useState<{ about: string; question: Found } | null>(null)
  useEffect(() => {
    let gone = false
    void openQuestion(store, session, id, consultation).then((question) => { if (!gone) setFound({ about: consultation, question }) })
    return () => { gone = true }
    // Opened once: the form must not change under the hand.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [store, id, consultation])
  const question = found?.about === consultation ? found.question : null
  if (question?.is === 'open') return <AskForm key={question.opened.draftId} opened={question.opened} />
  return (
    <Page title={t`Ask a doctor`} bare close={{ to: `/patients/${id}`, spoken: t`Close` }}>
      <Body reading>
        {question === null && <Skeleton lines={6} />}
        {question?.is === 'unknown' && <Empty title={t`This visit is not on this tablet`} action={<LinkButton kind="primary" to="/">{t`Go to Today`}</LinkButton>} />}
        {question?.is === 'failed' && <ErrorState title={t`The tablet’s storage does not answer`} detail={question.detail} />}
      </Body>
    </Page>
  )
}
