import { useLingui } from '@lingui/react/macro'
import { useParams } from 'wouter'
import { patientChart, type Chart } from '../../store/chart.ts'
import { listDrafts, newDraftId } from '../../store/drafts.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'
import { useOpened } from '../../store/useOpened.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Body } from '../../ui/Layout.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, Pending } from '../../ui/States.tsx'
import { emptyDraft, readDraft } from './draft.ts'
import type { Opened } from './useVisitDraft.ts'
import { VisitForm } from './VisitForm.tsx'

/** The chart and this person's draft of a visit to the patient, if one was begun. */
async function openVisit(store: Store, session: Session, patient: string): Promise<{ chart: Chart; opened: Opened } | null> {
  const [chart, drafts] = await Promise.all([patientChart(store, session.feeds, patient), listDrafts(store, session)])
  if (chart === null) return null
  const begun = drafts.find((draft) => draft.kind === 'visit' && draft.subject === patient)
  // A day that was given yesterday is not today's: it is asked for again.
  const opened = begun === undefined
    ? { id: newDraftId(store), draft: emptyDraft(), updatedMs: null }
    : { id: begun.id, draft: { ...readDraft(begun.content), today: null }, updatedMs: begun.updatedMs }
  return { chart, opened }
}

export function VisitPage() {
  const { t } = useLingui()
  const { id } = useParams<{ id: string }>()
  const { data: visit, problem } = useOpened(id, (store, session) => openVisit(store, session, id))
  if (visit) return <VisitForm key={visit.opened.id} {...visit} />
  return (
    <Page title={t`Visit`} bare close={{ to: '/', spoken: t`Close` }}>
      <Body>
        {visit === undefined
          ? <Pending problem={problem} />
          : <Empty title={t`This patient is not on this tablet`} action={<LinkButton to="/find" kind="primary">{t`Find a patient`}</LinkButton>} />}
      </Body>
    </Page>
  )
}
