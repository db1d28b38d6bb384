import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { RecordId } from '../../domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useSession } from '../../store/context.tsx'
import { findRecord, type Trail } from '../../store/queries.ts'
import { useLive } from '../../store/useLive.ts'
import { useSyncStatus } from '../../store/useSyncStatus.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { cx } from '../../ui/cx.ts'
import { Icon, type IconName } from '../../ui/Icon.tsx'
import { Body, Card, Stack, Text } from '../../ui/Layout.tsx'
import { Page } from '../../ui/Page.tsx'
import type { Signed } from './sign.ts'
import styles from './Visit.module.css'
import type { VisitPerson } from './visit-person.ts'

const FILLED: { [trail in Trail]: number } = { 'on-device': 1, sent: 2, 'on-server': 3, attention: 1 }

/** S13: saved is a fact, said with its second; the way to the server is shown as it goes. */
export function SavedScreen({ signed, patient, person }: { signed: Signed; patient: RecordId; person: VisitPerson }) {
  const { t } = useLingui()
  const format = useFormat()
  const session = useSession()
  const { link } = useSyncStatus()
  const { data } = useLive((store) => findRecord(store, session.feeds, signed.consultation), [signed.consultation, session.feeds])
  const filled = FILLED[data?.trail ?? 'on-device']
  const time = format.timeToSecond(signed.savedMs)
  const hops: { icon: IconName; label: ReactNode }[] = [
    { icon: 'tablet', label: t`On this tablet` }, { icon: 'up', label: t`Sent` }, { icon: 'server', label: t`On the server` },
  ]
  const where = filled >= 3 ? t`The server has it.` : link === 'online' ? t`It is on its way.` : t`Offline now. It leaves by itself when there is a link.`
  return (
    <Page title={t`Visit signed`} subtitle={<><bdi>{person.name}</bdi> · {person.line}</>}>
      <Body reading>
        <div className={styles.saved}>
          <span className={styles.tick}><Icon name="check" size="large" /></span>
          <div>
            <Text as="h2" size="2xl" strong>{t`Saved on this tablet`}</Text>
            <p role="status">{t`${time}. You can switch it off, nothing is lost.`}</p>
          </div>
          <Card>
            <ol className={styles.hops} aria-label={t`Where this visit is`}>
              {hops.map(({ icon, label }, at) => (
                <li key={icon} className={cx(styles.hop, at < filled && styles.on, filled >= 3 && styles.green)}><span><Icon name={icon} size="small" /></span><span>{label}</span></li>
              ))}
            </ol>
          </Card>
          <Text size="sm" tone="second">{where}</Text>
        </div>
        <Stack>
          <LinkButton kind="primary" big wide to="/">{t`Next patient`}</LinkButton>
          <div className={styles.pair}>
            <LinkButton big wide to={`/patients/${patient}`}>{t`Open chart`}</LinkButton>
            <LinkButton big wide to={`/patients/${patient}/ask/${signed.consultation}`}>{t`Ask a doctor`}</LinkButton>
          </div>
        </Stack>
      </Body>
    </Page>
  )
}
