import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { useStore } from '../../store/context.tsx'
import { requestSync, type SyncStatus } from '../../store/status.ts'
import { Button } from '../../ui/Button.tsx'
import { Text } from '../../ui/Layout.tsx'
import { outcomeOf, type Asked } from './outcome.ts'

/** Wakes the engine and then says only what it saw: an answer of the server, or none yet (S13). */
export function SyncNow({ status }: { status: SyncStatus }) {
  const store = useStore()
  const { t } = useLingui()
  const format = useFormat()
  const [asked, setAsked] = useState<Asked | null>(null)
  const outcome = asked === null ? null : outcomeOf(asked, status)
  const ask = () => {
    setAsked({ atMs: Date.now(), waitingOps: status.waitingOps, lastContactMs: status.lastContactMs })
    requestSync(store)
  }
  return (
    <>
      <Button kind="primary" big wide icon="signal" busy={status.syncing} onClick={ask}><Trans>Sync now</Trans></Button>
      <div role="status">
        {asked !== null && outcome !== null && (
          <Text size="sm" tone="second">
            {t`Asked at ${format.timeToSecond(asked.atMs)}.`}{' '}
            {outcome.say === 'answered' && outcome.taken > 0 && t`The server answered and took ${format.number(outcome.taken)} of ${format.number(asked.waitingOps)}.`}
            {outcome.say === 'answered' && outcome.taken === 0 && (asked.waitingOps === 0 ? t`The server answered. There was nothing to send.` : t`The server answered. It has not taken what waits yet.`)}
            {outcome.say === 'asking' && t`Waiting for the server.`}
            {outcome.say === 'no-answer' && t`The server has not answered. It is tried again by itself.`}
          </Text>
        )}
      </div>
    </>
  )
}
