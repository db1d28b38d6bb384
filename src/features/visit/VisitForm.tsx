import { useLingui } from '@lingui/react/macro'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { useLanguage } from '../../i18n/language-context.tsx'
import type { Chart } from '../../store/chart.ts'
import type { CommitProblem } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { useSyncStatus } from '../../store/useSyncStatus.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { DraftKept } from '../../ui/DraftKept.tsx'
import { focusField } from '../../ui/Field.tsx'
import { useHoldUpdate } from '../../ui/hold-update.ts'
import { Body } from '../../ui/Layout.tsx'
import { NotSaved } from '../../ui/NotSaved.tsx'
import { Page } from '../../ui/Page.tsx'
import { Stepper } from '../../ui/Stepper.tsx'
import { DiagnosisStep } from './DiagnosisStep.tsx'
import { STEPS, type VisitStep } from './draft.ts'
import { visitTime } from './fields.ts'
import { earlierDiagnoses, lastReadings, lastVisit } from './last-visit.ts'
import { LastVisitAside } from './LastVisitAside.tsx'
import { PlanStep } from './PlanStep.tsx'
import { refusedProblems, rowProblem, visitProblems, type VisitProblem } from './problems.ts'
import { ReasonStep } from './ReasonStep.tsx'
import { measuresAsked } from './readings.ts'
import { SavedScreen } from './SavedScreen.tsx'
import { signVisit, type Signed } from './sign.ts'
import { useRows } from './useRows.ts'
import { useVisitDraft, type Opened } from './useVisitDraft.ts'
import { useVisitWords } from './useVisitWords.ts'
import { usePerson } from './visit-person.ts'
import { VisitFoot } from './VisitFoot.tsx'
import { ClockNote, ProblemNote } from './VisitNotes.tsx'
import styles from './Visit.module.css'
import { VitalsStep } from './VitalsStep.tsx'

/** One visit from reason to signature. The chart is the one the visit was opened on, so that "last time" stays last time. */
export function VisitForm({ chart, opened }: { chart: Chart; opened: Opened }) {
  const { t } = useLingui()
  const store = useStore()
  const session = useSession()
  const announce = useAnnounce()
  const words = useVisitWords()
  const { language } = useLanguage()
  const { clockDoubt } = useSyncStatus()
  const [, navigate] = useLocation()
  const patient = chart.patient.shown
  const [signing, setSigning] = useState(false)
  const [signed, setSigned] = useState<Signed | null>(null)
  const [tried, setTried] = useState(false)
  const [refused, setRefused] = useState<readonly VisitProblem[]>([])
  const [failed, setFailed] = useState<CommitProblem | null>(null)
  const [wanted, setWanted] = useState<string | null>(null)
  const state = useVisitDraft(opened, patient.id, chart.patient.feed, signing || signed !== null)
  const { draft, latest, change } = state
  useHoldUpdate(signed === null)

  // M8: with the clock in doubt only the date that the nurse gave counts for ages.
  const dateKnown = clockDoubt === null || draft.today !== null
  const nowMs = visitTime(store.now(), clockDoubt === null ? null : draft.today)
  const person = usePerson(patient.values, dateKnown ? nowMs : null)
  const last = useMemo(() => lastVisit(chart), [chart])
  const readings = useMemo(() => lastReadings(chart), [chart])
  const earlier = useMemo(() => earlierDiagnoses(chart), [chart])
  const asked = useMemo(() => measuresAsked(draft, last?.measures ?? [], person.ageDays), [draft, last, person.ageDays])

  const goTo = (step: VisitStep): void => {
    change((now) => ({ ...now, step, left: [...new Set([...now.left, now.step])] }))
    globalThis.scrollTo({ top: 0 })
  }
  const goOn = (): void => goTo(STEPS[STEPS.indexOf(latest().step) + 1] ?? 'plan')
  const rows = useRows(state, asked, readings, person.ageDays, goOn)
  const problems = tried ? [...visitProblems(draft, person.ageDays), ...refused] : []
  const errorOf = (field: string): string | undefined => {
    const found = problems.find((problem) => problem.field === field) ?? (rows.isChecked(field as never) ? rowProblem(field as never, draft) : null)
    return found === null || found === undefined ? undefined : words.problem(found)
  }
  const goToProblem = (problem: VisitProblem): void => {
    if (latest().step !== problem.step) goTo(problem.step)
    setWanted(problem.field)
  }
  useEffect(() => {
    // After the step with the field has been drawn.
    if (wanted !== null && focusField(wanted)) setWanted(null)
  }, [wanted, draft.step])

  const sign = async (then: 'saved' | 'ask'): Promise<void> => {
    const wrong = visitProblems(latest(), person.ageDays)
    setTried(true)
    setRefused([])
    setFailed(null)
    if (wrong.length > 0) {
      announce(words.problem(wrong[0]!))
      goToProblem(wrong[0]!)
      return
    }
    setSigning(true)
    // A keeping that is still under way must not land after the draft is gone.
    await state.flush()
    const reasonWords = latest().reasons.map(words.reason)
    const result = await signVisit(store, session, { draft: latest(), atMs: visitTime(store.now(), clockDoubt === null ? null : latest().today), draftId: opened.id, patient: patient.id, feed: chart.patient.feed, language, reasonWords })
    if (result.ok) {
      setSigned(result.value)
      globalThis.scrollTo({ top: 0 })
      if (then === 'ask') navigate(`/patients/${patient.id}/ask/${result.value.consultation}`, { replace: true })
    } else if (result.error.code === 'invalid') {
      const found = refusedProblems(result.error.problems)
      setRefused(found)
      if (found[0]) goToProblem(found[0])
    } else setFailed(result.error)
    setSigning(false)
  }
  useSignKey(() => {
    if (signing || signed !== null) return
    // Once to come to the plan, once to sign: two keys pressed by mistake sign nothing.
    if (latest().step === 'plan') void sign('saved')
    else goTo('plan')
  })

  if (signed !== null) return <SavedScreen signed={signed} patient={patient.id} person={person} />
  return (
    <Page
      title={<bdi>{person.name}</bdi>} documentTitle={t`Visit`} subtitle={person.line} bare close={{ to: `/patients/${patient.id}`, spoken: t`Close. The draft is kept.` }}
      end={<DraftKept atMs={state.keptMs} failed={state.keepProblem !== null} />}
      under={<div data-visit-top><Stepper
        label={t`Steps of the visit`} current={draft.step} onGo={(id) => goTo(id as VisitStep)}
        steps={STEPS.map((step) => ({ id: step, label: words.step(step), done: draft.left.includes(step), wrong: problems.some((problem) => problem.step === step) }))}
      /></div>}
    >
      <div className={styles.visit}>
        <div className={styles.main}>
          <Body>
            {(draft.step === 'reason' || draft.today === null) && <ClockNote state={state} />}
            <NotSaved problem={failed} kept={state.keptMs !== null && state.keepProblem === null} />
            <ProblemNote problems={problems} onGo={goToProblem} />
            {draft.step === 'reason' && <ReasonStep state={state} last={last} nowMs={nowMs} errorOf={errorOf} />}
            {draft.step === 'vitals' && <VitalsStep state={state} rows={rows} last={readings} errorOf={errorOf} />}
            {draft.step === 'diagnosis' && <DiagnosisStep state={state} earlier={earlier} errorOf={errorOf} />}
            {draft.step === 'plan' && <PlanStep state={state} last={last} nowMs={nowMs} dateKnown={dateKnown} errorOf={errorOf} />}
          </Body>
          <VisitFoot step={draft.step} rows={rows} ageDays={person.ageDays} left={problems.length} signing={signing} onNext={goOn} onSign={(then) => void sign(then)} />
        </div>
        <aside className={styles.side} aria-label={t`Last visit`}><LastVisitAside last={last} readings={readings} nowMs={nowMs} /></aside>
      </div>
    </Page>
  )
}

/** Ctrl+Enter, wherever the focus is. */
function useSignKey(onSign: () => void): void {
  const newest = useRef(onSign)
  newest.current = onSign
  useEffect(() => {
    const pressed = (event: KeyboardEvent): void => {
      if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return
      event.preventDefault()
      newest.current()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [])
}
