import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Sex } from '../../domain/records/patient/kind.ts'
import { useValueWords } from '../../i18n/value-words.ts'
import { useSyncStatus } from '../../store/useSyncStatus.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { DateInput, Field, Select, TextArea, TextInput } from '../../ui/Field.tsx'
import { Stack } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { OneOf } from '../../ui/Options.tsx'
import { readBirth } from './birth-input.ts'
import type { Entry, PatientForm } from './patient-form.ts'
import { useSexAge } from './PatientLine.tsx'
import styles from './Patients.module.css'

type Change = (patch: Partial<PatientForm>) => void
type Props = { form: PatientForm; change: Change; errorOf: (field: string) => string | undefined; nowMs: number | null; sites: { id: string; name: string }[]; autoFocus?: boolean; /** Shown once name, sex and birth are written. */ afterBirth?: ReactNode }

/** Who the person is: the same questions for a new patient and for an edit. */
export function PatientFields({ form, change, errorOf, nowMs, sites, autoFocus = false, afterBirth }: Props) {
  const { t } = useLingui()
  const sexes: { value: Sex; label: string }[] = [{ value: 'female', label: t`Female` }, { value: 'male', label: t`Male` }, { value: 'other', label: t`Other` }, { value: 'unknown', label: t`Not known` }]
  return (
    <Stack gap="l">
      <ClockNote form={form} change={change} />
      <div className={styles.pair}>
        <Field label={t`Given name`} name="given" error={errorOf('given')}><TextInput value={form.given} onChange={(given) => change({ given })} autoCapitalize="words" spellCheck={false} autoFocus={autoFocus} /></Field>
        <Field label={t`Family name`} name="family" error={errorOf('family')}><TextInput value={form.family} onChange={(family) => change({ family })} autoCapitalize="words" spellCheck={false} /></Field>
      </div>
      <OneOf legend={t`Sex`} name="sex" look="chips" options={sexes} value={form.sex} onChange={(sex) => change({ sex })} />
      <BirthField form={form} change={change} error={errorOf('birth')} nowMs={nowMs} />
      {afterBirth}
      <Field label={t`Village`} name="village" error={errorOf('village')}><TextInput value={form.village} onChange={(village) => change({ village })} autoCapitalize="words" spellCheck={false} /></Field>
      <Phones form={form} change={change} errorOf={errorOf} />
      <Field label={t`Carer`} name="carer" hint={t`Who comes with or looks after the person, such as Rose, daughter`} error={errorOf('carer')}><TextInput value={form.carer} onChange={(carer) => change({ carer })} autoCapitalize="words" spellCheck={false} /></Field>
      <Identifiers form={form} change={change} errorOf={errorOf} />
      <Field label={t`Note`} name="note" hint={t`What everybody who opens the chart should see`} error={errorOf('note')}><TextArea value={form.note} onChange={(note) => change({ note })} rows={2} /></Field>
      {sites.length > 1 && (
        <Field label={t`Site`} name="site" error={errorOf('site')}>
          <Select value={form.site} onChange={(site) => change({ site })} options={sites.map((site) => ({ value: site.id, label: site.name }))} empty={t`Choose the site`} />
        </Field>
      )}
    </Stack>
  )
}

/** M8: an age is counted back from today, so today must be known. */
function ClockNote({ form, change }: Pick<Props, 'form' | 'change'>) {
  const { t } = useLingui()
  const { clockDoubt } = useSyncStatus()
  if (clockDoubt === null) return null
  return (
    <Note tone="look" icon="clock" title={t`Which day is it?`}>
      <Stack>
        <span>{t`The clock of this tablet cannot be right. Ages and dates of birth are checked against the day that you give.`}</span>
        <Field label={t`Today’s date`} name="today"><DateInput value={form.today ?? ''} onChange={(day) => change({ today: day === '' ? null : day })} /></Field>
      </Stack>
    </Note>
  )
}

function BirthField({ form, change, error, nowMs }: Pick<Props, 'form' | 'change' | 'nowMs'> & { error: string | undefined }) {
  const { t } = useLingui()
  const values = useValueWords()
  const sexAge = useSexAge()
  const read = readBirth(form.birth, nowMs)
  const born = read.is === 'birth' ? values.birth(read.birth) : ''
  const who = read.is === 'birth' ? sexAge({ sex: form.sex, birth: read.birth }) : ''
  return (
    <Field
      label={t`Birth, or age in years`} name="birth" error={error}
      hint={read.is === 'birth' ? <b role="status">{nowMs === null ? t`Born ${born}` : t`Born ${born}: ${who}`}</b> : t`14/03/1971, 03/1971, 1971, or an age such as 54. For a baby, month and year.`}
    >
      <TextInput value={form.birth} onChange={(birth) => change({ birth })} inputMode="numeric" maxLength={20} />
    </Field>
  )
}

const without = (entries: readonly Entry[], index: number): Entry[] => entries.filter((_, place) => place !== index)
const withText = (entries: readonly Entry[], index: number, patch: Partial<Entry>): Entry[] => entries.map((entry, place) => (place === index ? { ...entry, ...patch } : entry))

function Phones({ form, change, errorOf }: Pick<Props, 'form' | 'change' | 'errorOf'>) {
  const { t } = useLingui()
  return (
    <Stack gap="s">
      {form.phones.map((entry, index) => (
        <Field key={entry.key ?? `new${index}`} label={index === 0 ? t`Phone` : t`Phone ${index + 1}`} name={`phones/${index}`} error={errorOf(`phones/${index}`)}>
          <TextInput
            type="tel" inputMode="tel" value={entry.text} onChange={(text) => change({ phones: withText(form.phones, index, { text }) })}
            end={form.phones.length > 1 && <IconButton icon="close" label={t`Remove phone ${index + 1}`} onClick={() => change({ phones: without(form.phones, index) })} />}
          />
        </Field>
      ))}
      <div><Button kind="quiet" icon="plus" onClick={() => change({ phones: [...form.phones, { key: null, register: '', text: '' }] })}>{form.phones.length === 0 ? t`Add a phone` : t`Add another phone`}</Button></div>
    </Stack>
  )
}

/** Numbers of other registers. A stored one keeps its register: it is the key under which it lies. */
function Identifiers({ form, change, errorOf }: Pick<Props, 'form' | 'change' | 'errorOf'>) {
  const { t } = useLingui()
  return (
    <Stack gap="s">
      {form.identifiers.map((entry, index) => (
        <div key={entry.key ?? `new${index}`} className={styles.pair}>
          {entry.key === null && (
            <Field label={t`Name of the register`} name={`registers/${index}`} error={errorOf(`registers/${index}`)}>
              <TextInput value={entry.register} onChange={(register) => change({ identifiers: withText(form.identifiers, index, { register }) })} maxLength={40} autoCapitalize="off" />
            </Field>
          )}
          <Field label={entry.key === null ? t`Number in that register` : t`Number in ${entry.register}`} name={`identifiers/${index}`} error={errorOf(`identifiers/${index}`)}>
            <TextInput
              value={entry.text} onChange={(text) => change({ identifiers: withText(form.identifiers, index, { text }) })} autoCapitalize="characters" spellCheck={false}
              end={<IconButton icon="close" label={t`Remove this number`} onClick={() => change({ identifiers: without(form.identifiers, index) })} />}
            />
          </Field>
        </div>
      ))}
      <div><Button kind="quiet" icon="plus" onClick={() => change({ identifiers: [...form.identifiers, { key: null, register: '', text: '' }] })}>{t`Add a number of another register`}</Button></div>
    </Stack>
  )
}
