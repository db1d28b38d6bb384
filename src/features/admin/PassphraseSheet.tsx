import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Flow, Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import styles from './Admin.module.css'
import { CopyButton } from './CopyButton.tsx'
import type { Account } from './StaffSheet.tsx'

/** A one-time passphrase, shown this once. Closing asks whether it was handed over. */
export function PassphraseSheet({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useLingui()
  const [asked, setAsked] = useState(false)
  const leave = () => (asked ? onClose() : setAsked(true))
  return (
    <Sheet
      open onClose={leave} title={t`The first passphrase`}
      actions={<Button kind="primary" big wide onClick={leave}>{asked ? t`I have it: close` : t`Done`}</Button>}
    >
      <Stack>
        <div className={styles.paper}>
          <Stack>
            <Facts facts={[{ label: t`Person`, value: <bdi>{account.name}</bdi> }, { label: t`Sign-in name`, value: <bdi>{account.login}</bdi> }, { label: t`Address`, value: <bdi>{location.origin}</bdi> }]} />
            <p className={styles.code} dir="ltr">{account.passphrase}</p>
            <Text size="sm" tone="second">{t`It is for the first sign-in, which needs a link. After it, Outpost asks for a passphrase of your own.`}</Text>
          </Stack>
        </div>
        <Flow>
          <CopyButton text={account.passphrase} label={t`Copy the passphrase`} />
          <Button icon="print" onClick={printCard}>{t`Print`}</Button>
        </Flow>
        {asked && <Note tone="look" title={t`It is not shown again`} alert>{t`Copy or print it before you close. Otherwise you have to make a new one.`}</Note>}
      </Stack>
    </Sheet>
  )
}

function printCard(): void {
  document.documentElement.dataset['print'] = 'card'
  globalThis.print()
  delete document.documentElement.dataset['print']
}
