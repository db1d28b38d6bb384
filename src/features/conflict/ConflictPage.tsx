import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useParams } from 'wouter'
import { mayWrite } from '../../domain/access.ts'
import { FeedId, type RecordId } from '../../domain/ids.ts'
import type { PersonName } from '../../domain/records/patient/kind.ts'
import { displayName } from '../../domain/records/patient/name.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useRecordWords } from '../../i18n/record-words.ts'
import { staffNames } from '../../store/chart.ts'
import { commit, type CommitProblem, type Saved } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { findRecord, type LocalRecord } from '../../store/queries.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'
import { useLive } from '../../store/useLive.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { useHoldUpdate } from '../../ui/hold-update.ts'
import { Body, Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { NotSaved } from '../../ui/NotSaved.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, Pending } from '../../ui/States.tsx'
import { useSaving } from '../../ui/use-saving.ts'
import { chosenFields, conflictsIn, mayStayBoth, type Choices } from './choices.ts'
import { ConflictChoice } from './ConflictChoice.tsx'

type Found = { record: LocalRecord; patient: LocalRecord | null; people: Map<RecordId, string> }

async function readConflict(store: Store, session: Session, feed: string, id: RecordId): Promise<Found | null> {
  const named = FeedId.safeParse(feed)
  if (!named.success || !session.feeds.includes(named.data)) return null
  const [record, people] = await Promise.all([findRecord(store, session.feeds, id), staffNames(store)])
  if (record === null) return null
  const { kind, values } = record.shown
  const about = kind === 'patient' ? id : values['patient'] ?? values['a']
  const patient = kind === 'patient' ? record : typeof about === 'string' ? await findRecord(store, session.feeds, about) : null
  return { record, patient, people }
}

const decoded = (text: string): string => { try { return decodeURIComponent(text) } catch { return text } }

/** Values that were written without knowledge of each other. Both stay until a person chooses, now or later (M3). */
export function ConflictPage() {
  const { t } = useLingui()
  const session = useSession()
  const { feed, id } = useParams<{ feed: string; id: string }>()
  const { data, problem } = useLive((store) => readConflict(store, session, decoded(feed), id), [session, feed, id])
  const [savedMs, setSavedMs] = useState<number | null>(null)
  if (data && data.record.shown.id === id) return <Choosing key={id} found={data} savedMs={savedMs} onSaved={setSavedMs} />
  return (
    <Page title={t`Two values were kept`} back="/attention">
      <Body reading>
        {data === undefined && <Pending problem={problem} />}
        {data === null && <Empty icon="find" title={t`This record is not on this tablet`} />}
      </Body>
    </Page>
  )
}

function Choosing({ found: { record, patient, people }, savedMs, onSaved }: { found: Found; savedMs: number | null; onSaved: (ms: number) => void }) {
  const { t } = useLingui()
  const store = useStore()
  const session = useSession()
  const format = useFormat()
  const kinds = useRecordWords()
  const [choices, setChoices] = useState<Choices>({})
  const { saving, failed, save } = useSaving<CommitProblem>()
  const conflicts = conflictsIn(record)
  const fields = chosenFields(conflicts, choices)
  useHoldUpdate(Object.keys(fields).length > 0)
  const back = backOf(record, patient, session)
  const name = displayName((patient?.shown.values['name'] ?? {}) as PersonName)
  const subtitle = <><bdi>{name}</bdi>{record.shown.kind !== 'patient' && <> · {kinds.kind(record.shown.kind)}</>}</>
  if (conflicts.length === 0) {
    return (
      <Page title={t`No choice is left here`} subtitle={subtitle} back="/attention">
        <Body reading>
          <Empty icon="check" title={savedMs === null ? t`One value stands` : t`Saved on this tablet ${format.timeToSecond(savedMs)}`} action={<LinkButton kind="primary" big to={back}>{t`Go on`}</LinkButton>} />
        </Body>
      </Page>
    )
  }
  // The state on the screen is the basis: the op covers every value that the person saw, and none that arrives later (M2).
  const keep = () => commit(store, session, () => [{ kind: record.shown.kind, record: record.shown.id, feed: record.feed, fields, basis: record.state }])
  const onKept = ({ savedMs: atMs }: Saved): void => {
    setChoices({})
    onSaved(atMs)
  }
  const authors = [...new Set(conflicts.flatMap(({ values }) => values.map(({ author }) => people.get(author) || t`somebody`)))]
  const why = whyNot(session, record, conflicts.map(({ key }) => key), t`Your account may not decide this.`) ?? (Object.keys(fields).length === 0 ? t`Choose a value first` : undefined)
  return (
    <Page
      title={t`Two values were kept`} subtitle={subtitle} back={back}
      actions={<><LinkButton big to={back}>{t`Decide later`}</LinkButton><Button kind="primary" big busy={saving} why={why} onClick={() => void save(keep, onKept)}>{t`Keep chosen`}</Button></>}
    >
      <Body reading>
        <Stack gap="l">
          <Text tone="second">
            {authors.length > 1
              ? t`${format.list(authors)} wrote these without seeing each other. All stay on the chart until somebody chooses.`
              : <Trans>These were written without seeing each other. All stay on the chart until somebody chooses.</Trans>}
          </Text>
          {mayStayBoth(record.shown.kind, conflicts) && <Note title={t`Both may stand`}>{t`Choose only if one of them should no longer count.`}</Note>}
          {savedMs !== null && <Note icon="check" title={t`Saved on this tablet ${format.timeToSecond(savedMs)}`} />}
          <NotSaved problem={failed} />
          {conflicts.map((conflict) => (
            <ConflictChoice
              key={conflict.key} conflict={conflict} people={people} choice={choices[conflict.key]} nowMs={store.now()}
              onChoose={(choice) => setChoices((before) => ({ ...before, [conflict.key]: choice }))}
            />
          ))}
        </Stack>
      </Body>
    </Page>
  )
}

function backOf(record: LocalRecord, patient: LocalRecord | null, session: Session): string {
  if (record.feed.startsWith('case:')) return `/inbox/${record.shown.id}`
  if (record.shown.kind === 'case') return `/cases/${record.shown.id}`
  return patient !== null && session.feeds.includes(patient.feed) ? `/patients/${patient.shown.id}` : '/attention'
}

function whyNot(session: Session, record: LocalRecord, keys: readonly string[], refusal: string): string | undefined {
  if (session.macKey === null) return refusal
  return mayWrite(session.access, session.cases, record.shown.kind, keys, record.feeds, false).ok ? undefined : refusal
}
