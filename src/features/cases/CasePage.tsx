import { useLingui } from '@lingui/react/macro'
import { useParams } from 'wouter'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { answersOf, targetOf } from '../../store/case-texts.ts'
import { openCase } from '../../store/cases.ts'
import { staffNames } from '../../store/chart.ts'
import { useSession } from '../../store/context.tsx'
import { listDrafts } from '../../store/drafts.ts'
import { findRecords } from '../../store/queries.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'
import { useLive } from '../../store/useLive.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Body, Columns } from '../../ui/Layout.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, Pending } from '../../ui/States.tsx'
import { AnswerCards, ConflictNote } from './AnswerCards.tsx'
import type { OpenedCase } from './case-view.ts'
import { CloseCase } from './CloseCase.tsx'
import { Conversation } from './Conversation.tsx'
import { Asked, WhereItStands } from './Asked.tsx'
import styles from './Cases.module.css'
import { usePersonLine } from './SharedFacts.tsx'
import { useReadWhenSeen } from './useReadWhenSeen.ts'

async function readCase(store: Store, session: Session, id: string): Promise<OpenedCase | null> {
  const item = await openCase(store, session, id)
  if (item === null) return null
  const { consultation, shared } = item.case.shown.values
  const ids = [consultation, ...(Array.isArray(shared) ? shared : [])].filter((one) => typeof one === 'string')
  const [records, names, drafts] = await Promise.all([findRecords(store, session.feeds, ids), staffNames(store), listDrafts(store, session)])
  return {
    item, names, nowMs: store.now(), outcomeBegun: drafts.some((draft) => draft.kind === 'outcome' && draft.subject === id),
    consultation: typeof consultation === 'string' ? records.get(consultation)?.shown.values : undefined,
    vitals: [...records.values()].find(({ shown }) => shown.kind === 'vitals')?.shown.values,
  }
}

/** One question with its answers, its conversation and where it stands. */
export function CasePage() {
  const { t } = useLingui()
  const words = useClinicalWords()
  const session = useSession()
  const { id } = useParams<{ id: string }>()
  const { data, problem } = useLive((store) => readCase(store, session, id), [session, id])
  const opened = data?.item.case.shown.id === id ? data : data === null ? null : undefined
  const person = usePersonLine(opened?.item.patient?.shown.values)
  const seenRef = useReadWhenSeen(opened?.item ?? null)
  const target = opened ? targetOf(opened.item) : null
  const to = target === null ? '' : 'person' in target ? (opened?.names.get(target.person) ?? '') : words.specialty(target.pool)
  const answers = opened ? answersOf(opened.item.case.shown) : []
  return (
    <Page
      back="/cases" documentTitle={t`Case`} title={opened ? <bdi>{person.name}</bdi> : t`Case`}
      subtitle={opened ? t`${person.line} · Case for ${to}` : undefined}
    >
      <Body>
        {data === undefined && <Pending problem={problem} />}
        {opened === null && <Empty title={t`This case is not on this tablet`} action={<LinkButton kind="primary" to="/cases">{t`All cases`}</LinkButton>} />}
        {opened && (
          <Columns
            sideFirst={answers.length === 0}
            main={
              <div ref={seenRef} className={styles.main}>
                <ConflictNote item={opened.item} />
                <AnswerCards answers={answers} opened={opened} />
                <Conversation opened={opened} />
                <CloseCase opened={opened} />
              </div>
            }
            side={<><Asked opened={opened} /><WhereItStands opened={opened} /></>}
          />
        )}
      </Body>
    </Page>
  )
}
