import { useLingui } from '@lingui/react/macro'
import { useDeferredValue, useMemo, useState } from 'react'
import type { CatalogueEntry } from '../../domain/records/catalogue/kind.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useLanguage } from '../../i18n/language-context.tsx'
import { conditionsOf } from '../../store/catalogues.ts'
import { useLive } from '../../store/useLive.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Field, TextArea, TextInput } from '../../ui/Field.tsx'
import { List, RowButton } from '../../ui/List.tsx'
import { Card, Flow, Section, Stack, Text } from '../../ui/Layout.tsx'
import { OneOf } from '../../ui/Options.tsx'
import { diagnosisName, indexConditions, searchConditions } from './condition-search.ts'
import type { DraftDiagnosis } from './draft.ts'
import type { VisitState } from './useVisitDraft.ts'

const MOST_HITS = 8
const MOST_CHOSEN = 20
const SHORT_TEXT_LIMIT = 200

type Props = { state: VisitState; earlier: readonly DraftDiagnosis[]; errorOf: (field: string) => string | undefined }

const sameDiagnosis = (a: DraftDiagnosis, b: DraftDiagnosis): boolean => (a.code !== undefined || b.code !== undefined ? a.code === b.code : a.text === b.text)

export function DiagnosisStep({ state, earlier, errorOf }: Props) {
  const { t } = useLingui()
  const { draft, change } = state
  const [typed, setTyped] = useState('')
  const { language } = useLanguage()
  const { data: conditions } = useLive(conditionsOf, [])
  const [examining, setExamining] = useState(draft.examination !== '')
  const add = (diagnosis: DraftDiagnosis): void => {
    change((now) => (now.diagnoses.length >= MOST_CHOSEN || now.diagnoses.some((one) => sameDiagnosis(one, diagnosis)) ? now : { ...now, diagnoses: [...now.diagnoses, diagnosis] }))
    setTyped('')
  }
  const type = (text: string): void => {
    setTyped(text)
    // What is found stands below: on a phone, with its keyboard up, it would stand under the button.
    if (typed === '') document.querySelector('[data-field="diagnoses"]')?.scrollIntoView({ block: 'start' })
  }
  const free = typed.trim().slice(0, SHORT_TEXT_LIMIT)
  const offered = earlier.filter((one) => !draft.diagnoses.some((chosen) => sameDiagnosis(chosen, one)))
    .map((one) => ({ ...one, text: diagnosisName(conditions ?? null, one, language) }))
  return (
    <>
      {examining
        ? <Field name="examination" label={t`Examination`} error={errorOf('examination')}><TextArea value={draft.examination} onChange={(text) => change({ examination: text })} rows={3} autoFocus={draft.examination === ''} /></Field>
        : <div><Button kind="quiet" icon="plus" onClick={() => setExamining(true)}>{t`Add examination`}</Button></div>}
      {draft.diagnoses.length > 0 && <Stack>{draft.diagnoses.map((diagnosis, at) => <Chosen key={diagnosis.code ?? diagnosis.text} diagnosis={diagnosis} at={at} state={state} />)}</Stack>}
      <Stack>
        <Field name="diagnoses" label={t`Add a diagnosis`} hint={conditions === null ? t`The list of conditions has not come to this tablet yet. Write it in words.` : t`In French, English or Portuguese, or an ICD-10 code`}>
          <TextInput type="search" icon="find" value={typed} onChange={type} onEnter={() => { if (free !== '') document.querySelector<HTMLElement>('[data-hits] button')?.click() }} spellCheck={false} />
        </Field>
        {free !== '' && <Hits conditions={conditions ?? null} typed={typed} onTake={add} free={free} />}
      </Stack>
      {free === '' && offered.length > 0 && (
        <Section title={t`At earlier visits`}>
          <List>{offered.slice(0, MOST_HITS).map((one) => <RowButton key={one.code ?? one.text} icon="plus" title={one.text} onClick={() => add(one)} />)}</List>
        </Section>
      )}
    </>
  )
}

type HitsProps = { conditions: readonly CatalogueEntry[] | null; typed: string; free: string; onTake: (diagnosis: DraftDiagnosis) => void }

function Hits({ conditions, typed, free, onTake }: HitsProps) {
  const { t } = useLingui()
  const { language } = useLanguage()
  const index = useMemo(() => indexConditions(conditions ?? []), [conditions])
  const wanted = useDeferredValue(typed)
  const hits = searchConditions(index, wanted, language, MOST_HITS)
  const found = hits.length
  return (
    <div data-hits>
      <Section title={conditions === null ? t`In words` : found === 0 ? t`Not in the list` : t`Found: ${found}`}>
        <Stack>
          {found > 0 && (
            <List>
              {hits.map((hit) => (
                <RowButton
                  key={hit.code} title={hit.name} sub={hit.other ?? undefined} end={hit.icd10 ?? undefined}
                  onClick={() => onTake({ code: hit.code, text: hit.name, certainty: 'suspected' })}
                />
              ))}
            </List>
          )}
          <div><Button kind="quiet" icon="pen" onClick={() => onTake({ text: free, certainty: 'suspected' })}>{t`Keep “${free}” as free text`}</Button></div>
        </Stack>
      </Section>
    </div>
  )
}

function Chosen({ diagnosis, at, state: { change } }: { diagnosis: DraftDiagnosis; at: number; state: VisitState }) {
  const { t } = useLingui()
  const words = useClinicalWords()
  const name = diagnosis.text
  return (
    <Card edge>
      <Stack>
        <Flow between>
          <Text strong as="span">{name}</Text>
          <IconButton icon="close" label={t`Remove ${name}`} onClick={() => change((now) => ({ ...now, diagnoses: now.diagnoses.filter((_, index) => index !== at) }))} />
        </Flow>
        <OneOf
          legend={t`How certain is ${name}?`} hideLegend look="chips" value={diagnosis.certainty}
          onChange={(certainty) => change((now) => ({ ...now, diagnoses: now.diagnoses.map((one, index) => (index === at ? { ...one, certainty } : one)) }))}
          options={(['suspected', 'confirmed'] as const).map((value) => ({ value, label: words.certainty(value) }))}
        />
      </Stack>
    </Card>
  )
}
