import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useLocation, useParams } from 'wouter'
import type { PersonName } from '../../domain/records/patient/kind.ts'
import { displayName } from '../../domain/records/patient/name.ts'
import { useRecordWords } from '../../i18n/record-words.ts'
import { useValueWords } from '../../i18n/value-words.ts'
import { staffNames } from '../../store/chart.ts'
import { commit, type CommitProblem } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { dropDraft } from '../../store/drafts.ts'
import { findRecord } from '../../store/queries.ts'
import { useAutosave } from '../../store/useAutosave.ts'
import { useLive } from '../../store/useLive.ts'
import { useOpened } from '../../store/useOpened.ts'
import { useSyncStatus } from '../../store/useSyncStatus.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { DraftKept } from '../../ui/DraftKept.tsx'
import { FieldsLeft } from '../../ui/Field.tsx'
import { useHoldUpdate } from '../../ui/hold-update.ts'
import { Body, Stack } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { NotSaved } from '../../ui/NotSaved.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, Pending } from '../../ui/States.tsx'
import { useSaving } from '../../ui/use-saving.ts'
import { editingContent, openEditing, type Editing } from './editing.ts'
import { formNowMs } from './form-clock.ts'
import { goToField } from './go-to-field.ts'
import { changedFields, changedMeanwhile, formProblems } from './patient-form.ts'
import { PatientFields } from './PatientFields.tsx'
import { usePatientWords } from './usePatientWords.ts'

/** A patient's details as they stood when this form was opened; only what is changed here is written. */
export function EditPatientPage() {
  const { t } = useLingui()
  const { id } = useParams<{ id: string }>()
  // What arrives meanwhile is told beside the form.
  const { data: editing, problem } = useOpened(id, (store, session) => openEditing(store, session, id))
  if (editing) return <EditForm key={editing.draftId} editing={editing} />
  return (
    <Page title={t`Edit details`} back={`/patients/${id}`}>
      <Body reading>
        {editing === undefined
          ? <Pending problem={problem} />
          : <Empty title={t`This patient is not on this tablet`} action={<LinkButton kind="primary" to="/find">{t`Find a patient`}</LinkButton>} />}
      </Body>
    </Page>
  )
}

function EditForm({ editing }: { editing: Editing }) {
  const { t } = useLingui()
  const words = usePatientWords()
  const store = useStore()
  const session = useSession()
  const { clockDoubt } = useSyncStatus()
  const [, navigate] = useLocation()
  const { record, basis } = editing
  const [form, setForm] = useState(editing.form)
  const [tried, setTried] = useState(false)
  const [discarding, setDiscarding] = useState(false)
  const { saving, failed, save } = useSaving<CommitProblem>()
  const nowMs = formNowMs(store.now(), clockDoubt, form.today)
  const changes = changedFields(basis.form, form, nowMs, String)
  // What was wrong before and is not touched here does not keep anybody from mending another field.
  const problems = formProblems(form, nowMs).filter((problem) => problem.field !== 'birth' || form.birth.trim() !== basis.form.birth.trim())
  const isDirty = JSON.stringify({ ...form, today: null }) !== JSON.stringify({ ...basis.form, today: null })
  useHoldUpdate(isDirty)
  const kept = useAutosave(saving || discarding ? null : { id: editing.draftId, kind: 'patient', subject: record.shown.id, feed: record.feed, content: editingContent(form, basis) })
  const name = displayName((basis.values['name'] ?? {}) as PersonName)
  const chart = `/patients/${record.shown.id}`
  const discard = async (): Promise<void> => {
    setDiscarding(true)
    await dropDraft(store, session, editing.draftId)
    navigate(chart)
  }
  const write = async () => {
    await kept.flush()
    return commit(store, session, (newId) => {
      const op = newId()
      const fields = changedFields(basis.form, form, nowMs, (index) => (index === 0 ? op : `${op}-${index}`))
      return [{ kind: 'patient', record: record.shown.id, id: op, feed: record.feed, fields, basis: basis.state }]
    }, { draft: editing.draftId })
  }
  const onSave = (): void => {
    setTried(true)
    if (problems.length > 0) goToField(problems[0]!.field)
    else if (Object.keys(changes).length === 0) void discard()
    else void save(write, ({ savedMs }) => navigate(chart, { replace: true, state: { savedMs } }))
  }
  const errorOf = (field: string): string | undefined => {
    const problem = problems.find((one) => one.field === field)
    return tried && problem !== undefined ? words.problem(problem) : undefined
  }
  return (
    <Page
      title={t`Edit details`} subtitle={<bdi>{name}</bdi>} bare back={chart} end={<DraftKept atMs={kept.savedMs ?? editing.keptMs} failed={kept.problem !== null} />}
      actions={<><FieldsLeft count={tried ? problems.length : 0} /><Button big onClick={() => void discard()}>{t`Discard changes`}</Button><Button kind="primary" big busy={saving} onClick={onSave}>{t`Save`}</Button></>}
    >
      <Body reading>
        <Stack gap="l">
          <NotSaved problem={failed} kept={kept.problem === null} />
          <Meanwhile editing={editing} touched={Object.keys(changes)} />
          <PatientFields form={form} change={(patch) => setForm((before) => ({ ...before, ...patch }))} errorOf={errorOf} nowMs={nowMs} sites={editing.sites.filter((site) => site.id === form.site)} />
        </Stack>
      </Body>
    </Page>
  )
}

/** Somebody else's change that arrived while this form was open. */
function Meanwhile({ editing, touched }: { editing: Editing; touched: readonly string[] }) {
  const { t } = useLingui()
  const words = useRecordWords()
  const values = useValueWords()
  const session = useSession()
  const id = editing.record.shown.id
  const { data } = useLive(async (store) => ({ now: await findRecord(store, session.feeds, id), people: await staffNames(store) }), [session.feeds, id])
  const now = data?.now?.shown
  if (now === undefined || data === undefined) return null
  const fields = changedMeanwhile(editing.basis.values, now.values)
  if (fields.length === 0) return null
  return (
    <Note tone="look" title={t`Changed by somebody else while you were writing`}>
      <ul>
        {fields.map((field) => {
          const key = now.fields[field] === undefined ? Object.keys(now.fields).find((one) => one.startsWith(`${field}/`)) ?? field : field
          const author = data.people.get(now.fields[key]?.author ?? '') ?? t`Somebody`
          const value = now.values[field]
          const text = value !== null && typeof value === 'object' && now.fields[field] === undefined ? Object.values(value).map((one) => values.text(field, one)).join(' · ') : values.text(field, value)
          return <li key={field}><b>{words.field(field)}</b>: <bdi>{text}</bdi> (<bdi>{author}</bdi>){touched.some((one) => one === field || one.startsWith(`${field}/`)) && <> <Trans>Your value and this one will both be kept until somebody chooses.</Trans></>}</li>
        })}
      </ul>
    </Note>
  )
}
