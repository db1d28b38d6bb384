import { useLingui } from '@lingui/react/macro'
import { useFormat } from '../../i18n/use-format.ts'
import type { ImportDuplicate, ImportReport, ImportRowProblem } from '../../remote/import.ts'
import { Button } from '../../ui/Button.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Table } from '../../ui/Table.tsx'
import { Card, Flow, Section, Stack, Text } from '../../ui/Layout.tsx'
import { download } from './download.ts'
import { addsUp, rowsNotTaken } from './import-form.ts'
import { PROBLEM_WORDS, REASON_WORDS } from './import-words.ts'
import { reportCsv, type ReportWords } from './report-csv.ts'

/** More would make the page heavy; the downloaded report has all of them. */
const MOST_LINES = 100

/** What a run did, or a dry run would do: each row of the file has its place. */
export function ImportReportView({ report, fileName }: { report: ImportReport; fileName: string }) {
  const { t } = useLingui()
  const { number } = useFormat()
  const words = useReportWords()
  const looks = report.notTaken.length + report.withoutValue.length + report.duplicates.length
  return (
    <Stack gap="l">
      <Card edge>
        <Stack>
          <Facts facts={[
            { label: t`Rows in the file`, value: number(report.rows) },
            { label: report.dryRun ? t`Would be added` : t`Added`, value: number(report.added) },
            { label: t`Here already from an earlier import`, value: number(report.skippedExact) },
            { label: report.duplicatesAdded ? t`Likely doubles, added too` : t`Likely doubles, left out`, value: number(report.duplicates.length) },
            { label: t`Rows not taken`, value: number(rowsNotTaken(report)) },
            { label: t`Values not understood, kept in the patient’s note`, value: number(report.withoutValue.length) },
          ]} />
          {!addsUp(report) && <Text size="sm" tone="look">{t`These numbers do not add up to the rows of the file. Keep the report and tell whoever runs the server.`}</Text>}
          {looks > 0 && <Flow><Button icon="save" onClick={() => download(new Blob([reportCsv(report, words)], { type: 'text/csv;charset=utf-8' }), nameOfReport(fileName, report.dryRun))}>{t`Download the report`}</Button></Flow>}
        </Stack>
      </Card>
      {report.notTaken.length > 0 && <Problems title={t`Rows not taken`} problems={report.notTaken} />}
      {report.withoutValue.length > 0 && <Problems title={t`Taken without this value`} problems={report.withoutValue} />}
      {report.duplicates.length > 0 && <Duplicates title={report.duplicatesAdded ? t`Likely doubles, added too` : t`Likely doubles, left out`} duplicates={report.duplicates} />}
    </Stack>
  )
}

function Problems({ title, problems }: { title: string; problems: readonly ImportRowProblem[] }) {
  const { t } = useLingui()
  const { number } = useFormat()
  const words = useReportWords()
  return (
    <Section title={title} end={number(problems.length)}>
      <Card flush>
        <Table<ImportRowProblem>
          caption={title} rows={problems.slice(0, MOST_LINES)} keyOf={({ row, column, code }) => `${row} ${column} ${code}`}
          columns={[
            { id: 'row', label: t`Row`, cell: ({ row }) => t`Row ${number(row)}` },
            { id: 'why', label: t`Why`, cell: ({ code }) => words.problem(code) },
            { id: 'column', label: t`Column`, cell: ({ column }) => <bdi>{column ?? ''}</bdi> },
            { id: 'value', label: t`In the file`, cell: ({ value }) => <bdi>{value ?? ''}</bdi> },
          ]}
        />
      </Card>
      <More shown={MOST_LINES} of={problems.length} />
    </Section>
  )
}

function Duplicates({ title, duplicates }: { title: string; duplicates: readonly ImportDuplicate[] }) {
  const { t } = useLingui()
  const { number } = useFormat()
  const words = useReportWords()
  return (
    <Section title={title} end={number(duplicates.length)}>
      <Card flush>
        <Table<ImportDuplicate>
          caption={title} rows={duplicates.slice(0, MOST_LINES)} keyOf={({ row }) => String(row)}
          columns={[
            { id: 'name', label: t`Name in the file`, cell: ({ name }) => <bdi>{name}</bdi> },
            { id: 'row', label: t`Row`, cell: ({ row }) => number(row), numeric: true },
            { id: 'of', label: t`Likely the same as`, cell: (one) => <bdi>{words.likeness(one)}</bdi> },
          ]}
        />
      </Card>
      <More shown={MOST_LINES} of={duplicates.length} />
    </Section>
  )
}

function More({ shown, of }: { shown: number; of: number }) {
  const { t } = useLingui()
  const { number } = useFormat()
  if (of <= shown) return null
  const rest = number(of - shown)
  return <Text size="sm" tone="second">{t`And ${rest} more: they stand in the downloaded report.`}</Text>
}

function useReportWords(): ReportWords {
  const { t, i18n } = useLingui()
  const { number, list } = useFormat()
  return {
    header: [t`Row`, t`Result`, t`Column`, t`In the file`, t`Why`],
    notTaken: t`Not taken`, withoutValue: t`Taken without this value`, duplicateSkipped: t`Likely double, left out`, duplicateAdded: t`Likely double, added`,
    problem: (code) => (PROBLEM_WORDS[code] === undefined ? code : i18n._(PROBLEM_WORDS[code])),
    likeness({ of, reasons }) {
      const why = list(reasons.map((reason) => (REASON_WORDS[reason] === undefined ? reason : i18n._(REASON_WORDS[reason]))))
      if ('row' in of) {
        const row = number(of.row)
        return t`${of.name}, row ${row} (${why})`
      }
      return t`${of.name}, ${of.number} (${why})`
    },
  }
}

const nameOfReport = (fileName: string, dryRun: boolean): string => `${fileName.replace(/\.[^.]*$/, '')}-${dryRun ? 'dry-run' : 'report'}.csv`
