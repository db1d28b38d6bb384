import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { memo, useMemo, useRef, useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { mayCreate } from '../../domain/access.ts'
import type { RecordId } from '../../domain/ids.ts'
import { displayName } from '../../domain/records/patient/name.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useSession } from '../../store/context.tsx'
import { readStored } from '../../store/queries.ts'
import { openSearch, recentPatients, type PatientHit } from '../../store/search.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'
import { useLive } from '../../store/useLive.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Field, TextInput } from '../../ui/Field.tsx'
import { Body, Section, Stack } from '../../ui/Layout.tsx'
import { List, RowLink } from '../../ui/List.tsx'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, Pending } from '../../ui/States.tsx'
import { findQuery, isMistypedNumber } from './find-query.ts'
import { PatientLineText, useSexAge } from './PatientLine.tsx'

// A phone shows six rows; each letter draws them anew.
const PAGE = 10

async function countPatients(store: Store, session: Session): Promise<number> {
  const sites = session.feeds.filter((feed) => feed.startsWith('site:'))
  const counts = await readStored(store, (reader) => Promise.all(sites.map((feed) => reader.count('rows', { index: 'byKind', prefix: [feed, 'patient'] }))))
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Where a person is looked for: by name, number, village or phone. Reached from the Visit button it leads straight into the visit. */
export function FindPage() {
  const { t } = useLingui()
  const session = useSession()
  const forVisit = new URLSearchParams(useSearch()).get('for') === 'visit'
  const { data: count } = useLive((store) => countPatients(store, session), [session])
  const countText = count === undefined ? undefined : t`${plural(count, { one: '# patient on this tablet', other: '# patients on this tablet' })}`
  return (
    <Page title={forVisit ? t`Who is here?` : t`Find`} subtitle={countText}>
      <Body><Finder forVisit={forVisit} /></Body>
    </Page>
  )
}

/** The box and what it finds. Answers are worked out while drawing, so the page shows the letter and its results together, once. */
function Finder({ forVisit }: { forVisit: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const session = useSession()
  const [, navigate] = useLocation()
  const [typed, setTyped] = useState('')
  const [limit, setLimit] = useState(PAGE)
  const query = findQuery(typed)
  const { data: search } = useLive((store) => openSearch(store, session.feeds), [session])
  const { data: recent, problem } = useLive((store) => recentPatients(store, session.feeds, limit + 1), [limit, session])
  const found = useMemo(() => (query === '' ? recent : search?.(query, limit + 1)), [query, limit, recent, search])
  const hits = found?.slice(0, limit)
  const more = hits !== undefined && found!.length > limit
  const toOf = (hit: PatientHit): string => (forVisit ? `/patients/${hit.id}/visit` : `/patients/${hit.id}`)
  const onEnter = (): void => {
    if (query !== '' && hits?.length === 1) navigate(toOf(hits[0]!))
  }
  return (
    <Stack gap="l">
      <Field label={t`Name, number, village or phone`}><TextInput
        type="search" icon="find" autoFocus value={typed} onChange={(text) => { setTyped(text); setLimit(PAGE) }} onEnter={onEnter}
        spellCheck={false} autoCapitalize="off"
      /></Field>
      {isMistypedNumber(typed) && <Note tone="look" title={t`This number has a wrong character`}>{t`Check it against the card: its last character does not fit the others.`}</Note>}
      {hits === undefined && <Pending problem={problem} />}
      {hits !== undefined && (
        <Results
          query={query} hits={hits} toOf={toOf} register={mayCreate(session.access, 'patient') ? registerAddress(typed) : null}
          title={query === '' ? t`Registered last` : more ? t`${format.number(hits.length)} closest` : t`${plural(hits.length, { one: '# person', other: '# people' })}`}
          onMore={more ? () => setLimit((before) => before + PAGE) : null}
        />
      )}
    </Stack>
  )
}

/** What was typed goes along, if it may be a name. */
function registerAddress(typed: string): string {
  const name = typed.trim()
  return name === '' || /\d/.test(name) ? '/patients/new' : `/patients/new?${new URLSearchParams({ name }).toString()}`
}

type ResultsProps = { query: string; hits: readonly PatientHit[]; title: string; toOf: (hit: PatientHit) => string; register: string | null; onMore: (() => void) | null }

function Results({ query, hits, title, toOf, register, onMore }: ResultsProps) {
  const { t } = useLingui()
  const sexAge = useSexAge()
  // A new question writes its people over the rows that stand: new texts cost a fraction of new rows. Under the same question
  // everybody keeps the row, so that focus never passes to another person when some arrive.
  const first = useRef({ query, hits })
  if (first.current.query !== query) first.current = { query, hits }
  const rowOf = ({ id }: PatientHit): number | RecordId => { const row = first.current.hits.findIndex((hit) => hit.id === id); return row < 0 ? id : row }
  if (hits.length === 0) {
    const action = register === null ? undefined : <LinkButton kind="primary" big icon="plus" to={register}>{t`Register somebody new`}</LinkButton>
    return query === ''
      ? <Empty icon="people" title={t`No patient is on this tablet yet`} action={action}>{t`Patients of your site arrive by themselves when there is a link.`}</Empty>
      : <Empty icon="find" title={t`Nobody found`} action={action}>{t`Try part of the name, the village or the phone. Close spellings are included.`}</Empty>
  }
  return (
    <Section title={<span role="status">{title}</span>} end={query === '' ? undefined : t`Close spellings are included`}>
      <Stack>
        <List>
          {hits.map((hit) => <HitRow key={rowOf(hit)} to={toOf(hit)} name={displayName(hit.name)} about={sexAge(hit)} village={hit.village ?? ''} number={hit.number} />)}
          {register !== null && <RowLink to={register} icon="plus" title={t`Register somebody new`} sub={t`Double entries are looked for as you type`} />}
        </List>
        {onMore !== null && <Button kind="quiet" wide onClick={onMore}>{t`Show more`}</Button>}
      </Stack>
    </Section>
  )
}

type HitRowProps = { to: string; name: string; about: string; village: string; number: string }

/** Of texts only, so that a row that stands from one letter to the next is not drawn again: a slow tablet would fall behind the hand. */
const HitRow = memo(function HitRow({ to, name, about, village, number }: HitRowProps) {
  return <RowLink to={to} title={<bdi>{name}</bdi>} sub={<PatientLineText about={about} parts={[village, number]} />} />
})
