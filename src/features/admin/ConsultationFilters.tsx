import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import type { AdminSite, AdminStaff } from '../../remote/admin.ts'
import { Button } from '../../ui/Button.tsx'
import { DateInput, Field, Select } from '../../ui/Field.tsx'
import { Flow, Stack, Text } from '../../ui/Layout.tsx'
import { isDay, type ConsultationFilter } from './consultation-filter.ts'
import { SideBySide } from './SideBySide.tsx'
import { ONLY_IN_WORDS } from './use-condition-words.ts'

type Props = {
  filter: ConsultationFilter
  onChange: (filter: ConsultationFilter) => void
  sites: readonly AdminSite[]
  staff: readonly AdminStaff[]
  conditions: readonly { code: string; name: string }[]
}

type Choice = { value: string; label: string }
type Chosen = 'site' | 'diagnosis' | 'author'

/** Five fields fill a phone: there they stand open only when somebody wants to change them. */
const hasRoom = (): boolean => globalThis.matchMedia('(min-width: 45rem)').matches

/** Which consultations are shown, in one sentence, and the fields to change it. What is chosen stands in the address. */
export function ConsultationFilters({ filter, onChange, sites, staff, conditions }: Props) {
  const { t } = useLingui()
  const [open, setOpen] = useState(hasRoom)
  const choices: { [name in Chosen]: readonly Choice[] } = {
    site: named(sites),
    author: named(staff),
    diagnosis: [{ value: ONLY_IN_WORDS, label: t`Only in words` }, ...conditions.map(({ code, name }) => ({ value: code, label: name }))],
  }
  const select = (name: Chosen, label: string, empty: string) => (
    <Field label={label} name={name}>
      <Select value={filter[name]} empty={empty} options={withChosen(choices[name], filter[name])} onChange={(value) => onChange({ ...filter, [name]: value })} />
    </Field>
  )
  return (
    <div role="search" aria-label={t`Which consultations`}>
      <Stack>
        {!open && <Summary filter={filter} choices={choices} />}
        {/* Over the fields: what it opens is seen, and it stays under the finger. */}
        <Flow><Button icon="find" onClick={() => setOpen(!open)}>{open ? t`Hide the filters` : t`Change the filters`}</Button></Flow>
        {open && (
          <SideBySide>
            {select('site', t`Site`, t`All sites`)}
            <Field label={t`From`} name="from"><DayInput day={filter.from} {...(filter.to !== '' && { max: filter.to })} onChange={(from) => onChange({ ...filter, from })} /></Field>
            <Field label={t`Up to and including`} name="to"><DayInput day={filter.to} {...(filter.from !== '' && { min: filter.from })} onChange={(to) => onChange({ ...filter, to })} /></Field>
            {select('diagnosis', t`Diagnosis`, t`All diagnoses`)}
            {select('author', t`Author`, t`Everybody`)}
          </SideBySide>
        )}
      </Stack>
    </div>
  )
}

/** A year that is typed digit by digit stays in the field until it is one; the list is asked for the days alone. */
function DayInput({ day, onChange, ...limits }: { day: string; onChange: (day: string) => void; min?: string; max?: string }) {
  const [{ of, typed }, setTyped] = useState({ of: day, typed: day })
  // Another day has come, from the address or from here.
  if (of !== day) setTyped({ of: day, typed: day })
  const type = (next: string): void => {
    setTyped({ of: day, typed: next })
    if (next === '' || isDay(next)) onChange(next)
  }
  return <DateInput value={typed} {...limits} onChange={type} />
}

function Summary({ filter, choices }: { filter: ConsultationFilter; choices: { [name in Chosen]: readonly Choice[] } }) {
  const { t } = useLingui()
  const format = useFormat()
  const labelOf = (name: Chosen): string => choices[name].find(({ value }) => value === filter[name])?.label ?? filter[name]
  const from = format.calendarDay(filter.from)
  const to = format.calendarDay(filter.to)
  const days = filter.from === '' ? (filter.to === '' ? '' : t`Up to ${to}`) : filter.to === '' ? t`From ${from} on` : t`From ${from} to ${to}`
  const parts = [labelOf('site'), days, labelOf('diagnosis'), labelOf('author')].filter((part) => part !== '')
  return <Text>{parts.length === 0 ? t`All sites, days, diagnoses and authors` : parts.join(' · ')}</Text>
}

const named = (all: readonly { id: string; name: string }[]): Choice[] => all.map(({ id, name }) => ({ value: id, label: name })).toSorted((a, b) => a.label.localeCompare(b.label))

/** What is chosen is always to be seen, also while the names are on their way or when there is none. */
const withChosen = (choices: readonly Choice[], chosen: string): readonly Choice[] =>
  (chosen === '' || choices.some(({ value }) => value === chosen) ? choices : [...choices, { value: chosen, label: chosen }])
