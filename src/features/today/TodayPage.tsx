import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../../i18n/use-format.ts'
import { staffNames } from '../../store/chart.ts'
import { useSession } from '../../store/context.tsx'
import { findRecords, listKind } from '../../store/queries.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'
import { todayView } from '../../store/today.ts'
import { useLive } from '../../store/useLive.ts'
import { LinkButton, TextLink } from '../../ui/Button.tsx'
import { Body, Columns, Section, Stack } from '../../ui/Layout.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, Pending } from '../../ui/States.tsx'
import { isAboutPatient } from './draft-place.ts'
import { DraftList, NewsHail, SeenToday, WorkNotes, type TodayData } from './TodayLists.tsx'
import { newsOf } from './news.ts'
import { ThisTablet } from './ThisTablet.tsx'

const startOfDay = (nowMs: number): number => new Date(nowMs).setHours(0, 0, 0, 0)

async function readToday(store: Store, session: Session): Promise<TodayData> {
  const view = await todayView(store, session, startOfDay(store.now()))
  const cases = view.drafts.filter((draft) => !isAboutPatient(draft.kind)).flatMap(({ subject }) => subject ?? [])
  const caseRecords = await findRecords(store, session.feeds, cases)
  const patientOf = (draft: TodayData['drafts'][number]): string | null => {
    const about = draft.subject === null || isAboutPatient(draft.kind) ? draft.subject : caseRecords.get(draft.subject)?.shown.values['patient']
    return typeof about === 'string' ? about : null
  }
  const [patients, people, sites] = await Promise.all([
    findRecords(store, session.feeds, view.drafts.flatMap((draft) => patientOf(draft) ?? [])), staffNames(store), listKind(store, ['common'], 'site'),
  ])
  const names = new Map(view.drafts.map((draft) => [draft.id, patients.get(patientOf(draft) ?? '')?.shown.values['name']]))
  return {
    ...view, people, news: newsOf(view.answers), draftNames: names,
    sites: sites.filter((site) => session.access.sites.includes(site.shown.id)).flatMap((site) => (typeof site.shown.values['name'] === 'string' ? [site.shown.values['name']] : [])),
    known: (await listKind(store, session.feeds.filter((feed) => feed.startsWith('site:')), 'patient', { limit: 1 })).length > 0,
    nowMs: store.now(),
  }
}

/** What waits for a person, first; then whom she has seen today. */
export function TodayPage() {
  const { t } = useLingui()
  const format = useFormat()
  const session = useSession()
  const { data, problem } = useLive((store) => readToday(store, session), [session])
  const day = data === undefined ? undefined : [format.weekday(data.nowMs), format.list(data.sites)].filter((part) => part !== '').join(' · ')
  return (
    <Page title={t`Today`} subtitle={day}>
      <Body>
        {data === undefined && <Pending problem={problem} />}
        {data !== undefined && <Columns sideFirst={waits(data)} side={<Side data={data} />} main={data.patients.length > 0 ? <SeenToday data={data} /> : <Nobody known={data.known} />} />}
      </Body>
    </Page>
  )
}

/** Work that waits stands first on a phone; nothing that waits takes no room there. */
const waits = (data: TodayData): boolean => data.news.length + data.drafts.length + data.attention + data.conflicts > 0

function Side({ data }: { data: TodayData }) {
  return (
    <>
      {waits(data) && (
        <Stack>
          <NewsHail data={data} />
          <DraftList data={data} />
          <WorkNotes data={data} />
        </Stack>
      )}
      <ThisTablet />
    </>
  )
}

function Nobody({ known }: { known: boolean }) {
  const { t } = useLingui()
  if (known) {
    return (
      <Empty icon="today" title={t`Nobody yet today`} action={<LinkButton kind="primary" big icon="plus" to="/find">{t`New visit`}</LinkButton>}>
        {t`Visits appear here as soon as they are signed.`}
      </Empty>
    )
  }
  return (
    <Section title={t`First steps`}>
      <Empty icon="people" title={t`No patient is on this tablet yet`} action={<Stack><LinkButton kind="primary" big icon="plus" to="/patients/new">{t`Register a patient`}</LinkButton><TextLink to="/sync">{t`See what is still coming`}</TextLink></Stack>}>
        {t`Patients of your site arrive by themselves when there is a link. You can register the first one now, without it.`}
      </Empty>
    </Section>
  )
}
