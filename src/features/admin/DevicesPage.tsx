import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { useNow } from '../../i18n/use-now.ts'
import { listDevices, listSites, listStaff, type AdminDevice, type AdminSite, type AdminStaff } from '../../remote/admin.ts'
import { Button } from '../../ui/Button.tsx'
import { Table } from '../../ui/Table.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Body, Card, Stack } from '../../ui/Layout.tsx'
import { Tag } from '../../ui/Note.tsx'
import { OneOf } from '../../ui/Options.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty } from '../../ui/States.tsx'
import styles from './Admin.module.css'
import { Answered } from './Answered.tsx'
import { EnrolSheet } from './EnrolSheet.tsx'
import { arrangeFleet, countFleet, silenceShare, stateOf, type FleetFilter } from './fleet.ts'
import { RevokeSheet } from './RevokeSheet.tsx'
import { useAsked } from './use-asked.ts'
import { useContactWords } from './use-contact-words.ts'

const MINUTE_MS = 60_000

type Names = { sites: readonly AdminSite[]; staff: readonly AdminStaff[] }

/** The tablets of the programme: which are silent, what waits on them, who uses them. */
export function DevicesPage() {
  const { t } = useLingui()
  const devices = useAsked(listDevices)
  const sites = useAsked(listSites)
  const staff = useAsked(listStaff)
  const nowMs = useNow(MINUTE_MS)
  const [enrolling, setEnrolling] = useState(false)
  const [revoking, setRevoking] = useState<AdminDevice | null>(null)
  const look = countFleet(devices.data ?? [], 'look', nowMs)
  const all = devices.data?.length ?? 0
  const closeEnrol = () => { setEnrolling(false); devices.again() }
  return (
    <Page
      title={t`Devices`}
      {...(devices.data !== undefined && { subtitle: look > 0 ? t`${plural(all, { one: '# device', other: '# devices' })}, ${plural(look, { one: '# needs you', other: '# need you' })}` : t`${plural(all, { one: '# device', other: '# devices' })}` })}
      actions={sites.data !== undefined && <Button kind="primary" big icon="plus" onClick={() => setEnrolling(true)}>{t`Enrol a tablet`}</Button>}
    >
      <Body busy={devices.data === undefined && devices.busy}>
        <Answered asked={devices}>
          {(found) => (found.length === 0
            ? <Empty icon="tablet" title={t`No tablet is enrolled yet`}>{t`Make a code for a site, then open its address on the tablet.`}</Empty>
            : <Fleet devices={found} names={{ sites: sites.data ?? [], staff: staff.data ?? [] }} nowMs={nowMs} onRevoke={setRevoking} />)}
        </Answered>
        {enrolling && <EnrolSheet sites={sites.data ?? []} onClose={closeEnrol} />}
        {revoking !== null && <RevokeSheet device={revoking} onClose={() => setRevoking(null)} onDone={() => { setRevoking(null); devices.again() }} />}
      </Body>
    </Page>
  )
}

function Fleet({ devices, names, nowMs, onRevoke }: { devices: readonly AdminDevice[]; names: Names; nowMs: number; onRevoke: (device: AdminDevice) => void }) {
  const { t } = useLingui()
  const { number } = useFormat()
  const [filter, setFilter] = useState<FleetFilter>('all')
  const count = (of: FleetFilter): string => number(countFleet(devices, of, nowMs))
  const shown = arrangeFleet(devices, filter, nowMs)
  return (
    <Stack gap="l">
      <OneOf<FleetFilter>
        legend={t`Show`} hideLegend look="chips" value={filter} onChange={setFilter}
        options={[{ value: 'all', label: t`All ${count('all')}` }, { value: 'look', label: t`Need you ${count('look')}` }, { value: 'revoked', label: t`Revoked ${count('revoked')}` }]}
      />
      {shown.length === 0 ? <Empty icon="check" title={filter === 'look' ? t`No tablet needs you` : t`No tablet was revoked`} /> : (
        <Card flush>
          <Table<AdminDevice>
            caption={t`Devices`} rows={shown} keyOf={({ device }) => device}
            columns={[
              { id: 'name', label: t`Device`, cell: (device) => <DeviceName device={device} names={names} /> },
              { id: 'contact', label: t`Last contact`, cell: (device) => <Contact device={device} nowMs={nowMs} /> },
              { id: 'waiting', label: t`Waiting at last contact`, cell: (device) => <Backlog device={device} /> },
              { id: 'state', label: t`State`, cell: (device) => <State device={device} nowMs={nowMs} /> },
              { id: 'act', label: t`Trust`, cell: (device) => (device.revoked ? t`None` : <Button kind="quiet" onClick={() => onRevoke(device)}>{t`Revoke ${device.name}`}</Button>) },
            ]}
          />
        </Card>
      )}
    </Stack>
  )
}

function DeviceName({ device, names }: { device: AdminDevice; names: Names }) {
  const { list } = useFormat()
  const site = names.sites.find(({ id }) => id === device.site)?.name
  const people = list(device.people.flatMap((id) => names.staff.find((person) => person.id === id)?.name ?? []))
  return <><bdi>{device.name}</bdi><div className={styles.under}>{[site, people].filter((part) => part !== undefined && part !== '').join(' · ')}</div></>
}

/** The words, and a bar that grows with the silence: a silent tablet is seen before a word is read. */
function Contact({ device, nowMs }: { device: AdminDevice; nowMs: number }) {
  const { t } = useLingui()
  const contactWords = useContactWords()
  const state = stateOf(device, nowMs)
  const words = device.lastContactMs === null ? t`Never since it was enrolled` : contactWords(device.lastContactMs, nowMs)
  return (
    <>
      {state === 'silent' ? <span className={styles.silent}><Icon name="look" size="small" />{words}</span> : words}
      {state !== 'revoked' && <span className={styles.silence} aria-hidden="true"><span data-silent={state === 'silent' || undefined} style={{ inlineSize: `${Math.max(0.03, silenceShare(device, nowMs)) * 100}%` }} /></span>}
    </>
  )
}

function Backlog({ device: { backlogOps, backlogBytes } }: { device: AdminDevice }) {
  const { t } = useLingui()
  const format = useFormat()
  if (backlogOps === 0) return <>{t`Nothing`}</>
  const size = format.bytes(backlogBytes)
  return <>{t`${plural(backlogOps, { one: '# record', other: '# records' })}, ${size}`}</>
}

function State({ device, nowMs }: { device: AdminDevice; nowMs: number }) {
  const { t } = useLingui()
  switch (stateOf(device, nowMs)) {
    case 'revoked': return <Tag icon="lock">{t`Revoked`}</Tag>
    case 'copied': return <><Tag tone="look" icon="look">{t`Copied storage`}</Tag><div className={styles.under}>{t`Two devices speak under its name. Enrol one of them anew.`}</div></>
    case 'silent': return <Tag tone="look" icon="look">{t`Silent`}</Tag>
    case 'well': return <>{t`In order`}</>
  }
}
