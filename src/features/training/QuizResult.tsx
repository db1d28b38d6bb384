import { useLingui } from '@lingui/react/macro'
import { isRight, percentOf } from '../../domain/records/course/score.ts'
import type { Attempt } from '../../domain/records/progress/kind.ts'
import { useFormat } from '../../i18n/use-format.ts'
import type { CourseItem } from '../../store/training.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Body, Section, Stack } from '../../ui/Layout.tsx'
import { List, Row } from '../../ui/List.tsx'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { Trail } from '../../ui/Trail.tsx'
import type { Quiz } from './quiz.ts'
import { Said } from './Said.tsx'
import { percentWords } from './Standing.tsx'
import { useCourse } from './use-course.ts'

/** What came of it, where it is kept, and which questions to look at again. */
export function QuizResult({ course, quiz, attempt, savedMs, onAgain }: { course: CourseItem; quiz: Quiz; attempt: Attempt; savedMs: number; onAgain: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const { data } = useCourse()
  const percent = percentOf(attempt)
  const passed = percent >= quiz.passPercent
  const wrong = quiz.questions.filter((question) => !isRight(question, attempt.answers[question.code]))
  const to = `/training/${course.id}`
  return (
    <Page
      title={t`${attempt.right} of ${attempt.of} right`} subtitle={<Said of={course.content.title} />} bare close={{ to, spoken: t`Close` }}
      actions={<><Button big onClick={onAgain}>{t`Try again`}</Button><LinkButton kind="primary" big to={to}>{t`Close`}</LinkButton></>}
    >
      <Body reading>
        <Note icon={passed ? 'check' : 'info'} title={passed ? t`Passed` : t`Not passed`}>{t`${percentWords(percent)}. A pass needs ${percentWords(quiz.passPercent)}.`}</Note>
        <Stack gap="s">
          <b>{t`Saved on this tablet ${format.timeToSecond(savedMs)}`}</b>
          <Trail state={data?.trail ?? 'on-device'} />
        </Stack>
        {wrong.length > 0 && (
          <Section title={t`Not right`} end={wrong.length}>
            <List label={t`Not right`}>{wrong.map(({ code, text, why }) => <Row key={code} title={<Said of={text} />} sub={<Said of={why} />} />)}</List>
          </Section>
        )}
      </Body>
    </Page>
  )
}
