import { useLingui } from '@lingui/react/macro'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import type { Overview } from '../../remote/overview.ts'
import { Flow, Stack, Text } from '../../ui/Layout.tsx'
import { List, Row } from '../../ui/List.tsx'
import { Tag } from '../../ui/Note.tsx'
import { Panel } from './Panel.tsx'
import { countCases, waitingCases } from './standing.ts'

/** Questions that nobody has answered yet, by site and urgency: the age of an emergency is not that of what can wait. */
export function CasesPanel({ overview, nowMs, counted }: { overview: Overview; nowMs: number; counted: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const waiting = waitingCases(overview.cases)
  const answered = format.number(countCases(overview.cases, 'answered'))
  const closed = format.number(countCases(overview.cases, 'closed'))
  const nameOf = (id: string): string => overview.sites.find((site) => site.id === id)?.name ?? t`Another site`
  return (
    <Panel title={t`Cases waiting for an answer`} counted={counted} sub={t`Answered and open: ${answered}. Asked in this time and closed: ${closed}.`}>
      {waiting.length === 0 ? <Text>{t`No case waits.`}</Text> : (
        <List label={t`Cases waiting for an answer`}>
          {waiting.map(({ site, count, parts }) => (
            <Row key={site} title={<bdi>{nameOf(site)}</bdi>} sub={t`When the oldest of each was asked`} end={<Text as="strong" size="lg">{format.number(count)}</Text>}>
              <Stack gap="s">
                {parts.map(({ urgency, count: ofUrgency, oldestMs }) => (
                  <Flow key={urgency}><UrgencyCount urgency={urgency} count={ofUrgency} /><Text as="span" size="sm" tone="second">{format.relative(oldestMs, nowMs)}</Text></Flow>
                ))}
              </Stack>
            </Row>
          ))}
        </List>
      )}
    </Panel>
  )
}

function UrgencyCount({ urgency, count }: { urgency: string; count: number }) {
  const words = useClinicalWords()
  const { number } = useFormat()
  const text = `${words.urgency(urgency)} ${number(count)}`
  if (urgency === 'emergency') return <Tag tone="solid" icon="danger">{text}</Tag>
  return urgency === 'urgent' ? <Tag tone="look" icon="clock">{text}</Tag> : <Tag>{text}</Tag>
}
