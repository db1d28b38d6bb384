import { useLingui } from '@lingui/react/macro'
import { useParams } from 'wouter'
import { accessOf } from '../../domain/access.ts'
import { listDrafts, newDraftId } from '../../store/drafts.ts'
import { findRecord, listKind, type LocalRecord } from '../../store/queries.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'
import { useOpened } from '../../store/useOpened.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Body } from '../../ui/Layout.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, Pending } from '../../ui/States.tsx'
import { isAbout, readAskDraft, type AskDraft } from './ask-draft.ts'
import { AskForm } from './AskForm.tsx'

type Consultant = { id: string; name: string; specialties: string[] }
export type AskOpened = {
  draftId: string; draft: AskDraft; keptMs: number | null
  patient: LocalRecord; consultation: LocalRecord; vitals: LocalRecord | null; consultants: Consultant[]
}

async function openQuestion(store: Store, session: Session, patientId: string, consultationId: string): Promise<AskOpened | null> {
  const [patient, consultation, drafts, staff] = await Promise.all([
    findRecord(store, session.feeds, patientId), findRecord(store, session.feeds, consultationId), listDrafts(store, session), listKind(store, ['common'], 'staff'),
  ])
  if (patient === null || consultation === null || consultation.shown.values['patient'] !== patientId) return null
  const vitalsId = consultation.shown.values['vitals']
  const vitals = typeof vitalsId === 'string' ? await findRecord(store, session.feeds, vitalsId) : null
  const begun = drafts.find((draft) => draft.kind === 'case' && isAbout(draft.content, consultationId))
  const consultants = staff.flatMap(({ shown }) => {
    const access = accessOf(shown.id, shown.values)
    const { name } = shown.values
    return access.active && access.roles.includes('consultant') ? [{ id: shown.id, name: typeof name === 'string' ? name : '', specialties: access.specialties }] : []
  }).toSorted((a, b) => a.name.localeCompare(b.name))
  return {
    draftId: begun?.id ?? newDraftId(store), draft: readAskDraft(begun?.content ?? { urgency: consultation.shown.values['triage'] ?? null }, consultationId),
    keptMs: begun?.updatedMs ?? null, patient, consultation, vitals, consultants,
  }
}

/** A question about one signed visit, to a specialty or to a person. */
export function AskPage() {
  const { t } = useLingui()
  const { id, consultation } = useParams<{ id: string; consultation: string }>()
  const { data: opened, problem } = useOpened(consultation, (store, session) => openQuestion(store, session, id, consultation))
  if (opened) return <AskForm key={opened.draftId} opened={opened} />
  return (
    <Page title={t`Ask a doctor`} bare close={{ to: `/patients/${id}`, spoken: t`Close` }}>
      <Body reading>
        {opened === undefined
          ? <Pending problem={problem} />
          : <Empty title={t`This visit is not on this tablet`} action={<LinkButton kind="primary" to="/">{t`Go to Today`}</LinkButton>} />}
      </Body>
    </Page>
  )
}
