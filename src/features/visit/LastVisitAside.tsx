import { useLingui } from '@lingui/react/macro'
import { hardLimits, partsOf } from '../../domain/records/vitals/limits.ts'
import type { Measure } from '../../domain/records/vitals/kind.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { Facts } from '../../ui/Facts.tsx'
import { Section, Text } from '../../ui/Layout.tsx'
import type { LastReading, LastVisit } from './last-visit.ts'
import { FORM_ORDER } from './readings.ts'

/** Beside the form on larger screens: what was found, thought and planned before. */
export function LastVisitAside({ last, readings, nowMs }: { last: LastVisit | null; readings: { [measure in Measure]?: LastReading }; nowMs: number }) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useClinicalWords()
  const facts = FORM_ORDER.flatMap((measure) => {
    const reading = readings[measure]
    const part = partsOf(measure)[0]
    if (reading === undefined || part === undefined) return []
    const value = measure === 'bloodPressure' ? reading.typed : format.number(Number(reading.typed))
    return [{ label: words.measure(measure), value: `${value} ${words.unit(hardLimits(part).unit)}` }]
  })
  if (last === null) return <Section title={t`First visit`}><Text size="sm" tone="second">{t`Nothing is known from before.`}</Text></Section>
  return (
    <>
      <Section title={t`Last visit`} end={format.when(last.atMs, nowMs)}>
        <Text size="sm" lang={last.language}>{last.reason}</Text>
      </Section>
      {facts.length > 0 && <Section title={t`Last values`}><Facts facts={facts} /></Section>}
      {last.diagnoses.length > 0 && (
        <Section title={t`Diagnosis`}>
          {last.diagnoses.map(({ code, text, certainty }) => <Text key={code ?? text} size="sm">{`${text}, ${words.certainty(certainty)}`}</Text>)}
        </Section>
      )}
      {last.plan !== '' && <Section title={t`Plan`}><Text size="sm" lang={last.language}>{last.plan}</Text></Section>}
    </>
  )
}
