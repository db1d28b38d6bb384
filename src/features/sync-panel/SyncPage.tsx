import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useRecordWords } from '../../i18n/record-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useNow } from '../../i18n/use-now.ts'
import { waiting, type Waiting } from '../../store/attention.ts'
import { useStore } from '../../store/context.tsx'
import { findEnrolment, type Enrolment } from '../../store/enrolment.ts'
import { useLive } from '../../store/useLive.ts'
import { useSyncStatus } from '../../store/useSyncStatus.ts'
import type { SyncStatus } from '../../store/status.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Body, Card, Columns, Section, Stack, Text } from '../../ui/Layout.tsx'
import { List, Row } from '../../ui/List.tsx'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { Skeleton } from '../../ui/States.tsx'
import { SyncNow } from './SyncNow.tsx'

/** What is where: what only this tablet has, when the server last answered, and what it did not take. */
export function SyncPage() {
  const store = useStore()
  const { t } = useLingui()
  const status = useSyncStatus()
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null)
  useEffect(() => { void findEnrolment(store).then(setEnrolment) }, [store])
  const { data } = useLive(waiting, [])
  return (
    <Page title={t`What is where`} subtitle={enrolment === null ? undefined : `${enrolment.site.name}, ${enrolment.name}`} back="/">
      <Body>
        {data === undefined ? <Skeleton lines={6} /> : (
          <Columns
            main={<Stack gap="l"><Summary status={status} waits={data} /><WaitingList waits={data} /></Stack>}
            side={<Stack gap="l"><Problems status={status} /><Storage status={status} /></Stack>}
          />
        )}
      </Body>
    </Page>
  )
}

function Summary({ status, waits }: { status: SyncStatus; waits: Waiting }) {
  const { t } = useLingui()
  const format = useFormat()
  const nowMs = useNow()
  const link = { offline: t`No contact at the moment`, connecting: t`Trying to reach the server`, online: t`In contact`, 'not-our-server': t`A sign-in page of the network answers` }[status.link]
  return (
    <Card edge>
      <Stack>
        <div>
          <Text as="h2" size="xl" strong>
            {waits.ops > 0 ? <Plural value={waits.ops} one="# record waits here" other="# records wait here" />
              : status.lastContactMs === null ? <Trans>Nothing waits here</Trans> : <Trans>The server has everything</Trans>}
          </Text>
          <Text tone="second">
            {waits.ops > 0 ? <Trans>Safe on this tablet, {format.bytes(waits.bytes)} to send. It leaves by itself when there is a link.</Trans>
              : <Trans>Nothing is only on this tablet.</Trans>}
          </Text>
        </div>
        <Facts facts={[
          { label: t`Link`, value: link },
          { label: t`Server last answered`, value: status.lastContactMs === null ? t`Not yet` : format.whenExactly(status.lastContactMs, nowMs) },
          ...(waits.oldestMs === null ? [] : [{ label: t`Oldest that waits`, value: format.whenExactly(waits.oldestMs, nowMs) }]),
        ]} />
        <SyncNow status={status} />
      </Stack>
    </Card>
  )
}

function WaitingList({ waits }: { waits: Waiting }) {
  const { t } = useLingui()
  const { number } = useFormat()
  const words = useRecordWords()
  if (waits.ops === 0) return null
  return (
    <Section title={t`Waiting`}>
      <Card flush>
        <List label={t`Waiting`}>
          {Object.entries(waits.byKind).toSorted((a, b) => b[1] - a[1]).map(([kind, count]) => <Row key={kind} title={words.kind(kind)} end={number(count)} />)}
        </List>
      </Card>
    </Section>
  )
}

function Problems({ status }: { status: SyncStatus }) {
  const { t } = useLingui()
  const look = <LinkButton to="/attention"><Trans>See why</Trans></LinkButton>
  return (
    <>
      {status.attention > 0 && (
        <Note tone="look" title={<Plural value={status.attention} one="# record was not taken by the server" other="# records were not taken by the server" />} action={look}>
          <Trans>They stay on this tablet until somebody has looked.</Trans>
        </Note>
      )}
      {status.held > 0 && (
        <Note icon="clock" title={<Plural value={status.held} one="# record waits at the server for another one" other="# records wait at the server for other ones" />} action={look}>
          <Trans>What they belong to has not arrived there yet.</Trans>
        </Note>
      )}
      {status.conflicts > 0 && (
        <Note tone="look" title={<Plural value={status.conflicts} one="In # record two values were kept" other="In # records two values were kept" />} action={<LinkButton to="/attention"><Trans>Choose</Trans></LinkButton>} />
      )}
      {status.clockDoubt !== null && (
        <Note tone="look" icon="clock" title={t`The tablet's clock looks wrong`}><Trans>Set the date and time in the tablet's settings. Until then, ages are not worked out.</Trans></Note>
      )}
    </>
  )
}

function Storage({ status }: { status: SyncStatus }) {
  const { t } = useLingui()
  return (
    <Section title={t`On this tablet`}>
      <Facts long facts={[{ label: t`Storage`, value: status.persisted === true ? t`The browser keeps it` : t`The browser may clear it when space runs short` }]} />
    </Section>
  )
}
