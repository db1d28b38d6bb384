import { useLingui } from '@lingui/react/macro'
import type { Json } from '../../domain/json.ts'
import type { CaseTarget } from '../../domain/records/case/kind.ts'
import { useRecordWords } from '../../i18n/record-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useValueWords } from '../../i18n/value-words.ts'
import type { Chart } from '../../store/chart.ts'
import { useStore } from '../../store/context.tsx'
import type { LocalRecord } from '../../store/queries.ts'
import { LinkButton } from '../../ui/Button.tsx'
import { Facts, type Fact } from '../../ui/Facts.tsx'
import { Card, Section, Stack } from '../../ui/Layout.tsx'
import { List, RowLink } from '../../ui/List.tsx'
import { Note } from '../../ui/Note.tsx'
import { Trail } from '../../ui/Trail.tsx'
import { UrgencyTag } from '../../ui/UrgencyTag.tsx'

/** Where two kept values wait for a choice, in anything on this chart. */
export function ConflictNotes({ chart }: { chart: Chart }) {
  const { t } = useLingui()
  const words = useRecordWords()
  const records = [chart.patient, ...chart.others, ...chart.vitals, ...chart.cases, ...chart.links].filter((record) => record.shown.conflicts.length > 0)
  return records.map((record) => {
    const fields = [...new Set(record.shown.conflicts.map(words.field))].join(', ')
    return (
      <Note key={record.shown.id} tone="look" title={t`Two values were kept: ${fields}`} action={<LinkButton to={conflictAddress(record)}>{t`Choose`}</LinkButton>}>
        {record.shown.kind === 'patient' ? t`Both stay until somebody chooses.` : words.kind(record.shown.kind)}
      </Note>
    )
  })
}

const conflictAddress = (record: LocalRecord): string => `/conflicts/${encodeURIComponent(record.feed)}/${record.shown.id}`

/** M3: the shown value and every other that was kept. No kept value is hidden because another one is newer. */
export const keptValues = ({ shown }: LocalRecord, key: string): Json[] => {
  const field = shown.fields[key]
  return field === undefined ? [] : [field.value, ...field.others.flatMap(({ value }) => (value === undefined ? [] : [value]))]
}

/** What is written about the person, and where to mend it. */
export function AboutPatient({ chart, mayEdit }: { chart: Chart; mayEdit: boolean }) {
  const { t } = useLingui()
  const words = useRecordWords()
  const text = useValueWords()
  const { patient } = chart
  const { values } = patient.shown
  const kept = (key: string, field: string): Fact[] => keptValues(patient, key).map((value, index) => ({
    label: index === 0 ? words.field(key) : t`${words.field(key)}, also kept`, value: <bdi>{text.text(field, value)}</bdi>,
  }))
  const fact = (field: string): Fact[] => kept(field, field)
  const entries = (field: string): [string, string][] => Object.entries((values[field] ?? {}) as { [key: string]: string }).filter(([key]) => key !== 'import')
  const facts: Fact[] = [
    ...fact('birth'), ...fact('sex'), ...fact('village'),
    ...entries('phones').flatMap(([key]) => kept(`phones/${key}`, 'phones')),
    ...fact('carer'), ...fact('number'),
    ...entries('identifiers').map(([register, number]) => ({ label: t`Number in ${register}`, value: <bdi>{number}</bdi> })),
  ]
  return (
    <Section title={t`About the patient`} end={<Trail state={patient.trail} />}>
      <Card><Stack>
        <Facts facts={facts} />
        {mayEdit && <LinkButton icon="pen" to={`/patients/${patient.shown.id}/edit`}>{t`Edit details`}</LinkButton>}
      </Stack></Card>
    </Section>
  )
}

/** Questions to doctors, each with how far it is: asked, seen, taken, answered, closed. */
export function PatientCases({ chart }: { chart: Chart }) {
  const { t } = useLingui()
  const format = useFormat()
  const store = useStore()
  const words = useClinicalWords()
  if (chart.cases.length === 0) return null
  return (
    <Section title={t`Questions to doctors`} end={format.number(chart.cases.length)}>
      <List>
        {chart.cases.map((one) => {
          const { values } = one.shown
          const target = values['target'] as CaseTarget | undefined
          const to = target === undefined ? '' : 'person' in target ? (chart.people.get(target.person) ?? t`a doctor`) : words.specialty(target.pool)
          const header = values['header'] as { urgency?: string } | undefined
          const claims = Object.keys((values['claims'] ?? {}) as { [staff: string]: Json }).map((staff) => chart.people.get(staff) ?? t`a doctor`)
          const state = values['closed'] !== undefined ? t`Closed` : values['answer'] !== undefined ? t`Answered` : claims.length > 0 ? t`Taken by ${format.list(claims)}` : t`Waits for a doctor`
          const seen = chart.receipts.find((receipt) => receipt.shown.values['of'] === one.shown.id && receipt.shown.values['by'] !== one.author)
          const seenBy = chart.people.get(seen?.shown.values['by'] as string)
          return (
            <RowLink
              key={one.shown.id} to={`/cases/${one.shown.id}`} icon="case" title={state}
              sub={[to, format.when(one.createdMs, store.now())].join(' · ')}
              end={header?.urgency === 'routine' ? undefined : <UrgencyTag urgency={header?.urgency} />}
            >
              {seen === undefined
                ? <Trail state={one.trail} />
                : <Trail state="seen" by={seenBy} at={format.when(Number(seen.shown.values['at']), store.now())} />}
            </RowLink>
          )
        })}
      </List>
    </Section>
  )
}
