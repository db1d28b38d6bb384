import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, TextArea } from '../../ui/Field.tsx'
import type { IconName } from '../../ui/Icon.tsx'
import { Stack } from '../../ui/Layout.tsx'
import { Check, ManyOf } from '../../ui/Options.tsx'
import { REASONS, type Reason } from './draft.ts'
import { asLastTime, notAsLastTime, type LastVisit } from './last-visit.ts'
import type { VisitState } from './useVisitDraft.ts'
import { useVisitWords } from './useVisitWords.ts'

const ICONS: { [reason in Reason]: IconName } = {
  fever: 'thermo', cough: 'lungs', diarrhoea: 'drop', child: 'child', pregnancy: 'belly', wound: 'bandage', chronic: 'heart', other: 'more',
}

type Props = { state: VisitState; last: LastVisit | null; nowMs: number; errorOf: (field: string) => string | undefined }

export function ReasonStep({ state, last, nowMs, errorOf }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const words = useVisitWords()
  const { draft, change } = state
  const [history, setHistory] = useState(draft.history !== '')
  const isLast = last !== null && draft.asLast === last.id
  const day = last === null ? '' : format.when(last.atMs, nowMs)
  const about = last === null ? '' : (last.diagnoses.map(({ text }) => text).join(', ') || last.reason)
  return (
    <>
      {last && (
        <Check
          checked={isLast} onChange={(checked) => change((now) => (checked ? asLastTime(now, last) : notAsLastTime(now, last)))}
          label={t`As last time: ${about}`} sub={t`Fills in reason, diagnosis and plan of ${day}. Change what is different.`}
        />
      )}
      <ManyOf<Reason>
        legend={last ? t`Or another reason` : t`Why does the patient come?`} look="tiles" values={draft.reasons} onChange={(reasons) => change({ reasons })}
        options={REASONS.map((reason) => ({ value: reason, label: words.reason(reason), icon: ICONS[reason] }))}
      />
      <Stack>
        <Field
          name="words" label={t`In the patient’s words`} error={errorOf('words')}
          byDevice={isLast && draft.words === last.reason && draft.words !== '' ? t`From ${day}` : undefined}
        >
          <TextArea value={draft.words} onChange={(text) => change({ words: text })} rows={2} />
        </Field>
        {history
          ? <Field name="history" label={t`History of this illness`} error={errorOf('history')}><TextArea value={draft.history} onChange={(text) => change({ history: text })} rows={3} autoFocus={draft.history === ''} /></Field>
          : <div><Button kind="quiet" icon="plus" onClick={() => setHistory(true)}>{t`Add history`}</Button></div>}
      </Stack>
    </>
  )
}
