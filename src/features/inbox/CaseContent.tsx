import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { describeAge } from '../../domain/age.ts'
import type { RecordId } from '../../domain/ids.ts'
import type { Diagnosis } from '../../domain/records/consultation/kind.ts'
import { displayName } from '../../domain/records/patient/name.ts'
import type { Birth, PersonName } from '../../domain/records/patient/kind.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useRecordWords } from '../../i18n/record-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useSession } from '../../store/context.tsx'
import type { LocalRecord } from '../../store/queries.ts'
import { Facts, type Fact } from '../../ui/Facts.tsx'
import { Card, Flow, Stack, Text } from '../../ui/Layout.tsx'
import { Tag } from '../../ui/Note.tsx'
import type { CaseView } from './case-view.ts'
import { CaseName, UrgencyTag } from './InboxList.tsx'
import { readingsOf } from './readings.ts'

/** The question and what the clinic sent with it. Clinical text stays in its own language. */
export function CaseContent({ view, nowMs, named = false }: { view: CaseView; nowMs: number; /** Where the page's title does not say it. */ named?: boolean }) {
  const { item, consultation, vitals, people } = view
  const { t } = useLingui()
  const format = useFormat()
  const words = useRecordWords()
  const { values } = item.case.shown
  const language = (consultation?.shown.values['language'] as string | undefined) ?? item.header?.language
  const facts = useConsultationFacts(consultation)
  const question = <b>{values['question'] as string}</b>
  const lang = language === undefined ? {} : { lang: language }
  const asker = people.get(item.case.author) ?? ''
  const asked = format.whenExactly(item.case.createdMs, nowMs)
  return (
    <Card>
      <Stack gap="l">
        <Flow between>
          <Text as="h2" size="xl" strong>{named ? <CaseName item={item} /> : t`Question`}</Text>
          {item.header !== null && <UrgencyTag header={item.header} />}
        </Flow>
        {!named && <Text as="div" {...lang}>{question}</Text>}
        <Facts long facts={[
          ...(named ? [{ label: t`Question`, value: question, ...lang }] : []),
          { label: t`Who`, value: <Who view={view} nowMs={nowMs} /> },
        ]} />
        {vitals.map((record) => <Readings key={record.shown.id} record={record} nowMs={nowMs} />)}
        {consultation !== null && <Facts long facts={facts} />}
        {view.missing > 0 && <Text size="sm" tone="second">{t`More of this case is still on its way.`}</Text>}
        {view.unknown.length > 0 && <Text size="sm" tone="second">{t`Also sent, for a newer version of Outpost: ${format.list(view.unknown.map(({ shown }) => words.kind(shown.kind)))}.`}</Text>}
        <Text size="xs" tone="second">{asker === '' ? t`Asked ${asked}.` : t`Asked by ${asker}, ${asked}.`} <OpenedAt view={view} nowMs={nowMs} /></Text>
      </Stack>
    </Card>
  )
}

/** S13: the receipt that the clinic is shown. */
function OpenedAt({ view: { item }, nowMs }: { view: CaseView; nowMs: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const { staff } = useSession()
  const question = item.case.shown.fields['question']?.op
  const receipt = item.receipts.find(({ shown: { values } }) => values['by'] === staff && values['op'] === question)
  if (receipt === undefined) return null
  const opened = format.whenExactly(receipt.shown.values['at'] as number, nowMs)
  return receipt.trail === 'on-server' ? <>{t`You opened it at ${opened}; the clinic sees that.`}</> : <>{t`You opened it at ${opened}.`}</>
}

function Who({ view: { item, sites }, nowMs }: { view: CaseView; nowMs: number }) {
  const { t } = useLingui()
  const words = useClinicalWords()
  if (item.patient === null) return <>{t`The patient’s details are still on their way.`}</>
  const { name, sex, birth, site, number, note } = item.patient.shown.values as { name?: PersonName; sex?: string; birth?: Birth; site?: RecordId; number?: string; note?: string }
  const facts = [words.sexAge(sex, birth === undefined ? null : describeAge(birth, nowMs)), number, site === undefined ? undefined : sites.get(site)]
  return <>{name !== undefined && <><bdi>{displayName(name)}</bdi>, </>}{facts.filter((part) => part !== undefined).join(' · ')}{note !== undefined && <><br /><span dir="auto">{note}</span></>}</>
}

function Readings({ record, nowMs }: { record: LocalRecord; nowMs: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useClinicalWords()
  const facts: Fact[] = readingsOf(record.shown.values).map((reading) => ({
    label: words.measure(reading.measure),
    value: reading.say === 'not-done' ? t`Not done` : reading.say === 'level' ? words.consciousness(reading.level)
      : <bdi>{`${reading.values.map((value) => format.number(value)).join('/')} ${words.unit(reading.unit)}`}</bdi>,
  }))
  const measured = format.whenExactly(record.shown.values['at'] as number, nowMs)
  return <Stack gap="s"><Text as="h3" size="sm" tone="second">{t`Vital signs, ${measured}`}</Text><Facts facts={facts} /></Stack>
}

function useConsultationFacts(consultation: LocalRecord | null): Fact[] {
  const words = useRecordWords()
  const clinical = useClinicalWords()
  const { t } = useLingui()
  if (consultation === null) return []
  const { values } = consultation.shown
  const lang = values['language'] === undefined ? {} : { lang: values['language'] as string }
  const text = (field: string): Fact[] => (values[field] === undefined ? [] : [{ label: words.field(field), value: values[field] as string, ...lang }])
  const diagnoses = (values['diagnoses'] ?? []) as Diagnosis[]
  const days = values['followUpDays'] as number | undefined
  return [
    ...text('reason'), ...text('history'), ...text('examination'),
    ...(diagnoses.length === 0 ? [] : [{
      label: words.field('diagnoses'),
      value: <Flow>{diagnoses.map((one) => <Tag key={`${one.code} ${one.text}`}><span {...lang} dir="auto">{one.text}</span>, {clinical.certainty(one.certainty)}</Tag>)}</Flow>,
    }]),
    ...text('plan'),
    ...(days === undefined ? [] : [{ label: words.field('followUpDays'), value: t`${plural(days, { one: 'In # day', other: 'In # days' })}` }]),
  ]
}
