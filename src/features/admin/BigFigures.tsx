import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { Card, Grid, Text } from '../../ui/Layout.tsx'
import { countSilent, tabletsBySilence } from './freshness.ts'
import { countCases, waitingCases } from './standing.ts'
import type { Seen } from './use-overview.ts'

/** What the screen is opened for, seen before anything is read. */
export function BigFigures({ seen: { overview, days }, nowMs }: { seen: Seen; nowMs: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const total = overview.consultations.reduce((sum, { count }) => sum + count, 0)
  const before = format.number(overview.before)
  const waiting = countCases(overview.cases, 'waiting')
  const oldest = waitingCases(overview.cases).map((site) => site.oldestMs)
  // Of none there is no oldest, and no time that could be put into words.
  const when = oldest.length === 0 ? '' : format.relative(Math.min(...oldest), nowMs)
  const tablets = tabletsBySilence(overview.devices)
  const silent = countSilent(overview.devices, nowMs)
  const held = tablets.reduce((sum, { backlogOps }) => sum + backlogOps, 0)
  return (
    <Grid>
      <Figure value={format.number(total)} words={t`${plural(total, { one: 'consultation', other: 'consultations' })}`}>
        {t`${before} in the ${plural(days, { one: 'day', other: '# days' })} before`}
      </Figure>
      <Figure value={format.number(waiting)} words={t`${plural(waiting, { one: 'case waits', other: 'cases wait' })}`}>
        {waiting === 0 ? t`All are answered` : t`The oldest was asked ${when}`}
      </Figure>
      <Figure value={format.number(silent)} words={t`${plural(silent, { one: 'tablet silent', other: 'tablets silent' })}`}>
        {t`of ${plural(tablets.length, { one: '# tablet', other: '# tablets' })}`}
      </Figure>
      <Figure value={format.number(held)} words={t`${plural(held, { one: 'record on tablets', other: 'records on tablets' })}`}>
        {t`waiting at their last contact`}
      </Figure>
    </Grid>
  )
}

function Figure({ value, words, children }: { value: string; words: string; children: ReactNode }) {
  return (
    <Card>
      <Text size="num">{value}</Text>
      <Text>{words}</Text>
      <Text size="sm" tone="second">{children}</Text>
    </Card>
  )
}
