import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useRef } from 'react'
import { useLocation, useSearch } from 'wouter'
import { useFormat } from '../../i18n/use-format.ts'
import { useNow } from '../../i18n/use-now.ts'
import { useSession } from '../../store/context.tsx'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { Body, Columns, Text } from '../../ui/Layout.tsx'
import { List, RowLink } from '../../ui/List.tsx'
import { OneOf } from '../../ui/Options.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty } from '../../ui/States.tsx'
import { Answered } from './Answered.tsx'
import { BigFigures } from './BigFigures.tsx'
import { CasesPanel } from './CasesPanel.tsx'
import { ConsultationsPanel } from './ConsultationsPanel.tsx'
import { DiagnosesPanel } from './DiagnosesPanel.tsx'
import { FreshnessPanel, TabletsPanel } from './FreshnessPanel.tsx'
import { countSilent, freshnessOf } from './freshness.ts'
import { PERIODS, periodOf } from './period.ts'
import { countCases } from './standing.ts'
import { TrainingPanel } from './TrainingPanel.tsx'
import { useOverview, type Seen } from './use-overview.ts'

/** What was synced, in figures that renew themselves as it arrives. */
export function OverviewPage() {
  const { t } = useLingui()
  const format = useFormat()
  const [, navigate] = useLocation()
  const days = periodOf(useSearch())
  const asked = useOverview(days)
  const nowMs = useNow() + (asked.data?.aheadMs ?? 0)
  const countedMs = asked.data?.overview.countedMs
  const when = countedMs === undefined ? '' : format.whenExactly(countedMs, nowMs)
  useSpokenChanges(asked.data, asked.live)
  const period = (count: number): string => (count === 365 ? t`1 year` : t`${plural(count, { one: '# day', other: '# days' })}`)
  return (
    <Page
      title={t`Overview`} {...(countedMs !== undefined && { subtitle: asked.live ? t`Live, counted ${when}` : t`As of ${when}, not connected` })}
    >
      <Body busy={asked.data === undefined && asked.busy}>
        <OneOf
          legend={t`Period`} hideLegend look="chips" value={String(days)} onChange={(value) => navigate(`/admin/overview?days=${value}`, { replace: true })}
          options={PERIODS.map((count) => ({ value: String(count), label: period(count) }))}
        />
        <Answered asked={asked}>
          {(seen) => (
            <>
              {seen.days !== days && <Text tone="look" strong>{t`These are still the figures of ${plural(seen.days, { one: '# day', other: '# days' })}.`}</Text>}
              <Figures seen={seen} nowMs={nowMs} />
            </>
          )}
        </Answered>
        <OtherPages />
      </Body>
    </Page>
  )
}

function Figures({ seen, nowMs }: { seen: Seen; nowMs: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const { overview } = seen
  if (overview.sites.length === 0) {
    return <Empty icon="home" title={t`No site yet`} action={<LinkButton kind="primary" to="/admin/sites">{t`Add a site`}</LinkButton>}>{t`The figures of each site stand here as soon as its tablets send.`}</Empty>
  }
  const fresh = freshnessOf(overview.sites, overview.devices, nowMs)
  const when = format.whenExactly(overview.countedMs, nowMs)
  const late = format.list(fresh.filter(({ behind }) => behind).map(({ site }) => site.name))
  const silent = countSilent(overview.devices, nowMs)
  // A silent tablet that held nothing at its last contact may hold days of work by now.
  const counted = late !== '' ? t`Counted ${when}. Behind: ${late}.`
    : silent > 0 ? t`Counted ${when}. ${plural(silent, { one: '# tablet is silent', other: '# tablets are silent' })}.`
    : t`Counted ${when}. No site is behind.`
  return (
    <>
      <BigFigures seen={seen} nowMs={nowMs} />
      <Columns
        main={
          <>
            <ConsultationsPanel seen={seen} fresh={fresh} counted={counted} />
            <DiagnosesPanel seen={seen} counted={counted} />
          </>
        }
        side={
          <>
            <FreshnessPanel fresh={fresh} nowMs={nowMs} counted={counted} />
            <CasesPanel overview={overview} nowMs={nowMs} counted={counted} />
            <TabletsPanel overview={overview} nowMs={nowMs} counted={counted} />
          </>
        }
      />
      <TrainingPanel overview={overview} counted={counted} />
    </>
  )
}

/** For whoever has other work too, and no room for these in the navigation (src/app/SignedIn.tsx). */
function OtherPages() {
  const { t } = useLingui()
  const { access } = useSession()
  if (access.roles.every((role) => role === 'admin')) return null
  return (
    <List label={t`Administration`}>
      <RowLink to="/admin/sites" icon="home" title={t`Sites`} />
      <RowLink to="/admin/staff" icon="people" title={t`Staff`} />
      <RowLink to="/admin/devices" icon="fleet" title={t`Devices`} />
      <RowLink to="/admin/import" icon="file" title={t`Import`} />
    </List>
  )
}

const QUIET_MS = 30_000

/** Says a change of the figures, or of the connection, in one sentence and not more often than somebody can bear. */
function useSpokenChanges(seen: Seen | undefined, live: boolean): void {
  const { t } = useLingui()
  const announce = useAnnounce()
  const before = useRef<{ live: boolean; figures: string; days: number; saidMs: number } | null>(null)
  useEffect(() => {
    if (seen === undefined) return
    const { overview, days } = seen
    const consultations = overview.consultations.reduce((sum, { count }) => sum + count, 0)
    const waiting = countCases(overview.cases, 'waiting')
    const figures = `${consultations} ${waiting}`
    const last = before.current
    const connection = last !== null && last.live !== live
    const changed = last !== null && last.days === days && last.figures !== figures && Date.now() - last.saidMs > QUIET_MS
    if (connection) announce(live ? t`Live` : t`Not connected`)
    else if (changed) announce(t`${plural(consultations, { one: '# consultation', other: '# consultations' })}, ${plural(waiting, { one: '# case waiting', other: '# cases waiting' })}`)
    before.current = { live, figures: changed || last === null || last.days !== days ? figures : last.figures, days, saidMs: changed ? Date.now() : last?.saidMs ?? 0 }
  }, [seen, live, announce, t])
}
