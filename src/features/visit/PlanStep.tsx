import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { Field, TextArea, TextInput } from '../../ui/Field.tsx'
import { Stack, Text } from '../../ui/Layout.tsx'
import { OneOf, type Option } from '../../ui/Options.tsx'
import { TRIAGES } from './draft.ts'
import type { LastVisit } from './last-visit.ts'
import type { VisitState } from './useVisitDraft.ts'

const DAY_MS = 86_400_000
const CHIP_DAYS = [3, 7, 14, 28, 91]
const MOST_DAYS = 730

type Props = { state: VisitState; last: LastVisit | null; nowMs: number; dateKnown: boolean; errorOf: (field: string) => string | undefined }

export function PlanStep({ state, last, nowMs, dateKnown, errorOf }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useClinicalWords()
  const { draft, change } = state
  const day = last === null ? '' : format.when(last.atMs, nowMs)
  const copied = last !== null && draft.asLast === last.id && draft.plan === last.plan && draft.plan !== ''
  return (
    <>
      <OneOf
        legend={t`Urgency`} name="triage" look="chips" value={draft.triage} onChange={(triage) => change({ triage })} error={errorOf('triage')}
        options={TRIAGES.map((triage) => ({ value: triage, label: words.urgency(triage) }))}
      />
      <FollowUp state={state} nowMs={nowMs} dateKnown={dateKnown} />
      <Field name="plan" label={t`Plan and advice`} error={errorOf('plan')} byDevice={copied ? t`From ${day}` : undefined}>
        <TextArea value={draft.plan} onChange={(plan) => change({ plan })} rows={4} />
      </Field>
    </>
  )
}

function FollowUp({ state: { draft, change }, nowMs, dateKnown }: Pick<Props, 'state' | 'nowMs' | 'dateKnown'>) {
  const { t } = useLingui()
  const format = useFormat()
  const days = draft.followUpDays
  const [other, setOther] = useState(days !== null && !CHIP_DAYS.includes(days))
  const choice = other ? 'other' : days === null ? null : String(days)
  const options: Option[] = [
    { value: '3', label: t`3 days` }, { value: '7', label: t`1 week` }, { value: '14', label: t`2 weeks` }, { value: '28', label: t`4 weeks` },
    { value: '91', label: t`3 months` }, { value: 'other', label: t`Other` }, ...(days === null && !other ? [] : [{ value: 'none', label: t`No date` }]),
  ]
  const choose = (value: string): void => {
    setOther(value === 'other')
    if (value !== 'other') change({ followUpDays: value === 'none' ? null : Number(value) })
  }
  // Without a date that can be trusted, days are still right, but the day that they lead to would be wrong.
  const back = days === null || !dateKnown ? undefined : format.weekday(nowMs + days * DAY_MS)
  return (
    <Stack>
      <OneOf legend={t`Back in`} name="followUpDays" look="chips" value={choice} onChange={choose} options={options} hint={back} />
      {other && (
        <Field label={t`Days until the next visit`}>
          <TextInput
            inputMode="numeric" maxLength={3} value={days === null ? '' : String(days)}
            onChange={(text) => {
              const number = Number(text.replaceAll(/\D/g, ''))
              change({ followUpDays: number >= 1 && number <= MOST_DAYS ? number : null })
            }}
          />
        </Field>
      )}
      {other && days === null && <Text size="sm" tone="second">{t`1 to ${MOST_DAYS} days`}</Text>}
    </Stack>
  )
}
