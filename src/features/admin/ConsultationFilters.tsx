import { useLingui } from '@lingui/react/macro'
import type { AdminSite, AdminStaff } from '../../remote/admin.ts'
import { DateInput, Field, Select } from '../../ui/Field.tsx'
import { Grid } from '../../ui/Layout.tsx'
import type { ConsultationFilter } from './consultation-filter.ts'
import { ONLY_IN_WORDS } from './use-condition-words.ts'

type Props = {
  filter: ConsultationFilter
  onChange: (filter: ConsultationFilter) => void
  sites: readonly AdminSite[]
  staff: readonly AdminStaff[]
  conditions: readonly { code: string; name: string }[]
}

type Choice = { value: string; label: string }

/** Which consultations are shown. What is chosen stands in the address. */
export function ConsultationFilters({ filter, onChange, sites, staff, conditions }: Props) {
  const { t } = useLingui()
  const named = (all: readonly { id: string; name: string }[]): Choice[] => all.map(({ id, name }) => ({ value: id, label: name })).toSorted((a, b) => a.label.localeCompare(b.label))
  const diagnoses = [{ value: ONLY_IN_WORDS, label: t`Only in words` }, ...conditions.map(({ code, name }) => ({ value: code, label: name }))]
  const select = (name: 'site' | 'diagnosis' | 'author', label: string, empty: string, choices: readonly Choice[]) => (
    <Field label={label} name={name}>
      <Select value={filter[name]} empty={empty} options={withChosen(choices, filter[name])} onChange={(value) => onChange({ ...filter, [name]: value })} />
    </Field>
  )
  return (
    <div role="search" aria-label={t`Which consultations`}>
      <Grid>
        {select('site', t`Site`, t`All sites`, named(sites))}
        <Field label={t`From`} name="from"><DateInput value={filter.from} {...(filter.to !== '' && { max: filter.to })} onChange={(from) => onChange({ ...filter, from })} /></Field>
        <Field label={t`Up to and with`} name="to"><DateInput value={filter.to} {...(filter.from !== '' && { min: filter.from })} onChange={(to) => onChange({ ...filter, to })} /></Field>
        {select('diagnosis', t`Diagnosis`, t`All diagnoses`, diagnoses)}
        {select('author', t`Author`, t`Everybody`, named(staff))}
      </Grid>
    </div>
  )
}

/** What is chosen is always to be seen, also while the names are on their way or when there is none. */
const withChosen = (choices: readonly Choice[], chosen: string): readonly Choice[] =>
  (chosen === '' || choices.some(({ value }) => value === chosen) ? choices : [...choices, { value: chosen, label: chosen }])
