import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useSearch } from 'wouter'
import type { RecordId } from '../../domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { commit, type CommitProblem } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { dropDraft, newDraftId } from '../../store/drafts.ts'
import { useAutosave } from '../../store/useAutosave.ts'
import { useSyncStatus } from '../../store/useSyncStatus.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { FieldsLeft } from '../../ui/Field.tsx'
import { useHoldUpdate } from '../../ui/hold-update.ts'
import { Body, Stack } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { Skeleton } from '../../ui/States.tsx'
import { DraftKept } from './DraftKept.tsx'
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
  const [opened, setOpened] = useState<Registration | null>(null)
  useEffect(() => {
    let gone = false
    void openRegistration(store, session, asked).then((registration) => { if (!gone) setOpened(registration) })
    return () => { gone = true }
    // Opened once: the form is not exchanged under a hand.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [store])
  const startAnew = async (): Promise<void> => {
    if (opened === null) return
    await dropDraft(store, session, opened.draftId)
    setOpened({ ...opened, draftId: newDraftId(store), form: emptyForm(opened.form.site), number: newNumber(store), mends: null, keptMs: null })
  }
  if (opened === null) return <Page title={t`Register`} back="/find"><Body reading><Skeleton lines={6} /></Body></Page>
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
  const { saving, registered, failed, save, kept } = useRegistering(opened, form, nowMs)
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
    else void save()
  }
  return (
    <Page
      title={t`Register`} bare back="/find" end={<DraftKept savedMs={kept.savedMs} problem={kept.problem} />}
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
          {failed !== null && <Note tone="grave" alert title={t`Not saved yet`}>{words.notSaved(failed)}</Note>}
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
  const { t } = useLingui()
  const announce = useAnnounce()
  const format = useFormat()
  const [saving, setSaving] = useState(false)
  const [registered, setRegistered] = useState<Registered | null>(null)
  const [failed, setFailed] = useState<CommitProblem | null>(null)
  const feed = draftFeed(session, form.site)
  const draft = saving || registered !== null ? null
    : { id: opened.draftId, kind: 'patient', subject: null, feed, content: registrationContent(form, opened.number, opened.mends) }
  const kept = useAutosave(draft)
  const save = async (): Promise<void> => {
    setSaving(true)
    setFailed(null)
    // A keeping that is still under way must not land after the draft is gone.
    await kept.flush()
    let id: RecordId = ''
    const saved = await commit(store, session, (newId) => {
      id = newId()
      return [{ kind: 'patient', id, feed, ...(opened.mends !== null && { mends: opened.mends }), fields: newFields(form, opened.number, nowMs, (index) => (index === 0 ? id : `${id}-${index}`)) }]
    }, { draft: opened.draftId })
    setSaving(false)
    if (!saved.ok) { setFailed(saved.error); return }
    setRegistered({ id, number: opened.number, given: form.given.trim(), family: form.family.trim(), savedMs: saved.value.savedMs })
    globalThis.scrollTo({ top: 0 })
    announce(t`Saved on this tablet, ${format.timeToSecond(saved.value.savedMs)}`)
  }
  return { saving, registered, failed, save, kept }
}
