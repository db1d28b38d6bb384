import { useLingui } from '@lingui/react/macro'
import { useEffect, useState, type ReactNode } from 'react'
import { useLocation, useParams, useSearch } from 'wouter'
import { displayName } from '../../domain/records/patient/name.ts'
import type { PersonName } from '../../domain/records/patient/kind.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { answersOf } from '../../store/case-texts.ts'
import { useSession } from '../../store/context.tsx'
import { useLive } from '../../store/useLive.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Body, Section, Split, Stack } from '../../ui/Layout.tsx'
import { List, RowLink } from '../../ui/List.tsx'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Empty, ErrorState, Skeleton } from '../../ui/States.tsx'
import { Answers, Outcomes } from './Answers.tsx'
import { useAnswerForm } from './AnswerForm.tsx'
import { CaseContent } from './CaseContent.tsx'
import { readCaseView, type CaseView } from './case-view.ts'
import styles from './Inbox.module.css'
import { CaseName, InboxList } from './InboxList.tsx'
import { mayDo } from './may.ts'
import { Messages } from './Messages.tsx'
import { MoveCase } from './MoveCase.tsx'
import { ClaimButton, PoolCase, useClaim } from './PoolCase.tsx'
import { useInbox } from './use-inbox.ts'
import { useReadReceipt } from './use-read-receipt.ts'

/** One case on the answering side: its header in a pool, its content once it is ours, and the answer. */
export function CaseToAnswerPage() {
  const { id } = useParams<{ id: string }>()
  const { t } = useLingui()
  const session = useSession()
  const search = useSearch()
  const { data: view, problem } = useLive((store) => readCaseView(store, session, id), [id, session])
  // After a change of address the last case stays in hand until the next one is read.
  const shown = view === null || view?.item.case.shown.id === id ? view : undefined
  useReadReceipt(shown?.item ?? null)
  if (shown && new URLSearchParams(search).has('write') && mayAnswerNow(shown, session)) return <WritePage key={id} view={shown} />
  return (
    <CasePage view={shown} id={id}>
      {shown === undefined && problem === null && <Skeleton lines={8} />}
      {shown === undefined && problem !== null && (
        <ErrorState title={t`The storage of this device does not answer`} detail={`${problem.code}: ${problem.detail}`}>{t`Close other windows of Outpost, then open it again.`}</ErrorState>
      )}
      {shown === null && (
        <Empty icon="tray" title={t`This case is not here`} action={<LinkButton to="/inbox" kind="primary">{t`To the inbox`}</LinkButton>}>
          {t`It was given to somebody else, or it has not come to this device yet.`}
        </Empty>
      )}
    </CasePage>
  )
}

/** One answer each: what comes to mind later is a message, so that nothing that the clinic has acted on changes under it. */
const mayAnswerNow = (view: CaseView, session: ReturnType<typeof useSession>): boolean =>
  mayDo(session, view.item).answer && answersOf(view.item.case.shown).every(({ author }) => author !== session.staff)

function CasePage({ view, id, children }: { view: CaseView | null | undefined; id: string; children: ReactNode }) {
  const { t } = useLingui()
  const session = useSession()
  const inbox = useInbox()
  const claim = useClaim(view)
  const name = view?.item.patient?.shown.values['name'] as PersonName | undefined
  return (
    <Page title={view ? <CaseName item={view.item} /> : t`Case`} documentTitle={name === undefined ? t`Case` : displayName(name)} back="/inbox" actions={view && hasButtons(view, session) && <CaseButtons view={view} claim={claim} />}>
      <Body>
        <Split
          showing="detail"
          list={inbox.data === undefined ? <Skeleton lines={6} /> : <InboxList data={inbox.data} nowMs={inbox.nowMs} current={id} answers={inbox.answers} />}
          detail={
            <Stack gap="l">
              {children}
              {claim.problem !== null && <Note tone="look" title={claim.problem} alert />}
              {view && (view.item.place === 'pool' ? <PoolCase view={view} nowMs={inbox.nowMs} /> : <OpenCase view={view} nowMs={inbox.nowMs} />)}
              {view && <Messages view={view} nowMs={inbox.nowMs} mayWriteHere={mayDo(session, view.item).message} />}
              {view && <MoveCase key={view.item.case.shown.id} view={view} />}
            </Stack>
          }
        />
      </Body>
    </Page>
  )
}

function OpenCase({ view, nowMs }: { view: CaseView; nowMs: number }) {
  const { t } = useLingui()
  return (
    <>
      {view.item.closed && <Note icon="check" title={t`This case is closed`} />}
      <Outcomes view={view} nowMs={nowMs} />
      <CaseContent view={view} nowMs={nowMs} />
      <Answers view={view} nowMs={nowMs} />
    </>
  )
}

const mayGiveBackNow = (view: CaseView, session: ReturnType<typeof useSession>): boolean => mayDo(session, view.item).giveBack && !view.item.answered

const hasButtons = (view: CaseView, session: ReturnType<typeof useSession>): boolean =>
  mayAnswerNow(view, session) || mayGiveBackNow(view, session) || (view.item.place === 'pool' && mayDo(session, view.item).claim)

function CaseButtons({ view, claim }: { view: CaseView; claim: ReturnType<typeof useClaim> }) {
  const { t } = useLingui()
  const session = useSession()
  const [, go] = useLocation()
  const [asking, setAsking] = useState(false)
  const { item } = view
  return (
    <>
      {mayGiveBackNow(view, session) && <Button big onClick={() => setAsking(true)}>{t`Give back`}</Button>}
      <ClaimButton view={view} claim={claim} />
      {mayAnswerNow(view, session) && <LinkButton kind="primary" big icon="pen" to={`/inbox/${item.case.shown.id}?write`}>{item.answered ? t`Write an answer too` : t`Write the answer`}</LinkButton>}
      <Sheet
        open={asking} onClose={() => setAsking(false)} title={t`Give this case back?`}
        actions={<>
          <Button big onClick={() => setAsking(false)}>{t`Keep it`}</Button>
          <Button kind="primary" big busy={claim.busy} onClick={() => void claim.giveBack().then((done) => { setAsking(false); if (done) go('/inbox') })}>{t`Give back`}</Button>
        </>}
      >
        <p>{t`It goes back to where it was put, and its content leaves this device. A draft of your answer stays kept here.`}</p>
      </Sheet>
    </>
  )
}

/** The answer being written. On a desktop the case stands beside it. */
function WritePage({ view }: { view: CaseView }) {
  // The address changes after its question mark alone, so the page would stay where the case was read.
  // Newer engines answer scrolling with a promise, which is no clean-up for an effect.
  useEffect(() => { globalThis.scrollTo({ top: 0 }) }, [])
  const { t } = useLingui()
  const [, go] = useLocation()
  const words = useClinicalWords()
  const { nowMs } = useInbox()
  const { item } = view
  const address = `/inbox/${item.case.shown.id}`
  const { form, send } = useAnswerForm(view, () => go(address, { replace: true }))
  const urgency = item.header === null ? undefined : words.urgency(item.header.urgency)
  return (
    <Page title={t`Answer`} subtitle={<><CaseName item={item} />{urgency !== undefined && ` · ${urgency}`}</>} close={{ to: address, spoken: t`Close. The draft is kept.` }} actions={send}>
      <Body>
        <Split
          showing="detail"
          list={<CaseContent view={view} nowMs={nowMs} named />}
          detail={
            <Stack gap="l">
              <div className={styles.onlyNarrow}>
                <Section title={t`Question`}>
                  <List><RowLink to={address} title={<span dir="auto" lang={item.header?.language}>{item.case.shown.values['question'] as string}</span>} sub={t`Read the whole case. The draft is kept.`} /></List>
                </Section>
              </div>
              {form}
            </Stack>
          }
        />
      </Body>
    </Page>
  )
}
