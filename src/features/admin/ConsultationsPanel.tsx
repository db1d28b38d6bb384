import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import type { OverviewSite } from '../../remote/overview.ts'
import { BarChart } from '../../ui/BarChart.tsx'
import { Button, LinkButton, TextLink } from '../../ui/Button.tsx'
import { Flow, Stack, Text } from '../../ui/Layout.tsx'
import { Table } from '../../ui/Table.tsx'
import { addressOf, dayOf } from './consultation-filter.ts'
import type { SiteFreshness } from './freshness.ts'
import { Panel } from './Panel.tsx'
import { countBySpan, endsAfter, roundTop, spansOf, type Span } from './period.ts'
import { SideBySide } from './SideBySide.tsx'
import type { Seen } from './use-overview.ts'

/** One row of bars: all sites, or one. `missingFromMs`: from then on it is not whole. */
type Drawn = { key: string; name: string; site: OverviewSite | null; counts: number[]; total: number; missingFromMs: number | null }

/** Consultations by day, week or month: all together, then each site by itself on one scale, so that no colour has to tell them apart. */
export function ConsultationsPanel({ seen: { overview, fromMs, days }, fresh, counted }: { seen: Seen; fresh: readonly SiteFreshness[]; counted: string }) {
  const { t } = useLingui()
  const [asTable, setAsTable] = useState(false)
  const spans = spansOf(fromMs, days)
  const drawn = (key: string, name: string, site: OverviewSite | null, missing: readonly (number | null)[]): Drawn => {
    const counts = countBySpan(spans, overview.consultations.filter((counted) => site === null || counted.site === site.id))
    const known = missing.filter((ms) => ms !== null)
    return { key, name, site, counts, total: counts.reduce((sum, count) => sum + count, 0), missingFromMs: known.length === 0 ? null : Math.min(...known) }
  }
  const all = drawn('all', t`All sites`, null, fresh.map(({ missingFromMs }) => missingFromMs))
  const sites = fresh.map(({ site, missingFromMs }) => drawn(site.id, site.name, site, [missingFromMs])).toSorted((a, b) => b.total - a.total || a.name.localeCompare(b.name))
  const top = roundTop(Math.max(...sites.flatMap(({ counts }) => counts)))
  const unit = spans[0]?.unit
  const title = unit === 'day' ? t`Consultations by day` : unit === 'week' ? t`Consultations by week` : t`Consultations by month`
  if (all.total === 0) return <Panel title={title} counted={counted}><Text>{overview.before === 0 ? t`No consultation yet. They are counted here as soon as the tablets send them.` : t`No consultation in this time.`}</Text></Panel>
  const several = sites.length > 1
  const rows = several ? [all, ...sites] : sites
  const notes = [
    ...(rows.some(({ missingFromMs }) => missingFromMs !== null) ? [t`Hatched: not everything has arrived from there yet.`] : []),
    // A low bar at the end of the drawing is no fall of the work.
    ...(unit === 'month' ? [t`The first and the last month are not whole.`] : []),
  ]
  return (
    <Panel title={title} counted={counted} {...(notes.length > 0 && { sub: notes.join(' ') })}>
      {/* Over the table, which is longer than the screen: who asks for it sees its head, and the way back stays under the finger. */}
      <Flow><Button icon="bars" onClick={() => setAsTable(!asTable)}>{asTable ? t`Show as a chart` : t`Show as a table`}</Button></Flow>
      {asTable ? <CountTable title={title} spans={spans} rows={rows} /> : (
        <>
          {several && <Bars drawn={all} spans={spans} top={roundTop(Math.max(...all.counts))} days={days} big />}
          <SideBySide>{sites.map((one) => <Bars key={one.key} drawn={one} spans={spans} top={top} days={days} big={!several} />)}</SideBySide>
        </>
      )}
      <Flow><LinkButton to={addressOf({})} icon="file">{t`Open the list`}</LinkButton></Flow>
    </Panel>
  )
}

function Bars({ drawn, spans, top, days, big }: { drawn: Drawn; spans: readonly Span[]; top: number; days: number; big: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const { number } = format
  const spanWords = useSpanWords()
  const { name, site, counts, total, missingFromMs } = drawn
  const first = spans[0]
  const last = spans.at(-1)
  if (first === undefined || last === undefined) return null
  const most = counts.indexOf(Math.max(...counts))
  const mostWhen = spanWords(spans[most] ?? first)
  const mostCount = number(counts[most] ?? 0)
  const finding = t`${name}: ${plural(total, { one: '# consultation', other: '# consultations' })} in ${plural(days, { one: '# day', other: '# days' })}. The most: ${mostCount}, ${mostWhen}`
  return (
    <Stack gap="s">
      <Flow between>
        {site === null ? <strong>{name}</strong> : <TextLink to={addressOf({ site: site.id, from: dayOf(first.fromMs), to: dayOf(last.lastMs) })}><bdi>{name}</bdi></TextLink>}
        <strong>{number(total)}</strong>
      </Flow>
      <BarChart
        finding={finding} top={top} numberOf={number} blockSizePx={big ? 144 : 76}
        bars={spans.map((span, at) => ({ key: span.first, value: counts[at] ?? 0, incomplete: missingFromMs !== null && endsAfter(span, missingFromMs) }))}
      />
      <Flow between>
        <Text as="span" size="xs" tone="third">{format.when(first.fromMs, last.lastMs)}</Text>
        <Text as="span" size="xs" tone="third">{format.when(last.lastMs, first.fromMs)}</Text>
      </Flow>
    </Stack>
  )
}

function CountTable({ title, spans, rows }: { title: string; spans: readonly Span[]; rows: readonly Drawn[] }) {
  const { t } = useLingui()
  const { number } = useFormat()
  const spanWords = useSpanWords()
  const named = spans.map((span, at) => ({ span, at })).toReversed()
  return (
    <Table
      caption={title} rows={named} keyOf={({ at }) => String(at)}
      columns={[
        { id: 'when', label: t`When`, cell: ({ span }) => spanWords(span) },
        ...rows.map(({ key, name, counts, missingFromMs }) => ({
          id: key, label: name, numeric: true,
          cell: ({ span, at }: { span: Span; at: number }) => {
            const count = number(counts[at] ?? 0)
            return missingFromMs !== null && endsAfter(span, missingFromMs) ? t`${count} so far` : count
          },
        })),
      ]}
    />
  )
}

function useSpanWords(): (span: Span) => string {
  const { t } = useLingui()
  const format = useFormat()
  return ({ unit, fromMs, lastMs }) => {
    if (unit === 'day') return format.date(fromMs)
    if (unit === 'month') return format.calendarMonth(dayOf(fromMs).slice(0, 7))
    const from = format.date(fromMs)
    const last = format.date(lastMs)
    return t`${from} to ${last}`
  }
}
