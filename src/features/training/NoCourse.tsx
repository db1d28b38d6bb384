import { useLingui } from '@lingui/react/macro'
import type { StorageProblem } from '../../store/port.ts'
import { Body } from '../../ui/Layout.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, Pending } from '../../ui/States.tsx'

/** Before a course was read, or in its place when it is not here: the way back leads to those that are. */
export function NoCourse({ known, problem }: { known: boolean; problem: StorageProblem | null }) {
  const { t } = useLingui()
  return (
    <Page title={t`Training`} back="/training">
      <Body>
        {known ? <Empty icon="learn" title={t`This is not on this tablet`} /> : <Pending problem={problem} />}
      </Body>
    </Page>
  )
}
