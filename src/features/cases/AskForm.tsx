import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { ageBand } from '../../domain/age.ts'
import type { Birth } from '../../domain/records/patient/kind.ts'
import type { Urgency } from '../../domain/records/case/kind.ts'
import { SPECIALTIES } from '../../domain/specialties.ts'
import { LONG_TEXT_LIMIT } from '../../domain/text.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useLanguage } from '../../i18n/language-context.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { commit, type CommitProblem } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { useAutosave } from '../../store/useAutosave.ts'
import { useSyncStatus } from '../../store/useSyncStatus.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { DraftKept } from '../../ui/DraftKept.tsx'
import { Field, FieldsLeft, focusField, Select, TextArea } from '../../ui/Field.tsx'
import { useHoldUpdate } from '../../ui/hold-update.ts'
import { Body, Card, Section, Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { NotSaved } from '../../ui/NotSaved.tsx'
import { OneOf } from '../../ui/Options.tsx'
import { Page } from '../../ui/Page.tsx'
import { useSaving } from '../../ui/use-saving.ts'
import { askProblems, caseFields, type AskDraft, type AskProblem } from './ask-draft.ts'
import type { AskOpened } from './AskPage.tsx'
import { SharedFacts, usePersonLine } from './SharedFacts.tsx'

export function AskForm({ opened }: { opened: AskOpened }) {
  const { t } = useLingui()
  const format = useFormat()
  const store = useStore()
  const session = useSession()
  const announce = useAnnounce()
  const { language } = useLanguage()
  const { link, clockDoubt } = useSyncStatus()
  const [, navigate] = useLocation()
  const { patient, consultation, vitals } = opened
  const person = usePersonLine(patient.shown.values)
  const words = useClinicalWords()
  const birth = patient.shown.values['birth'] as Birth | undefined
  const [draft, setDraft] = useState(opened.draft)
  const [tried, setTried] = useState(false)
  const { saving, failed, save } = useSaving<CommitProblem>()
  const kept = useAutosave(saving ? null : { id: opened.draftId, kind: 'case', subject: patient.shown.id, feed: patient.feed, content: { ...draft } })
  useHoldUpdate(!saving)
  const problems = tried ? askProblems(draft) : []
  const wordsOf = useProblemWords()
  const errorOf = (field: AskProblem['field']): string | undefined => problems.filter((one) => one.field === field).map(wordsOf)[0]
  const change = (patch: Partial<AskDraft>): void => setDraft((now) => ({ ...now, ...patch }))

  const ask = async () => {
    await kept.flush()
    const asked = draft.to.startsWith('person:') ? opened.consultants.find(({ id }) => draft.to === `person:${id}`) : undefined
    // A clock that was set back does not put the question before its visit.
    const visitMs = typeof consultation.shown.values['at'] === 'number' ? consultation.shown.values['at'] : 0
    const fields = caseFields(draft, {
      patient: patient.shown.id, atMs: Math.max(store.now(), visitMs), language, birth, vitals: vitals?.shown.id,
      specialtyOfPerson: asked?.specialties[0] ?? 'general-medicine', ageKnown: clockDoubt === null,
    })
    return commit(store, session, () => [{ kind: 'case', feed: patient.feed, fields }], { draft: opened.draftId })
  }
  const send = (): void => {
    setTried(true)
    const wrong = askProblems(draft)[0]
    if (wrong) {
      announce(wordsOf(wrong))
      focusField(wrong.field)
    } else void save(ask, ({ ops }) => navigate(`/cases/${ops[0]}`, { replace: true }))
  }
  const header = format.list([
    ...(draft.to.startsWith('pool:') ? [words.specialty(draft.to.slice('pool:'.length))] : []), ...(draft.urgency === null ? [] : [words.urgency(draft.urgency)]),
    words.ageBand(clockDoubt === null ? ageBand(birth, store.now()) : 'unknown'), format.languageName(language),
  ])
  return (
    <Page
      title={t`Ask a doctor`} subtitle={<><bdi>{person.name}</bdi> · {person.line}</>} bare close={{ to: `/patients/${patient.shown.id}`, spoken: t`Close. The draft is kept.` }}
      end={<DraftKept atMs={kept.savedMs ?? opened.keptMs} failed={kept.problem !== null} />}
      actions={<><FieldsLeft count={problems.length} /><Button kind="primary" big icon="send" busy={saving} onClick={send}>{t`Send the question`}</Button></>}
    >
      <Body reading>
        <NotSaved problem={failed} kept={kept.problem === null} />
        <Field name="question" label={t`What do you want to know?`} hint={t`Write it as one question. The visit goes with it.`} required error={errorOf('question')}>
          <TextArea value={draft.question} onChange={(question) => change({ question })} rows={4} maxLength={LONG_TEXT_LIMIT} />
        </Field>
        <Whom draft={draft} consultants={opened.consultants} onChange={(to) => change({ to })} error={errorOf('to')} />
        <HowUrgent value={draft.urgency} onChange={(urgency) => change({ urgency })} error={errorOf('urgency')} />
        {link !== 'online' && <Note icon="off" title={t`No link now`}>{t`The question is kept on this tablet and leaves by itself when there is a link.`}</Note>}
        <Section title={t`What the doctor sees`}>
          <Stack>
            <Card><SharedFacts patient={patient.shown.values} consultation={consultation.shown.values} vitals={vitals?.shown.values} /></Card>
            {draft.to.startsWith('pool:') && <Text size="sm" tone="second">{t`Until a doctor takes the case, the group sees only this: ${header}. No name and no text.`}</Text>}
          </Stack>
        </Section>
      </Body>
    </Page>
  )
}

function useProblemWords(): (problem: AskProblem) => string {
  const { t } = useLingui()
  return ({ field, code }) => (code === 'too-long' ? t`The question is too long: at most ${LONG_TEXT_LIMIT} characters.`
    : field === 'question' ? t`The question is missing.`
    : field === 'to' ? t`Choose whom to ask.`
    : t`Choose how urgent it is.`)
}

type WhomProps = { draft: AskDraft; consultants: AskOpened['consultants']; onChange: (to: string) => void; error: string | undefined }

function Whom({ draft, consultants, onChange, error }: WhomProps) {
  const { t } = useLingui()
  const words = useClinicalWords()
  const format = useFormat()
  const options = [
    ...SPECIALTIES.map((specialty) => {
      const group = words.specialty(specialty)
      return { value: `pool:${specialty}`, label: t`Whoever is free: ${group}` }
    }),
    ...consultants.map(({ id, name, specialties }) => ({ value: `person:${id}`, label: [name, format.list(specialties.map(words.specialty))].filter((part) => part !== '').join(', ') })),
  ]
  return <Field name="to" label={t`Whom do you ask?`} required error={error}><Select value={draft.to} onChange={onChange} options={options} empty={t`Specialty or person`} /></Field>
}

function HowUrgent({ value, onChange, error }: { value: Urgency | null; onChange: (value: Urgency) => void; error: string | undefined }) {
  const { t } = useLingui()
  const words = useClinicalWords()
  const meaning: { [urgency in Urgency]: string } = {
    routine: t`An answer in the next days is soon enough.`, urgent: t`An answer is needed today.`, emergency: t`Life or limb is in danger now. It leaves before everything else.`,
  }
  return (
    <OneOf
      legend={t`How urgent is it?`} name="urgency" value={value} onChange={onChange} error={error}
      options={(['routine', 'urgent', 'emergency'] as const).map((urgency) => ({ value: urgency, label: words.urgency(urgency), sub: meaning[urgency] }))}
    />
  )
}
