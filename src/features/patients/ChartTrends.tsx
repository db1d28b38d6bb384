import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useValueWords } from '../../i18n/value-words.ts'
import { useStore } from '../../store/context.tsx'
import { TrendChart } from '../../ui/Chart.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card, Grid, Stack, Text } from '../../ui/Layout.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { usualRange, type Trend } from './chart-view.ts'
import styles from './Chart.module.css'

const FIRST_SHOWN = 4

/** The last value of each measure, large, over the way it came. A tap shows every value. */
export function ChartTrends({ trends, ageDays }: { trends: readonly Trend[]; ageDays: number | null }) {
  const { t } = useLingui()
  const words = useClinicalWords()
  const [all, setAll] = useState(false)
  const [opened, setOpened] = useState<Trend['measure'] | null>(null)
  const open = trends.find((trend) => trend.measure === opened)
  if (trends.length === 0) return null
  const shown = all ? trends : trends.slice(0, FIRST_SHOWN)
  return (
    <Stack>
      <Grid>{shown.map((trend) => <TrendCard key={trend.measure} trend={trend} ageDays={ageDays} onOpen={() => setOpened(trend.measure)} />)}</Grid>
      {shown.length < trends.length && <div><Button kind="quiet" icon="bars" onClick={() => setAll(true)}>{t`All measures`}</Button></div>}
      {open !== undefined && (
        <Sheet open onClose={() => setOpened(null)} title={words.measure(open.measure)}>
          <BigTrend trend={open} ageDays={ageDays} />
        </Sheet>
      )}
    </Stack>
  )
}

function useTrend(trend: Trend) {
  const { t } = useLingui()
  const format = useFormat()
  const store = useStore()
  const words = useClinicalWords()
  const values = useValueWords()
  const points = trend.points.map((point) => ({
    key: point.id, atMs: point.atMs, when: format.when(point.atMs, store.now()), value: point.value, text: values.text(trend.measure, point.raw),
    ...(point.low !== undefined && { low: point.low }),
  }))
  const name = words.measure(trend.measure)
  const last = points.at(-1)!
  const before = points.at(-2)
  const finding = before === undefined ? t`${name}: ${last.text} on ${last.when}, measured once` : t`${name}: ${last.text} on ${last.when}, before that ${before.text} on ${before.when}`
  return { points, name, last, finding }
}

function TrendCard({ trend, ageDays, onOpen }: { trend: Trend; ageDays: number | null; onOpen: () => void }) {
  const { t } = useLingui()
  const { points, name, last, finding } = useTrend(trend)
  // A value never parts from its unit by a line break, except here where the unit may stand under a long value.
  const [number = '', ...rest] = last.text.split('\u00a0')
  return (
    <Card>
      <div className={styles.trend}>
        <button type="button" className={styles.whole} onClick={onOpen} aria-label={t`${name}, all values`} />
        <Text size="sm" tone="second">{name}</Text>
        <Text><Text as="strong" size="lg">{number}</Text> <Text as="span" size="sm" tone="second">{rest.join(' ')}</Text></Text>
        {points.length > 1 ? <TrendChart bare title={name} finding={finding} points={points} range={usualRange(trend.measure, ageDays)} blockSizePx={44} /> : <Text size="xs" tone="third">{t`Measured once`}</Text>}
        <Text size="xs" tone="second">{last.when}</Text>
      </div>
    </Card>
  )
}

function BigTrend({ trend, ageDays }: { trend: Trend; ageDays: number | null }) {
  const { t } = useLingui()
  const format = useFormat()
  const { points, name, finding } = useTrend(trend)
  const range = usualRange(trend.measure, ageDays)
  const low = range === undefined ? '' : format.number(range[0])
  const high = range === undefined ? '' : format.number(range[1])
  return (
    <Stack>
      <TrendChart title={name} finding={finding} points={points} range={range} blockSizePx={140} />
      {range !== undefined && <Text size="xs" tone="second">{t`The pale band is ${low} to ${high}: no points in NEWS2 (Royal College of Physicians, 2017), for adults.`}</Text>}
    </Stack>
  )
}
