import { useLingui } from '@lingui/react/macro'
import { percentOf } from '../../domain/records/course/score.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useStore } from '../../store/context.tsx'
import type { CourseItem } from '../../store/training.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Body, Section, Stack, Text } from '../../ui/Layout.tsx'
import { List, Row, RowLink } from '../../ui/List.tsx'
import { Tag } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { Trail } from '../../ui/Trail.tsx'
import { NoCourse } from './NoCourse.tsx'
import { Said, useSaid } from './Said.tsx'
import { percentWords, Standing } from './Standing.tsx'
import { useCourse } from './use-course.ts'

/** One course: where to go on, its lessons, its quiz, and what she has done in it. */
export function CoursePage() {
  const { data, problem } = useCourse()
  return data ? <Course course={data} /> : <NoCourse known={data === null} problem={problem} />
}

function Course({ course }: { course: CourseItem }) {
  const { t } = useLingui()
  const said = useSaid()
  const { content, learning, quiz, trail } = course
  const at = `/training/${course.id}`
  const next = content.lessons[learning.lessons]
  const quizOpen = next === undefined || quiz !== null
  return (
    <Page
      title={<Said of={content.title} />} documentTitle={said(content.title).text} back="/training"
      actions={
        <LinkButton kind="primary" big to={quizOpen ? `${at}/quiz` : `${at}/lesson/${next.code}`}>
          {quiz === null && next === undefined && learning.best !== null ? t`Try again` : learning.lessons > 0 ? t`Go on` : t`Begin`}
        </LinkButton>
      }
    >
      <Body reading>
        <Stack>
          <Said of={content.summary} />
          <Standing course={course} />
          {trail !== null && <Trail state={trail} />}
        </Stack>
        <Section title={t`Lessons`}>
          <List label={t`Lessons`}>
            {content.lessons.map((lesson, index) => (
              <RowLink key={lesson.code} to={`${at}/lesson/${lesson.code}`} title={<Said of={lesson.title} />} {...(index < learning.lessons && { end: <Tag icon="check">{t`Done`}</Tag> })} />
            ))}
            {quizOpen ? <RowLink to={`${at}/quiz`} title={t`Quiz`} /> : <Row title={t`Quiz`} sub={t`It opens when all lessons are done.`} />}
          </List>
        </Section>
        <Attempts course={course} />
        <Text size="xs" tone="second">{t`Sources: ${content.sources.join('; ')}`}</Text>
      </Body>
    </Page>
  )
}

function Attempts({ course: { learning } }: { course: CourseItem }) {
  const { t } = useLingui()
  const format = useFormat()
  const store = useStore()
  if (learning.attempts.length === 0) return null
  return (
    <Section title={t`Your attempts`}>
      <List label={t`Your attempts`}>
        {learning.attempts.toReversed().map((attempt, index) => (
          <Row key={index} title={t`${attempt.right} of ${attempt.of} right`} sub={format.whenExactly(attempt.at, store.now())} end={percentWords(percentOf(attempt))} />
        ))}
      </List>
    </Section>
  )
}
