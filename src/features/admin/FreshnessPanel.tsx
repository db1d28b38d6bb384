import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../../i18n/use-format.ts'
import type { Overview, OverviewDevice } from '../../remote/overview.ts'
import { Flow, Text } from '../../ui/Layout.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { List, Row } from '../../ui/List.tsx'
import { isSilent } from './fleet.ts'
import { tabletsBySilence, type SiteFreshness } from './freshness.ts'
import { Panel } from './Panel.tsx'
import { useContactWords } from './use-contact-words.ts'

/** How whole the figures are: what each site was last heard to say, and what waits there. */
export function FreshnessPanel({ fresh, nowMs, counted }: { fresh: readonly SiteFreshness[]; nowMs: number; counted: string }) {
  const { t } = useLingui()
  const format = useFormat()
  const contactWords = useContactWords()
  const contact = ({ lastContactMs, tablets }: SiteFreshness): string => {
    if (lastContactMs === null) return tablets === 0 ? t`No tablet` : t`No contact yet`
    const when = contactWords(lastContactMs, nowMs)
    return t`Last contact ${when}`
  }
  const silence = ({ silent, tablets }: SiteFreshness): string => { const some = format.number(silent); return t`Silent: ${some} of ${plural(tablets, { one: '# tablet', other: '# tablets' })}` }
  const newest = (newestMs: number | null): string => {
    if (newestMs === null) return t`Nothing counted from there yet`
    const when = format.whenExactly(newestMs, nowMs)
    return t`Newest counted record came ${when}`
  }
  return (
    <Panel title={t`How fresh`} counted={counted}>
      <List label={t`How fresh`}>
        {fresh.map((one) => (
          <Row
            key={one.site.id} icon={one.behind ? 'look' : 'home'} tone={one.behind ? 'look' : undefined} title={<bdi>{one.site.name}</bdi>}
            sub={<>{contact(one)}{one.silent > 0 && <><br /><strong>{silence(one)}</strong></>}{one.tablets > 0 && <><br /><Waiting ops={one.waitingOps} tablets={one.tablets} /></>}<br />{newest(one.site.newestMs)}</>}
          />
        ))}
      </List>
    </Panel>
  )
}

function Waiting({ ops, tablets }: { ops: number; tablets: number }) {
  const { t } = useLingui()
  if (ops === 0) return <>{t`Nothing waited on ${plural(tablets, { one: '# tablet', other: '# tablets' })}`}</>
  return <>{t`About ${plural(ops, { one: '# record', other: '# records' })} waited on ${plural(tablets, { one: '# tablet', other: '# tablets' })}`}</>
}

const MOST_SHOWN = 6

/** The tablets, those that are silent on top. */
export function TabletsPanel({ overview, nowMs, counted }: { overview: Overview; nowMs: number; counted: string }) {
  const { t } = useLingui()
  const tablets = tabletsBySilence(overview.devices)
  return (
    <Panel title={t`Tablets`} counted={counted}>
      {tablets.length === 0 ? <Text>{t`No tablet is enrolled yet`}</Text> : (
        <List label={t`Tablets`}>
          {tablets.slice(0, MOST_SHOWN).map((tablet) => <TabletRow key={tablet.device} tablet={tablet} nowMs={nowMs} site={overview.sites.find(({ id }) => id === tablet.site)?.name} />)}
        </List>
      )}
      <Flow><LinkButton to="/admin/devices" icon="fleet">{tablets.length > MOST_SHOWN ? t`All ${tablets.length} tablets` : t`Open the tablets`}</LinkButton></Flow>
    </Panel>
  )
}

function TabletRow({ tablet, site, nowMs }: { tablet: OverviewDevice; site: string | undefined; nowMs: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const contactWords = useContactWords()
  const { lastContactMs, backlogOps, backlogBytes } = tablet
  const silent = isSilent(lastContactMs, nowMs)
  const size = format.bytes(backlogBytes)
  return (
    <Row
      icon={silent ? 'look' : 'tablet'} tone={silent ? 'look' : undefined} title={<bdi>{tablet.name}</bdi>} sub={site}
      end={<>
        <span>{lastContactMs === null ? t`Never` : contactWords(lastContactMs, nowMs)}</span>
        <span>{backlogOps === 0 ? t`Nothing waits` : t`${plural(backlogOps, { one: '# record', other: '# records' })}, ${size}`}</span>
      </>}
    />
  )
}
