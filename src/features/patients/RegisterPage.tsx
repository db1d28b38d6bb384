import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useSearch } from 'wouter'
import type { RecordId } from '../../domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { commit, type CommitProblem } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { dropDraft, newDraftId } from '../../store/drafts.ts'
import { useAutosave } from '../../store/useAutosave.ts'
import { useOpened } from '../../store/useOpened.ts'
import { useSyncStatus } from '../../store/useSyncStatus.ts'
import { Button } from '../../ui/Button.tsx'
import { DraftKept } from '../../ui/DraftKept.tsx'
import { FieldsLeft } from '../../ui/Field.tsx'
import { useHoldUpdate } from '../../ui/hold-update.ts'
import { Body, Stack } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { NotSaved } from '../../ui/NotSaved.tsx'
import { Page } from '../../ui/Page.tsx'
import { Pending } from '../../ui/States.tsx'
import { useSaving } from '../../ui/use-saving.ts'
import { formNowMs } from './form-clock.ts'
import { goToField } from './go-to-field.ts'
import { LikelyPersons } from './LikelyPersons.tsx'
import { emptyForm, formProblems, identityOf, newFields, type FormProblem, type PatientForm } from './patient-form.ts'
import { PatientFields } from './PatientFields.tsx'
import { RegisteredScreen, type Registered } from './RegisteredScreen.tsx'
import { draftFeed, newNumber, openRegistration, registrationContent, type Registration } from './registration.ts'
import { usePatientWords } from './usePatientWords.ts'

/** A new patient. What was looked for and not found arrives as `?name=`, a refused registration as `?mends=`. */
export function RegisterPage() {
  const { t } = useLingui()
  const store = useStore()
  const session = useSession()
  const search = new URLSearchParams(useSearch())
  const asked = { name: search.get('name') ?? '', mends: search.get('mends') }
  const { data, problem } = useOpened('', () => openRegistration(store, session, asked))
  const [anew, setAnew] = useState<Registration | null>(null)
  const opened = anew ?? data
  if (opened === undefined) return <Page title={t`Register`} back="/find"><Body reading><Pending problem={problem} /></Body></Page>
  const startAnew = async (): Promise<void> => {
    await dropDraft(store, session, opened.draftId)
    setAnew({ ...opened, draftId: newDraftId(store), form: emptyForm(opened.form.site), number: newNumber(store), mends: null, keptMs: null })
  }
  return <RegisterForm key={opened.draftId} opened={opened} onStartAnew={() => void startAnew()} />
}

function RegisterForm({ opened, onStartAnew }: { opened: Registration; onStartAnew: () => void }) {
  const { t } = useLingui()
  const words = usePatientWords()
  const format = useFormat()
  const store = useStore()
  const { clockDoubt } = useSyncStatus()
  const [form, setForm] = useState(opened.form)
  const [tried, setTried] = useState(false)
  const nowMs = formNowMs(store.now(), clockDoubt, form.today)
  const problems = formProblems(form, nowMs)
  const { saving, registered, failed, register, kept } = useRegistering(opened, form, nowMs)
  useHoldUpdate(registered === null && form !== opened.form)
  const identity = identityOf(form, nowMs)
  const errorOf = (field: string): string | undefined => {
    const found = problems.find((problem) => problem.field === field)
    return found !== undefined && (tried || isSaidAtOnce(found)) ? words.problem(found) : undefined
  }
  if (registered !== null) return <RegisteredScreen registered={registered} onAnother={onStartAnew} />
  const onSave = (): void => {
    setTried(true)
    if (problems.length > 0) goToField(problems[0]!.field)
    else void register()
  }
  return (
    <Page
      title={t`Register`} bare back="/find" end={<DraftKept atMs={kept.savedMs} failed={kept.problem !== null} />}
      actions={<><FieldsLeft count={tried ? problems.length : 0} /><Button kind="primary" big busy={saving} onClick={onSave}>{t`Save`}</Button></>}
    >
      <Body reading>
        <Stack gap="l">
          {opened.keptMs !== null && (
            <Note icon="pen" title={<Trans>Begun before, kept at {format.whenExactly(opened.keptMs, store.now())}</Trans>} action={<Button onClick={onStartAnew}>{t`Start anew`}</Button>}>
              {t`You go on with what you had written.`}
            </Note>
          )}
          {opened.mends !== null && <Note tone="look" title={t`The server did not take this registration`}>{t`Mend what is wrong and save. This one takes its place, with the same number.`}</Note>}
          <NotSaved problem={failed} kept={kept.problem === null} />
          <PatientFields form={form} change={(patch) => setForm((before) => ({ ...before, ...patch }))} errorOf={errorOf} nowMs={nowMs} sites={opened.sites} autoFocus={opened.keptMs === null} afterBirth={<LikelyPersons identity={identity} />} />
        </Stack>
      </Body>
    </Page>
  )
}

/** Worth saying while it is typed: a date that cannot be. Half a date is not yet a mistake. */
const isSaidAtOnce = (problem: FormProblem): boolean => problem.code === 'birth' && (problem.birth.code === 'in-future' || problem.birth.code === 'needs-today')

function useRegistering(opened: Registration, form: PatientForm, nowMs: number | null) {
  const store = useStore()
  const session = useSession()
  const { saving, failed, save } = useSaving<CommitProblem>()
  const [registered, setRegistered] = useState<Registered | null>(null)
  const feed = draftFeed(session, form.site)
  const draft = saving || registered !== null ? null
    : { id: opened.draftId, kind: 'patient', subject: null, feed, content: registrationContent(form, opened.number, opened.mends) }
  const kept = useAutosave(draft)
  const register = (): Promise<void> => {
    let id: RecordId = ''
    return save(async () => {
      // A keeping that is still under way must not land after the draft is gone.
      await kept.flush()
      return commit(store, session, (newId) => {
        id = newId()
        return [{ kind: 'patient', id, feed, ...(opened.mends !== null && { mends: opened.mends }), fields: newFields(form, opened.number, nowMs, (index) => (index === 0 ? id : `${id}-${index}`)) }]
      }, { draft: opened.draftId })
    }, ({ savedMs }) => {
      setRegistered({ id, number: opened.number, given: form.given.trim(), family: form.family.trim(), savedMs })
      globalThis.scrollTo({ top: 0 })
    })
  }
  return { saving, registered, failed, register, kept }
}
