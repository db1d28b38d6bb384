import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../../i18n/use-format.ts'
import { useStore } from '../../store/context.tsx'
import { useSyncStatus } from '../../store/useSyncStatus.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Card, Section } from '../../ui/Layout.tsx'
import styles from './Today.module.css'

/** On a desktop there is room for what the pill says elsewhere. */
export function ThisTablet() {
  const { t } = useLingui()
  const format = useFormat()
  const store = useStore()
  const status = useSyncStatus()
  const size = format.bytes(status.waitingBytes)
  const waiting = status.waitingOps === 0 ? t`Nothing` : t`${plural(status.waitingOps, { one: '# record', other: '# records' })}, ${size}`
  return (
    <div className={styles.wideOnly}>
      <Section title={t`This tablet`}>
        <Card>
          <Facts facts={[
            { label: t`Waiting to be sent`, value: waiting },
            { label: t`Last contact`, value: status.lastContactMs === null ? t`None yet` : format.whenExactly(status.lastContactMs, store.now()) },
            { label: t`Storage`, value: status.persisted === true ? t`Kept by the browser` : t`The browser may clear it` },
          ]} />
        </Card>
      </Section>
    </div>
  )
}
