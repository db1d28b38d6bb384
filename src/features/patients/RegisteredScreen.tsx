import { Trans, useLingui } from '@lingui/react/macro'
import type { RecordId } from '../../domain/ids.ts'
import { displayName } from '../../domain/records/patient/name.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useSession } from '../../store/context.tsx'
import { findRecord } from '../../store/queries.ts'
import { useLive } from '../../store/useLive.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Body, Card, Stack, Text } from '../../ui/Layout.tsx'
import { Page } from '../../ui/Page.tsx'
import { Trail } from '../../ui/Trail.tsx'
import styles from './Patients.module.css'

export type Registered = { id: RecordId; number: string; given: string; family: string; savedMs: number }

/** After a strict commit, and only then. The number stands large: it is copied to a card by hand. */
export function RegisteredScreen({ registered, onAnother }: { registered: Registered; onAnother: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const session = useSession()
  const { data: record } = useLive((store) => findRecord(store, session.feeds, registered.id), [session.feeds, registered.id])
  const time = format.timeToSecond(registered.savedMs)
  const name = displayName(registered)
  return (
    <Page
      title={<bdi>{name}</bdi>} documentTitle={name} back="/find"
      actions={<><LinkButton big to={`/patients/${registered.id}`}>{t`Open the chart`}</LinkButton><LinkButton kind="primary" big to={`/patients/${registered.id}/visit`}>{t`Start visit`}</LinkButton></>}
    >
      <Body reading>
        <div className={styles.saved}>
          <span className={styles.tick}><Icon name="check" size="large" /></span>
          <Text as="h2" size="xl" strong><Trans>Saved on this tablet {time}</Trans></Text>
          <Trail state={record?.trail ?? 'on-device'} />
          <Card edge>
            <Stack gap="s">
              <Text tone="second">{t`Patient number, for the card`}</Text>
              <Text as="div" size="num"><bdi className={styles.number}>{registered.number}</bdi></Text>
              <Text size="sm" tone="second">{t`Copy all nine characters. The last one shows a mistake in the others.`}</Text>
            </Stack>
          </Card>
          <Button kind="quiet" icon="plus" onClick={onAnother}>{t`Register another person`}</Button>
        </div>
      </Body>
    </Page>
  )
}
