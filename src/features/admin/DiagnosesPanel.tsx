import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { ShareBar } from '../../ui/BarChart.tsx'
import { Button } from '../../ui/Button.tsx'
import { Flow, Text } from '../../ui/Layout.tsx'
import { List, RowLink } from '../../ui/List.tsx'
import { addressOf, dayOf } from './consultation-filter.ts'
import { Panel } from './Panel.tsx'
import { firstDayMs } from './period.ts'
import { ONLY_IN_WORDS, useConditionWords } from './use-condition-words.ts'
import type { Seen } from './use-overview.ts'

const FIRST_SHOWN = 8

/** What was diagnosed, the most frequent first; each opens the consultations it was diagnosed in. */
export function DiagnosesPanel({ seen: { overview, fromMs }, counted }: { seen: Seen; counted: string }) {
  const { t } = useLingui()
  const { number } = useFormat()
  const { nameOf } = useConditionWords()
  const [whole, setWhole] = useState(false)
  const { diagnoses } = overview
  const total = overview.consultations.reduce((sum, { count }) => sum + count, 0)
  const diagnosed = number(overview.diagnosed)
  const most = Math.max(...diagnoses.map(({ count }) => count))
  const shown = whole ? diagnoses : diagnoses.slice(0, FIRST_SHOWN)
  if (diagnoses.length === 0) return <Panel title={t`By diagnosis`} counted={counted}><Text>{t`No diagnosis in this time.`}</Text></Panel>
  return (
    <Panel title={t`By diagnosis`} counted={counted} sub={t`${diagnosed} of ${plural(total, { one: '# consultation', other: '# consultations' })} have one.`}>
      <List label={t`By diagnosis`}>
        {shown.map(({ code, count, confirmed }) => (
          <RowLink
            key={code} to={addressOf({ diagnosis: code === '' ? ONLY_IN_WORDS : code, from: dayOf(fromMs), to: dayOf(firstDayMs(overview.countedMs, 1)) })}
            title={nameOf(code)} end={<Text as="strong" size="lg">{number(count)}</Text>}
            sub={confirmed === 0 ? t`none confirmed` : t`${plural(confirmed, { one: '# confirmed', other: '# confirmed' })}`}
          >
            <ShareBar share={count / most} />
          </RowLink>
        ))}
      </List>
      {diagnoses.length > FIRST_SHOWN && <Flow><Button onClick={() => setWhole(!whole)}>{whole ? t`Show the first ${FIRST_SHOWN}` : t`Show all ${diagnoses.length}`}</Button></Flow>}
    </Panel>
  )
}
