import { Trans, useLingui } from '@lingui/react/macro'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { answersOf, seenBy, targetOf } from '../../store/case-texts.ts'
import { useSession } from '../../store/context.tsx'
import { trailOfOp } from '../../store/queries.ts'
import { TextLink } from '../../ui/Button.tsx'
import { Timeline, TimelineItem } from '../../ui/Facts.tsx'
import { Card, Flow, Section, Stack, Text } from '../../ui/Layout.tsx'
import { Tag } from '../../ui/Note.tsx'
import { Trail } from '../../ui/Trail.tsx'
import type { OpenedCase } from './case-view.ts'
import { SharedFacts } from './SharedFacts.tsx'

/** The question as it was put, with what went along. */
export function Asked({ opened }: { opened: OpenedCase }) {
  const { t } = useLingui()
  const words = useClinicalWords()
  const format = useFormat()
  const session = useSession()
  const { item, names, consultation, vitals, nowMs } = opened
  const { shown, author, createdMs } = item.case
  const { header } = item
  const target = targetOf(item)
  const question = shown.values['question']
  const asked = shown.fields['question']?.op ?? ''
  const seen = seenBy(item, asked, author)
  const patient = item.patient
  return (
    <Section title={author === session.staff ? t`You asked` : <Trans><bdi>{names.get(author) ?? ''}</bdi> asked</Trans>} end={format.whenExactly(createdMs, nowMs)}>
      <Card>
        <Stack>
          {header && (
            <Flow>
              <Tag {...(header.urgency === 'emergency' ? { tone: 'solid' as const, icon: 'danger' as const } : header.urgency === 'urgent' ? { tone: 'look' as const, icon: 'clock' as const } : {})}>{words.urgency(header.urgency)}</Tag>
              {target !== null && 'pool' in target && <Tag>{words.specialty(target.pool)}</Tag>}
              {asked !== '' && seen.length === 0 && <Trail state={trailOfOp(item.case, asked)} />}
            </Flow>
          )}
          {typeof question === 'string' && <div data-op={asked}><Text size="lg" lang={header?.language}>{question}</Text></div>}
          <SharedFacts patient={patient?.shown.values} consultation={consultation} vitals={vitals} />
          {patient && <div><TextLink to={`/patients/${patient.shown.id}`}>{t`Open chart`}</TextLink></div>}
        </Stack>
      </Card>
    </Section>
  )
}

/** S13: facts with their times, the newest first. */
export function WhereItStands({ opened }: { opened: OpenedCase }) {
  const { t } = useLingui()
  const words = useClinicalWords()
  const format = useFormat()
  const { item, names, nowMs } = opened
  const { shown, author, createdMs } = item.case
  const claims = (shown.values['claims'] ?? {}) as { [staff: string]: { at: number } }
  const closed = shown.values['closed'] as { at: number } | undefined
  const urgency = item.header === null ? '' : words.urgency(item.header.urgency)
  const events = [
    ...answersOf(shown).map((answer) => ({ key: answer.op, atMs: answer.value.at, title: <Trans>Answered by <bdi>{names.get(answer.author) ?? ''}</bdi></Trans> })),
    ...Object.entries(claims).map(([staff, { at }]) => ({ key: `c${staff}`, atMs: at, title: <Trans>Taken by <bdi>{names.get(staff) ?? ''}</bdi></Trans> })),
    ...seenBy(item, shown.fields['question']?.op ?? '', author).map(({ by, atMs }) => ({ key: `s${by}`, atMs, title: <Trans>Seen by <bdi>{names.get(by) ?? ''}</bdi></Trans> })),
    ...(closed === undefined ? [] : [{ key: 'closed', atMs: closed.at, title: t`Closed` }]),
  ].toSorted((a, b) => b.atMs - a.atMs)
  return (
    <Section title={t`Where it stands`}>
      <Card>
        <Timeline>
          {events.map(({ key, atMs, title }, index) => <TimelineItem key={key} time={format.whenExactly(atMs, nowMs)} title={title} strong={index === 0} />)}
          <TimelineItem time={format.whenExactly(createdMs, nowMs)} title={t`Asked, ${urgency}`} strong={events.length === 0}><Trail state={trailOfOp(item.case, shown.fields['question']?.op ?? '')} /></TimelineItem>
        </Timeline>
      </Card>
    </Section>
  )
}
