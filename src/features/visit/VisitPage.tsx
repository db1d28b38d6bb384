import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useParams } from 'wouter'
import { patientChart, type Chart } from '../../store/chart.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { listDrafts, newDraftId } from '../../store/drafts.ts'
import { StorageError } from '../../store/queries.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Body } from '../../ui/Layout.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, ErrorState, Skeleton } from '../../ui/States.tsx'
import { emptyDraft, readDraft } from './draft.ts'
import type { Opened } from './useVisitDraft.ts'
import { VisitForm } from './VisitForm.tsx'

type Found = { is: 'open'; chart: Chart; opened: Opened } | { is: 'unknown' } | { is: 'failed'; detail: string }

/** The chart and this person's draft of a visit to the patient, if one was begun. */
async function openVisit(store: Store, session: Session, patient: string): Promise<Found> {
  try {
    const [chart, drafts] = await Promise.all([patientChart(store, session.feeds, patient), listDrafts(store, session)])
    if (chart === null) return { is: 'unknown' }
    const begun = drafts.find((draft) => draft.kind === 'visit' && draft.subject === patient)
    // A day that was given yesterday is not today's: it is asked for again.
    const opened = begun === undefined
      ? { id: newDraftId(store), draft: emptyDraft(), updatedMs: null }
      : { id: begun.id, draft: { ...readDraft(begun.content), today: null }, updatedMs: begun.updatedMs }
    return { is: 'open', chart, opened }
  } catch (cause) {
    if (cause instanceof StorageError) return { is: 'failed', detail: `${cause.problem.code}: ${cause.problem.detail}` }
    throw cause
  }
}

export function VisitPage() {
  const { t } = useLingui()
  const { id } = useParams<{ id: string }>()
  const store = useStore()
  const session = useSession()
  const [found, setFound] = useState<{ id: string; visit: Found } | null>(null)
  useEffect(() => {
    let gone = false
    void openVisit(store, session, id).then((visit) => { if (!gone) setFound({ id, visit }) })
    return () => { gone = true }
    // Opened once: what syncs in meanwhile must not change the form under the nurse's hand.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [store, id])
  const visit = found?.id === id ? found.visit : null
  if (visit?.is === 'open') return <VisitForm key={visit.opened.id} chart={visit.chart} opened={visit.opened} />
  return (
    <Page title={t`Visit`} bare close={{ to: '/', spoken: t`Close` }}>
      <Body>
        {visit === null && <Skeleton lines={6} />}
        {visit?.is === 'unknown' && <Empty title={t`This patient is not on this tablet`} action={<LinkButton to="/find" kind="primary">{t`Find a patient`}</LinkButton>} />}
        {visit?.is === 'failed' && <ErrorState title={t`The tablet’s storage does not answer`} detail={visit.detail}>{t`Close other windows of Outpost, then open the visit again.`}</ErrorState>}
      </Body>
    </Page>
  )
}
