import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { inLanguage } from '../../domain/in-language.ts'
import { useFormat } from '../../i18n/use-format.ts'
import type { Overview, OverviewCourse, OverviewSite } from '../../remote/overview.ts'
import { ShareBar } from '../../ui/BarChart.tsx'
import { Flow, Stack, Text } from '../../ui/Layout.tsx'
import { Tag } from '../../ui/Note.tsx'
import { Panel } from './Panel.tsx'
import { SideBySide } from './SideBySide.tsx'
import { standingOf, type CourseStanding, type Learner, type LearnersAt } from './standing.ts'

/** Who has come how far in each course, and who has not begun. */
export function TrainingPanel({ overview, counted }: { overview: Overview; counted: string }) {
  const { t } = useLingui()
  const standing = standingOf(overview)
  return (
    <Panel title={t`Training`} counted={counted}>
      {standing.length === 0 && <Text>{t`There is no course yet.`}</Text>}
      <Stack gap="l">{standing.map((one) => <Course key={one.course.id} standing={one} sites={overview.sites} />)}</Stack>
    </Panel>
  )
}

function Course({ standing: { course, people, begun, passed, groups }, sites }: { standing: CourseStanding; sites: readonly OverviewSite[] }) {
  const { t, i18n } = useLingui()
  const { number } = useFormat()
  const passedWords = number(passed)
  const begunWords = number(begun)
  return (
    <Stack>
      <Stack gap="s">
        <Flow between>
          <Text as="h3" size="lg">{inLanguage(course.title, i18n.locale)}</Text>
          <strong>{t`${passedWords} of ${plural(people, { one: '# person', other: '# people' })} passed`}</strong>
        </Flow>
        <ShareBar share={people === 0 ? 0 : passed / people} />
        <Text size="sm" tone="second">{t`${begunWords} of ${plural(people, { one: '# person', other: '# people' })} have begun.`}</Text>
      </Stack>
      <SideBySide>{groups.map((group) => <Group key={group.site ?? ''} group={group} course={course} name={sites.find(({ id }) => id === group.site)?.name} />)}</SideBySide>
    </Stack>
  )
}

function Group({ group: { begun, notBegun }, course, name }: { group: LearnersAt; course: OverviewCourse; name: string | undefined }) {
  const { t } = useLingui()
  const { list } = useFormat()
  const names = list(notBegun)
  return (
    <Stack>
      <Text as="strong" size="sm" tone="second">{name === undefined ? t`At no site` : <bdi>{name}</bdi>}</Text>
      {begun.map((learner) => <LearnerRow key={learner.person} learner={learner} course={course} />)}
      {notBegun.length > 0 && <Text size="sm">{t`Not begun: ${names}`}</Text>}
    </Stack>
  )
}

function LearnerRow({ learner: { name, lessons, best, passed }, course }: { learner: Learner; course: OverviewCourse }) {
  const { t } = useLingui()
  const { number } = useFormat()
  const done = number(lessons)
  const score = best === null ? null : number(best)
  return (
    <Stack gap="s">
      <Flow between><span><bdi>{name}</bdi></span>{passed ? <Tag icon="check">{t`Passed`}</Tag> : best !== null && <Tag>{t`Not passed`}</Tag>}</Flow>
      <ShareBar share={lessons / course.lessons} />
      <Text size="sm" tone="second">
        {score === null ? t`${done} of ${plural(course.lessons, { one: '# lesson', other: '# lessons' })}, no quiz yet` : t`${done} of ${plural(course.lessons, { one: '# lesson', other: '# lessons' })}, best score ${score} %`}
      </Text>
    </Stack>
  )
}
