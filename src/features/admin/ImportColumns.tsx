import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { Json } from '../../domain/json.ts'
import type { Birth, PersonName } from '../../domain/records/patient/kind.ts'
import { displayName } from '../../domain/records/patient/name.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useRecordWords } from '../../i18n/record-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { IMPORT_FIELDS, type ImportField, type ImportMapping, type ImportPreview } from '../../remote/import.ts'
import { Button } from '../../ui/Button.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Table } from '../../ui/Table.tsx'
import { Field, Select, TextInput } from '../../ui/Field.tsx'
import { Card, Grid, Section, Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { OneOf } from '../../ui/Options.tsx'
import { isRead, withColumn, type MappingProblem } from './import-form.ts'
import { ENCODING_WORDS, FIELD_WORDS, SEPARATOR_WORDS } from './import-words.ts'
import type { ImportFlow } from './use-import.ts'

const UNSURE = 0.6

/** How the file was read, what each column holds, and the first rows as they would be stored. */
export function ImportColumns({ flow, preview, mapping, wrong }: { flow: ImportFlow; preview: ImportPreview; mapping: ImportMapping; wrong: readonly MappingProblem[] }) {
  const { t, i18n } = useLingui()
  const { number } = useFormat()
  const word = (words: typeof ENCODING_WORDS, code: string): string => (words[code] === undefined ? code : i18n._(words[code]))
  return (
    <>
      <Section title={t`How the file was read`}>
        <Card>
          <Facts facts={[
            { label: t`File`, value: <bdi>{flow.state.file?.name}</bdi> }, { label: t`Rows`, value: number(preview.rows) },
            { label: t`Characters`, value: word(ENCODING_WORDS, preview.encoding) }, { label: t`Separated by`, value: word(SEPARATOR_WORDS, preview.separator) },
            { label: t`New patients`, value: number(preview.newCount) }, { label: t`Imported before`, value: number(preview.exactCount) },
            { label: t`Likely doubles`, value: number(preview.duplicateCount) }, { label: t`Problems`, value: number(preview.problemCount) },
          ]} />
        </Card>
      </Section>
      <Section title={t`What each column holds`}>
        <Stack gap="l">
          {wrong.includes('name-column-needed') && <Note tone="look" title={t`Say which column holds the name`}>{t`A whole name, or given and family name.`}</Note>}
          <Grid wide={3}>
            {preview.headers.map((header, index) => (
              <Field
                key={`${index} ${header}`} name={`column${index}`} label={<bdi>{header === '' ? t`Column ${index + 1}` : header}</bdi>}
                {...(mapping.columns[index] !== null && (preview.confidence[index] ?? 1) < UNSURE && { hint: t`A guess: look at the rows below` })}
              >
                <Select
                  value={mapping.columns[index] ?? ''} empty={t`Leave out`} options={IMPORT_FIELDS.map((field) => ({ value: field, label: i18n._(FIELD_WORDS[field]) }))}
                  onChange={(field) => flow.changeMapping(withColumn(mapping, index, field === '' ? null : (field as ImportField)))}
                />
              </Field>
            ))}
          </Grid>
          {(preview.dateOrder === 'asked' || mapping.dateOrder !== undefined) && (
            <OneOf
              legend={t`Which comes first in the dates of this file?`} name="dateOrder" look="chips" value={mapping.dateOrder ?? null} onChange={(dateOrder) => flow.changeMapping({ ...mapping, dateOrder })}
              hint={t`Nothing in the file tells 3 April from 4 March.`} error={wrong.includes('date-order-needed') ? t`Choose one` : undefined}
              options={[{ value: 'day-first', label: t`The day: 03/04 is 3 April` }, { value: 'month-first', label: t`The month: 03/04 is 4 March` }]}
            />
          )}
          {mapping.columns.includes('number') && (
            <Field label={t`Short name of this register`} name="register" hint={t`Its numbers are kept under this name, beside the new number of each patient`} error={wrong.includes('register') ? t`Small letters, digits and hyphens, not “import”` : undefined}>
              <TextInput value={mapping.register ?? 'register'} onChange={(register) => flow.changeMapping({ ...mapping, register })} autoCapitalize="off" spellCheck={false} maxLength={40} />
            </Field>
          )}
        </Stack>
      </Section>
      <Sample flow={flow} preview={preview} stale={!isRead(preview, mapping)} />
    </>
  )
}

const SHOWN_APART = new Set(['name', 'sex', 'birth', 'site', 'number'])

type SampleRow = ImportPreview['sample'][number]

function Sample({ flow, preview, stale }: { flow: ImportFlow; preview: ImportPreview; stale: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useClinicalWords()
  const records = useRecordWords()
  const birth = (value: Json | undefined): string => {
    if (value === undefined) return ''
    const { date, precision } = value as Birth
    return precision === 'estimated' ? t`about ${date}` : format.calendarDay(date)
  }
  const said = (key: string, value: string): string => {
    const field = records.field(key)
    return t`${field}: ${value}`
  }
  const rest = (fields: SampleRow['fields']): string => Object.entries(fields)
    .flatMap(([key, value]) => (SHOWN_APART.has(key) || typeof value !== 'string' || key.endsWith('/import') ? [] : [said(key, value)])).join(' · ')
  return (
    <Section title={t`The first rows, as they would be stored`}>
      <Stack>
        {stale && <Note title={t`You changed the columns`} action={<Button busy={flow.busy} icon="retry" onClick={() => void flow.readAgain()}>{t`Show the rows again`}</Button>}>{t`The rows below were read with the columns as they were before.`}</Note>}
        {preview.sample.length === 0 ? <Text tone="second">{t`No row can be taken as the columns stand now.`}</Text> : (
          <Card flush>
            <Table<SampleRow>
              caption={t`The first rows, as they would be stored`} rows={preview.sample} keyOf={({ row }) => String(row)}
              columns={[
                { id: 'name', label: t`Name`, cell: ({ fields }) => <bdi>{displayName((fields['name'] ?? {}) as PersonName)}</bdi> },
                { id: 'row', label: t`Row`, cell: ({ row }) => format.number(row), numeric: true },
                { id: 'sex', label: t`Sex`, cell: ({ fields }) => words.sex(fields['sex']) },
                { id: 'birth', label: t`Birth`, cell: ({ fields }) => birth(fields['birth']) },
                { id: 'rest', label: t`Other values`, cell: ({ fields }) => <bdi>{rest(fields)}</bdi> },
              ]}
            />
          </Card>
        )}
        {preview.problemCount > 0 && <Text size="sm" tone="second">{t`${plural(preview.problemCount, { one: '# problem was found. The next step shows it.', other: '# problems were found. The next step shows them.' })}`}</Text>}
      </Stack>
    </Section>
  )
}
