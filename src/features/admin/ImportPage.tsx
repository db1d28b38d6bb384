import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useEffect, useState, type ReactNode } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { listSites, type AdminSite } from '../../remote/admin.ts'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Field, focusField, Select } from '../../ui/Field.tsx'
import { FileInput } from '../../ui/FileInput.tsx'
import { useHoldUpdate } from '../../ui/hold-update.ts'
import { Body, Section, Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { OneOf } from '../../ui/Options.tsx'
import { Page } from '../../ui/Page.tsx'
import { Empty } from '../../ui/States.tsx'
import { Stepper } from '../../ui/Stepper.tsx'
import { Answered } from './Answered.tsx'
import { ImportColumns } from './ImportColumns.tsx'
import { mappingProblems, type ImportStep } from './import-form.ts'
import { ImportReportView } from './ImportReportView.tsx'
import { useAsked } from './use-asked.ts'
import { useImport, type ImportFlow } from './use-import.ts'
import { isNoLink, wordsFor } from './words.ts'

/** A clinic's register comes in: its patients are there before the first visit. */
export function ImportPage() {
  const { t } = useLingui()
  const sites = useAsked(listSites)
  const flow = useImport()
  const { state } = flow
  const [tried, setTried] = useState(false)
  useHoldUpdate(state.file !== null && state.report === null)
  // A step is a screen of its own: it starts at its top.
  useEffect(() => { globalThis.scrollTo(0, 0) }, [state.step])
  const wrong = state.mapping === null ? [] : mappingProblems(state.mapping, state.preview?.dateOrder === 'asked')
  const leaveSite = () => {
    setTried(true)
    if (state.site === '') focusField('site')
    else flow.go(state.preview !== null ? 'columns' : 'file')
  }
  const tryOut = () => {
    setTried(true)
    if (wrong.length === 0) void flow.tryOut()
    else focusField(wrong[0] === 'register' ? 'register' : wrong[0] === 'date-order-needed' ? 'dateOrder' : 'column0')
  }
  return (
    <Page title={t`Import a register`} {...(sites.data !== undefined && { under: <Steps flow={flow} />, actions: <Actions flow={flow} onSite={leaveSite} onTry={tryOut} /> })}>
      <Body busy={flow.busy}>
        <Answered asked={sites}>
          {(found) => (found.length === 0
            ? <Empty icon="home" title={t`No site yet`} action={<LinkButton to="/admin/sites" kind="primary">{t`Add a site`}</LinkButton>}>{t`Patients belong to a site. Add it first.`}</Empty>
            : (
              <Stack gap="l">
                <FlowProblem flow={flow} />
                {state.step === 'site' && <SiteStep flow={flow} sites={found} wrong={tried} />}
                {state.step === 'file' && <FileStep flow={flow} />}
                {state.step === 'columns' && state.preview !== null && state.mapping !== null && (
                  <ImportColumns flow={flow} preview={state.preview} mapping={state.mapping} wrong={tried ? wrong : wrong.filter((one) => one !== 'date-order-needed')} />
                )}
                {state.step === 'check' && state.dry !== null && <CheckStep flow={flow} />}
                {state.step === 'report' && state.report !== null && <ReportStep flow={flow} />}
              </Stack>
            ))}
        </Answered>
      </Body>
    </Page>
  )
}

function Steps({ flow: { state, go, busy } }: { flow: ImportFlow }) {
  const { t } = useLingui()
  const reached: { [step in ImportStep]: boolean } = {
    site: true, file: state.site !== '', columns: state.preview !== null, check: state.dry !== null, report: state.report !== null,
  }
  const labels: { [step in ImportStep]: string } = { site: t`Site`, file: t`File`, columns: t`Columns`, check: t`Dry run`, report: t`Report` }
  const order = Object.keys(labels) as ImportStep[]
  // After the run the earlier steps are history: a new import starts anew.
  const open = (step: ImportStep): boolean => !busy && reached[step] && (state.report === null || step === 'report')
  return (
    <Stepper
      label={t`Steps of the import`} current={state.step} steps={order.map((step) => ({ id: step, label: labels[step], done: reached[order[order.indexOf(step) + 1] ?? 'report'] }))}
      onGo={(id) => { const step = order.find((one) => one === id); if (step !== undefined && open(step)) go(step) }}
    />
  )
}

function Actions({ flow, onSite, onTry }: { flow: ImportFlow; onSite: () => void; onTry: () => void }) {
  const { t } = useLingui()
  const { state, busy } = flow
  const primary = (words: string, act: () => void): ReactNode => <Button kind="primary" big busy={busy} onClick={act}>{words}</Button>
  switch (state.step) {
    case 'site': return primary(t`Next`, onSite)
    case 'file': return state.file === null ? null : primary(t`Read the file`, () => void flow.readFile())
    case 'columns': return primary(t`Try it out`, onTry)
    case 'check': return primary(t`Import now`, () => void flow.takeIn())
    case 'report': return primary(t`Import another file`, flow.restart)
  }
}

/** What went wrong, and that nothing of the work here is lost. */
function FlowProblem({ flow: { problem, state } }: { flow: ImportFlow }) {
  const { t, i18n } = useLingui()
  if (problem === null) return null
  const broke = isNoLink(problem.code) && state.step === 'check'
  return (
    <Note tone="look" title={i18n._(wordsFor(problem.code))} alert>
      {broke ? t`It is not known how far the import came. Import again: rows that are here already are not added twice.` : t`The file and your choices are still here.`}
    </Note>
  )
}

function SiteStep({ flow, sites, wrong }: { flow: ImportFlow; sites: readonly AdminSite[]; wrong: boolean }) {
  const { t } = useLingui()
  return (
    <Field label={t`Whose register is it?`} name="site" required hint={t`The patients go to the tablets of this site`} error={wrong && flow.state.site === '' ? t`Choose the site` : undefined}>
      <Select value={flow.state.site} onChange={flow.chooseSite} options={sites.map(({ id, name }) => ({ value: id, label: name }))} empty={t`Choose`} />
    </Field>
  )
}

function FileStep({ flow }: { flow: ImportFlow }) {
  const { t } = useLingui()
  const format = useFormat()
  const { file } = flow.state
  return (
    <Stack>
      <Field label={t`The register as a CSV file`} name="file" required hint={t`From a spreadsheet: Save as, then CSV. At most 10 MB and 50,000 rows. Nothing is stored yet.`}>
        <FileInput accept=".csv,.tsv,.txt,text/csv,text/plain" onFile={(chosen) => void flow.chooseFile(chosen)} />
      </Field>
      {file !== null && <Text tone="second"><bdi>{file.name}</bdi>, {format.bytes(file.bytes.length)}</Text>}
      {flow.busy && <Text tone="second">{t`The server reads the file.`}</Text>}
    </Stack>
  )
}

function CheckStep({ flow }: { flow: ImportFlow }) {
  const { t } = useLingui()
  const { state, busy } = flow
  const dry = state.dry!
  const doubles = dry.duplicates.length
  return (
    <Stack gap="l">
      {busy ? <Note icon="clock" title={t`Importing. Leave this page open.`}>{t`Five thousand rows take about a minute.`}</Note>
        : <Note tone="info" title={t`Nothing is stored yet`}>{t`This is what the import would do.`}</Note>}
      {doubles > 0 && !busy && (
        <OneOf
          legend={t`${plural(doubles, { one: '# row is likely a patient who is here already', other: '# rows are likely patients who are here already' })}`} value={state.duplicates} onChange={(choice) => void flow.retry(choice)}
          options={[{ value: 'skip', label: t`Leave them out`, sub: t`The report names them` }, { value: 'add', label: t`Add them too`, sub: t`The clinic can join two entries of one patient later` }]}
        />
      )}
      <Section title={t`What it would do`}><ImportReportView report={dry} fileName={state.file?.name ?? ''} /></Section>
    </Stack>
  )
}

function ReportStep({ flow: { state } }: { flow: ImportFlow }) {
  const { t } = useLingui()
  const report = state.report!
  return (
    <Stack gap="l">
      <Note tone="good" title={t`The server has taken ${plural(report.added, { one: '# patient', other: '# patients' })}`}>{t`They reach the tablets of the site at their next contact.`}</Note>
      <ImportReportView report={report} fileName={state.file?.name ?? ''} />
    </Stack>
  )
}
