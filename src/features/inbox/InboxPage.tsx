import { useLingui } from '@lingui/react/macro'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useSession } from '../../store/context.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { Body, Split, Stack } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, ErrorState, Skeleton } from '../../ui/States.tsx'
import { InboxList } from './InboxList.tsx'
import { useInbox } from './use-inbox.ts'

/** What waits for an answer. Everything that has come to this device is here without a link too. */
export function InboxPage() {
  const { t } = useLingui()
  const { list } = useFormat()
  const session = useSession()
  const words = useClinicalWords()
  const { data, problem, nowMs, answers } = useInbox()
  const pools = answers ? list(session.access.specialties.map(words.specialty)) : t`All pools`
  return (
    <Page title={t`Inbox`} {...(pools !== '' && { subtitle: pools })}>
      <Body busy={data === undefined && problem === null}>
        {session.macKey === null && <NotEnrolled />}
        {data === undefined && problem === null && <Skeleton lines={6} />}
        {data === undefined && problem !== null && (
          <ErrorState title={t`The storage of this device does not answer`} detail={`${problem.code}: ${problem.detail}`}>
            {t`Close other windows of Outpost, then open it again.`}
          </ErrorState>
        )}
        {data !== undefined && (
          <Split
            showing="list"
            list={<InboxList data={data} nowMs={nowMs} current={null} answers={answers} />}
            detail={<Stack><Empty icon="tray" title={t`Choose a case`}>{answers ? t`Opening a case that is yours tells the clinic that you have seen it.` : t`You can move a case to another pool or to one person.`}</Empty></Stack>}
          />
        )}
      </Body>
    </Page>
  )
}

function NotEnrolled() {
  const { t } = useLingui()
  return (
    <Note tone="look" icon="tablet" title={t`This browser is not enrolled`} action={<LinkButton to="/enrol">{t`Enter an enrolment code`}</LinkButton>}>
      {t`Cases come only to enrolled devices. An administrator makes the code.`}
    </Note>
  )
}
