import { useLingui } from '@lingui/react/macro'
import { LinkButton } from '../ui/Button.tsx'
import { Body } from '../ui/Layout.tsx'
import { Page } from '../ui/Page.tsx'
import { Empty } from '../ui/States.tsx'

/** No such address, or one that is not for this person's work: the two look the same. */
export function UnknownPage() {
  const { t } = useLingui()
  return (
    <Page title={t`Not found`}>
      <Body><Empty icon="find" title={t`There is nothing at this address`} action={<LinkButton to="/" kind="primary">{t`To the start`}</LinkButton>}>{t`It may belong to another clinic or to another kind of work.`}</Empty></Body>
    </Page>
  )
}
