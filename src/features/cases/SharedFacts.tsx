import { useLingui } from '@lingui/react/macro'
import { describeAge } from '../../domain/age.ts'
import type { Values } from '../../domain/kind.ts'
import type { Diagnosis } from '../../domain/records/consultation/kind.ts'
import type { Birth, PersonName } from '../../domain/records/patient/kind.ts'
import { displayName } from '../../domain/records/patient/name.ts'
import { MEASURES } from '../../domain/records/vitals/limits.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useValueWords } from '../../i18n/value-words.ts'
import { useStore } from '../../store/context.tsx'
import { useSyncStatus } from '../../store/useSyncStatus.ts'
import { Facts, type Fact } from '../../ui/Facts.tsx'

/** "F, 54 y", or the date of birth while the clock is in doubt (M8). */
export function usePersonLine(values: Values | undefined): { name: string; line: string } {
  const { t } = useLingui()
  const words = useClinicalWords()
  const store = useStore()
  const { clockDoubt } = useSyncStatus()
  const birth = values?.['birth'] as Birth | undefined
  const sex = words.sex(values?.['sex'])
  const born = birth?.date ?? ''
  const line = clockDoubt !== null && birth !== undefined ? t`${sex}, born ${born}` : words.sexAge(values?.['sex'], birth === undefined ? null : describeAge(birth, store.now()))
  return { name: displayName((values?.['name'] ?? {}) as PersonName), line }
}

/** The visit that a question is about, as whoever answers sees it. */
export function SharedFacts({ patient, consultation, vitals }: { patient: Values | undefined; consultation: Values | undefined; vitals: Values | undefined }) {
  const { t } = useLingui()
  const words = useClinicalWords()
  const person = usePersonLine(patient)
  const values = useValueWords()
  const readings = MEASURES.filter((measure) => vitals?.[measure] !== undefined).map((measure) => `${words.measure(measure)} ${values.text(measure, vitals?.[measure])}`)
  const lang = typeof consultation?.['language'] === 'string' ? consultation['language'] : undefined
  const text = (label: string, field: string): Fact[] => {
    const value = consultation?.[field]
    return typeof value === 'string' && value !== '' ? [{ label, value, lang }] : []
  }
  const diagnoses = (Array.isArray(consultation?.['diagnoses']) ? consultation['diagnoses'] : []) as Diagnosis[]
  const facts: Fact[] = [
    { label: t`Who`, value: <><bdi>{person.name}</bdi>, {person.line}</> },
    ...text(t`Reason`, 'reason'), ...text(t`History of this illness`, 'history'),
    ...(readings.length > 0 ? [{ label: t`Measured`, value: readings.join(' · ') }] : []),
    ...text(t`Examination`, 'examination'),
    ...(diagnoses.length > 0 ? [{ label: t`Diagnosis`, value: values.text('diagnoses', diagnoses) }] : []),
    ...text(t`Plan`, 'plan'),
  ]
  return <Facts long facts={facts} />
}
