import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef, useState } from 'react'
import type { Json } from '../../domain/json.ts'
import type { Attempt } from '../../domain/records/progress/kind.ts'
import type { CommitProblem } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { keepAttempt, learnerFeed, type CourseItem } from '../../store/training.ts'
import { useAutosave } from '../../store/useAutosave.ts'
import { Button } from '../../ui/Button.tsx'
import { DraftKept } from '../../ui/DraftKept.tsx'
import { focusField } from '../../ui/Field.tsx'
import { useHoldUpdate } from '../../ui/hold-update.ts'
import { Body } from '../../ui/Layout.tsx'
import { Meter } from '../../ui/Meter.tsx'
import { NotSaved } from '../../ui/NotSaved.tsx'
import { Page } from '../../ui/Page.tsx'
import { useSaving } from '../../ui/use-saving.ts'
import { Asked, Settled } from './Question.tsx'
import { answerTo, attemptOf, type Quiz } from './quiz.ts'
import { QuizResult } from './QuizResult.tsx'
import { Said } from './Said.tsx'

/** `keptMs`: when the draft was kept; null for a quiz that begins now. */
type Props = { course: CourseItem; draftId: string; keptMs: number | null; begun: Quiz; onAgain: () => void }

/** One question a screen, on the edition on which the quiz was begun; kept as a draft until its last answer, then as an attempt. */
export function QuizForm({ course, draftId, keptMs, begun, onAgain }: Props) {
  const { t } = useLingui()
  const store = useStore()
  const session = useSession()
  const [quiz, setQuiz] = useState(begun)
  const [tried, setTried] = useState(false)
  const [kept, setKept] = useState<{ attempt: Attempt; savedMs: number } | null>(null)
  const { saving, failed, save } = useSaving<CommitProblem>()
  const { savedMs, problem, flush } = useAutosave(
    saving || kept !== null ? null : { id: draftId, kind: 'quiz', subject: course.id, feed: learnerFeed(session), content: quiz as unknown as Json },
  )
  useHoldUpdate(kept === null)
  const shown = useRef(false)
  useEffect(() => {
    globalThis.scrollTo({ top: 0 })
    // Each new question is a new screen to whoever hears it.
    if (shown.current && (!quiz.checked || kept !== null)) document.querySelector('h1')?.focus()
    shown.current = true
  }, [quiz.at, quiz.checked, kept])
  const { questions, at, checked } = quiz
  const question = questions[at]!
  const given = quiz.given[question.code] ?? []
  if (kept !== null) return <QuizResult course={course} quiz={quiz} {...kept} onAgain={onAgain} />

  const check = (): void => {
    const answered = answerTo(question, given) !== null
    setTried(!answered)
    if (answered) setQuiz({ ...quiz, checked: true })
    else focusField('answer')
  }
  const give = (values: string[]): void => {
    setTried(false)
    setQuiz({ ...quiz, given: { ...quiz.given, [question.code]: values } })
  }
  const goOn = (): void => {
    if (at + 1 < questions.length) return setQuiz({ ...quiz, at: at + 1, checked: false })
    const attempt = attemptOf(quiz, store.now())
    void save(async () => { await flush(); return keepAttempt(store, session, course.id, attempt, draftId) }, (saved) => setKept({ attempt, savedMs: saved.savedMs }))
  }
  return (
    <Page
      title={t`Question ${at + 1} of ${questions.length}`} subtitle={<Said of={course.content.title} />} bare
      close={{ to: `/training/${course.id}`, spoken: t`Close. The draft is kept.` }} end={<DraftKept atMs={savedMs ?? keptMs} failed={problem !== null} />}
      actions={<Button kind="primary" big busy={saving} onClick={checked ? goOn : check}>{checked ? t`Next` : t`Check`}</Button>}
    >
      <Body reading>
        <Meter value={at + Number(checked)} max={questions.length} />
        {!checked && <Asked key={at} question={question} given={given} wrong={tried} onEnter={check} onGive={give} />}
        <div role="status">{checked && <Settled question={question} given={given} />}</div>
        <NotSaved problem={failed} kept={problem === null} />
      </Body>
    </Page>
  )
}
