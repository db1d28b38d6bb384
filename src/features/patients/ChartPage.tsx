import { useLingui } from '@lingui/react/macro'
import { useMemo, useState } from 'react'
import { useParams } from 'wouter'
import { useHistoryState } from 'wouter/use-browser-location'
import { mayCreate } from '../../domain/access.ts'
import { typicalAgeDays } from '../../domain/age.ts'
import type { Birth, PersonName } from '../../domain/records/patient/kind.ts'
import { displayName } from '../../domain/records/patient/name.ts'
import type { RecordId } from '../../domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { patientChart, type Chart } from '../../store/chart.ts'
import { useSession, useStore } from '../../store/context.tsx'
import type { LocalRecord } from '../../store/queries.ts'
import { useLive } from '../../store/useLive.ts'
import { useSyncStatus } from '../../store/useSyncStatus.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Body, Columns } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty, Pending } from '../../ui/States.tsx'
import { newestVisit, timelineOf, trendsOf } from './chart-view.ts'
import { AboutPatient, ConflictNotes, keptValues, PatientCases } from './ChartSide.tsx'
import { ChartTimeline, type Entry } from './ChartTimeline.tsx'
import { ChartTrends } from './ChartTrends.tsx'
import { PatientLine } from './PatientLine.tsx'
import { CorrectionSheet, RetractionSheet } from './RemarkSheets.tsx'
import { SamePerson } from './SamePerson.tsx'

/** All that this tablet has of one person. */
export function ChartPage() {
  const { t } = useLingui()
  const session = useSession()
  const { id } = useParams<{ id: string }>()
  const { data, problem } = useLive((store) => patientChart(store, session.feeds, id), [session.feeds, id])
  // While another chart is read, the last one must not stand under the new address.
  const chart = data !== undefined && data !== null && data.patient.shown.id !== id ? undefined : data
  if (chart) return <WholeChart key={id} chart={chart} />
  return (
    <Page title={t`Patient`} back="/find">
      <Body>
        {chart === undefined && <Pending problem={problem} />}
        {chart === null && <Empty icon="find" title={t`This patient is not on this tablet`} action={<LinkButton kind="primary" to="/find">{t`Find a patient`}</LinkButton>}>{t`The entry may belong to another site, or has not arrived yet.`}</Empty>}
      </Body>
    </Page>
  )
}

/** Said once, after an edit that led here: the moment of the commit, as the form was told it. */
function JustSaved() {
  const { t } = useLingui()
  const format = useFormat()
  const state = useHistoryState<{ savedMs?: number } | null>()
  return state?.savedMs === undefined ? null : <Note icon="check" title={t`Saved on this tablet ${format.timeToSecond(state.savedMs)}`} />
}

/** The entry that a note stands on: of a joined person not always the one whose chart is open. */
const patientOf = ({ shown }: LocalRecord): RecordId => shown.values['patient'] as RecordId

function WholeChart({ chart }: { chart: Chart }) {
  const { t } = useLingui()
  const store = useStore()
  const { access, macKey } = useSession()
  const { clockDoubt } = useSyncStatus()
  const [correcting, setCorrecting] = useState<Entry | null>(null)
  const [retracting, setRetracting] = useState<Entry | null>(null)
  const timeline = useMemo(() => timelineOf(chart), [chart])
  const trends = useMemo(() => trendsOf(chart), [chart])
  const { id, values } = chart.patient.shown
  const birth = values['birth'] as Birth | undefined
  const name = displayName((values['name'] ?? {}) as PersonName)
  const may = (kind: string): boolean => macKey !== null && mayCreate(access, kind)
  const asksAbout = may('case') ? newestVisit(timeline) : null
  const about = { sex: values['sex'], birth, village: values['village'] as string | undefined, number: values['number'] as string | undefined }
  return (
    <Page
      title={<bdi>{name}</bdi>} documentTitle={name} subtitle={<PatientLine of={about} />} back="/find"
      actions={may('consultation') && <>{asksAbout !== null && <LinkButton big to={`/patients/${patientOf(asksAbout)}/ask/${asksAbout.shown.id}`}>{t`Ask a doctor`}</LinkButton>}<LinkButton kind="primary" big to={`/patients/${id}/visit`}>{t`New visit`}</LinkButton></>}
    >
      <Body>
        <Columns
          main={
            <>
              <JustSaved />
              <ConflictNotes chart={chart} />
              {keptValues(chart.patient, 'note').map((note) => typeof note === 'string' && <Note key={note} tone="info" title={<span dir="auto">{note}</span>} />)}
              <ChartTrends trends={trends} ageDays={clockDoubt === null ? typicalAgeDays(birth, store.now()) : null} />
              <ChartTimeline entries={timeline} people={chart.people} onCorrect={may('addendum') ? setCorrecting : null} onRetract={may('retraction') ? setRetracting : null} />
            </>
          }
          side={<><PatientCases chart={chart} /><AboutPatient chart={chart} mayEdit={may('patient')} /><SamePerson chart={chart} mayLink={may('link')} /></>}
        />
      </Body>
      {correcting !== null && <CorrectionSheet entry={correcting} patient={patientOf(correcting.record)} onClose={() => setCorrecting(null)} />}
      {retracting !== null && <RetractionSheet entry={retracting} patient={patientOf(retracting.record)} onClose={() => setRetracting(null)} />}
    </Page>
  )
}
