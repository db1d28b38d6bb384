import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../../i18n/use-format.ts'
import { answersOf, outcomesOf, seenBy } from '../../store/case-texts.ts'
import { useSession } from '../../store/context.tsx'
import { trailOfOp } from '../../store/queries.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Card, Section, Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { Trail } from '../../ui/Trail.tsx'
import type { CaseView } from './case-view.ts'

/** Every answer that stands, side by side in weight, each with where it is and who has seen it. */
export function Answers({ view, nowMs }: { view: CaseView; nowMs: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const { item, people } = view
  const answers = answersOf(item.case.shown)
  if (answers.length === 0) return null
  const name = (staff: string): string => people.get(staff) ?? t`Somebody`
  return (
    <Section title={answers.length === 1 ? t`Answer` : t`Answers`}>
      <Stack>
        {answers.length > 1 && <Note title={t`${answers.length} answers were written`}>{t`The clinic sees each of them and chooses.`}</Note>}
        {answers.map(({ op, author, value }) => (
          <Card key={op}>
            <Stack>
              <Facts long facts={[
                { label: t`Assessment`, value: <span dir="auto">{value.assessment}</span> },
                { label: t`Advice to the clinic`, value: <span dir="auto">{value.advice}</span> },
                ...(value.followUpDays === undefined ? [] : [{ label: t`See again`, value: t`${plural(value.followUpDays, { one: 'In # day', other: 'In # days' })}` }]),
              ]} />
              <Text size="xs" tone="second"><bdi>{name(author)}</bdi> · {format.whenExactly(value.at, nowMs)}</Text>
              <WrittenTrail view={view} op={op} author={author} nowMs={nowMs} />
            </Stack>
          </Card>
        ))}
      </Stack>
    </Section>
  )
}

/** S13: where what I wrote is, and who has opened it. Of others' texts only they are told. */
export function WrittenTrail({ view: { item, people }, op, author, nowMs }: { view: CaseView; op: string; author: string; nowMs: number }) {
  const { staff } = useSession()
  const { t } = useLingui()
  const format = useFormat()
  if (author !== staff) return null
  const seen = seenBy(item, op, author)[0]
  if (seen === undefined) return <Trail state={trailOfOp(item.case, op)} />
  return <Trail state="seen" by={people.get(seen.by) ?? t`somebody at the clinic`} at={format.when(seen.atMs, nowMs)} />
}

/** How it went: what doctors elsewhere are mostly never told. */
export function Outcomes({ view, nowMs }: { view: CaseView; nowMs: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const outcomes = outcomesOf(view.item.case.shown)
  if (outcomes.length === 0) return null
  return (
    <Section title={t`How it went`}>
      <Stack>
        {outcomes.map(({ op, author, value }) => (
          <Note key={op} icon="check" title={<span dir="auto">{value.text}</span>}>
            <bdi>{view.people.get(author) ?? ''}</bdi> · {format.whenExactly(value.at, nowMs)}
          </Note>
        ))}
      </Stack>
    </Section>
  )
}
