import { useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { hardLimits, partsOf } from '../../domain/records/vitals/limits.ts'
import type { Measure } from '../../domain/records/vitals/kind.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Stack } from '../../ui/Layout.tsx'
import { OneOf } from '../../ui/Options.tsx'
import { VitalList, VitalRow } from '../../ui/VitalRow.tsx'
import { CONSCIOUSNESS } from './draft.ts'
import type { LastReading } from './last-visit.ts'
import { entrySpec, FORM_ORDER } from './readings.ts'
import type { RowsState } from './useRows.ts'
import type { VisitState } from './useVisitDraft.ts'

type Props = { state: VisitState; rows: RowsState; last: { [measure in Measure]?: LastReading }; errorOf: (field: string) => string | undefined }

/** Numbers are typed into rows; the keypad below them belongs to whichever row is at hand. */
export function VitalsStep({ state, rows, last, errorOf }: Props) {
  const { t } = useLingui()
  const words = useClinicalWords()
  const [all, setAll] = useState(false)
  const { draft, change } = state
  const shown = all ? [...new Set([...rows.asked, ...FORM_ORDER])] : rows.asked
  const { focusFirst } = rows
  useEffect(() => focusFirst(), [focusFirst])
  return (
    <Stack>
      <VitalList label={t`Vital signs`}>
        {shown.filter((measure) => measure !== 'consciousness').map((measure) => (
          <VitalRow
            key={measure} name={measure} label={words.measure(measure)} last={<LastValue measure={measure} last={last[measure]} />}
            unit={words.unit(hardLimits(partsOf(measure)[0]!).unit)} spec={entrySpec(measure, draft.readings[measure] ?? '')} value={draft.readings[measure] ?? ''}
            onChange={(typed) => rows.type(measure, typed)} active={rows.at === measure} onFocus={() => rows.goTo(measure)} onCommand={(command) => rows.command(measure, command)}
            notDone={draft.notDone.includes(measure)} error={errorOf(measure)}
          />
        ))}
      </VitalList>
      {shown.includes('consciousness') && (
        <OneOf
          legend={words.measure('consciousness')} name="consciousness" look="chips" value={draft.consciousness} onChange={(consciousness) => change({ consciousness })}
          options={CONSCIOUSNESS.map((level) => ({ value: level, label: words.consciousness(level) }))}
        />
      )}
      {!all && shown.length < FORM_ORDER.length && <div><Button kind="quiet" icon="plus" onClick={() => setAll(true)}>{t`More measurements`}</Button></div>}
    </Stack>
  )
}

function LastValue({ measure, last }: { measure: Measure; last: LastReading | undefined }) {
  const { t } = useLingui()
  const format = useFormat()
  if (last === undefined) return t`Not measured before`
  const value = measure === 'bloodPressure' ? last.typed : format.number(Number(last.typed))
  return t`Last ${value}`
}
