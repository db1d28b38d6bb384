import { useLingui } from '@lingui/react/macro'
import type { ReactNode } from 'react'
import type { Question } from '../../domain/records/course/kind.ts'
import { isRight } from '../../domain/records/course/score.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { Field, TextInput } from '../../ui/Field.tsx'
import { Stack, Text } from '../../ui/Layout.tsx'
import { List, Row } from '../../ui/List.tsx'
import { Note, Tag } from '../../ui/Note.tsx'
import { ManyOf, OneOf } from '../../ui/Options.tsx'
import { Markdown } from './Markdown.tsx'
import { answerTo } from './quiz.ts'
import { Said, useSaid } from './Said.tsx'

type Given = readonly string[]
type Choice = { value: string; label: ReactNode; right: boolean }

/** What there is to choose from; nothing where a number is asked for. */
function useChoices(question: Question): Choice[] {
  const { t } = useLingui()
  if (question.type === 'numeric') return []
  return question.type === 'true-false'
    ? [{ value: 'true', label: t`True`, right: question.right }, { value: 'false', label: t`False`, right: !question.right }]
    : question.options.map(({ code, text, right }) => ({ value: code, label: <Said of={text} />, right }))
}

/** The question with room for an answer. `wrong`: it was to be checked with none. */
export function Asked({ question, given, wrong, onGive, onEnter }: { question: Question; given: Given; wrong: boolean; onGive: (values: string[]) => void; onEnter: () => void }) {
  const { t } = useLingui()
  const words = useClinicalWords()
  const options = useChoices(question)
  const legend = <Text as="span" size="xl"><Said of={question.text} /></Text>
  if (question.type === 'numeric') {
    return (
      <Field label={legend} name="answer" hint={question.unit && words.unit(question.unit)} error={wrong && t`Write a number.`}>
        <TextInput value={given[0] ?? ''} onChange={(typed) => onGive([typed])} inputMode="decimal" onEnter={onEnter} />
      </Field>
    )
  }
  const group = { legend, name: 'answer', options, error: wrong && t`Choose one` }
  return question.type === 'multiple'
    ? <ManyOf {...group} hint={t`More than one may be right.`} values={given} onChange={onGive} />
    : <OneOf {...group} value={given[0] ?? null} onChange={(value) => onGive([value])} />
}

/** What was right, what was given, and why. */
export function Settled({ question, given }: { question: Question; given: Given }) {
  const { t } = useLingui()
  const said = useSaid()
  const format = useFormat()
  const words = useClinicalWords()
  const choices = useChoices(question)
  const right = isRight(question, answerTo(question, given) ?? undefined)
  if (question.type === 'numeric') {
    const unit = words.unit(question.unit ?? '')
    choices.push({ value: given[0]!, label: `${given[0]} ${unit}`, right })
    if (!right) choices.push({ value: '', label: `${format.number(question.right)} ${unit}`, right: true })
  }
  return (
    <Stack gap="l">
      <Text as="h2" size="xl"><Said of={question.text} /></Text>
      <Note icon={right ? 'check' : 'close'} title={right ? t`Right` : t`Not right`}><Markdown {...said(question.why)} /></Note>
      <List>
        {choices.map(({ value, label, right: good }) => {
          const mine = given.includes(value)
          return <Row key={value} title={label} end={good || mine ? <>{good && <Tag icon="check">{t`Right`}</Tag>}{mine && <Tag>{t`Your answer`}</Tag>}</> : undefined} />
        })}
      </List>
    </Stack>
  )
}
