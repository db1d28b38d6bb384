import { useLingui } from '@lingui/react/macro'
import { Button } from '../ui/Button.tsx'
import { Body } from '../ui/Layout.tsx'
import { Page } from '../ui/Page.tsx'
import { ErrorState } from '../ui/States.tsx'

/** The browser gave no storage. Nothing could be saved, so nothing is offered but the way out. */
export function NoMemory({ problem }: { problem: string }) {
  const { t } = useLingui()
  return (
    <Page title={t`Outpost cannot keep records here`}>
      <Body>
        <ErrorState
          title={t`This browser gives no storage`} detail={problem}
          action={<Button kind="primary" icon="retry" onClick={() => location.reload()}>{t`Try again`}</Button>}
        >
          {t`Close other windows of Outpost, leave private browsing, and check that the tablet has free space.`}
        </ErrorState>
      </Body>
    </Page>
  )
}
