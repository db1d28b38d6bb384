import { Trans, useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import type { RecordId } from '../../domain/ids.ts'
import type { Json } from '../../domain/json.ts'
import { MEASURES } from '../../domain/records/vitals/limits.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useRecordWords } from '../../i18n/record-words.ts'
import { useValueWords } from '../../i18n/value-words.ts'
import { useStore } from '../../store/context.tsx'
import type { LocalRecord } from '../../store/queries.ts'
import { Button, TextLink } from '../../ui/Button.tsx'
import { Addition, Facts, Timeline, TimelineItem, type Fact } from '../../ui/Facts.tsx'
import { Flow, Section, Stack, Text } from '../../ui/Layout.tsx'
import { Tag } from '../../ui/Note.tsx'
import { Empty } from '../../ui/States.tsx'
import { Trail } from '../../ui/Trail.tsx'
import { UrgencyTag } from '../../ui/UrgencyTag.tsx'
import { timeOf, type TimelineEntry } from './chart-view.ts'
import styles from './Chart.module.css'

const PAGE = 20

export type Entry = TimelineEntry<LocalRecord>
type People = ReadonlyMap<RecordId, string>
type Props = { entries: readonly Entry[]; people: People; onCorrect: ((entry: Entry) => void) | null; onRetract: ((entry: Entry) => void) | null }

/** Everything that happened, newest first, twenty at a time. */
export function ChartTimeline({ entries, people, onCorrect, onRetract }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const [shown, setShown] = useState(PAGE)
  const left = entries.length - shown
  if (entries.length === 0) return <Section title={t`History`}><Empty icon="clock" title={t`No visit yet`}>{t`What is signed appears here at once.`}</Empty></Section>
  return (
    <Section title={t`History`} end={format.number(entries.length)}>
      <Timeline>
        {entries.slice(0, shown).map((entry, index) => (
          <EntryItem key={`${entry.is}${entry.record.shown.id}`} entry={entry} people={people} strong={index === 0} onCorrect={onCorrect} onRetract={onRetract} />
        ))}
      </Timeline>
      {left > 0 && <Button wide onClick={() => setShown((before) => before + PAGE)}>{t`Show ${Math.min(PAGE, left)} earlier`}</Button>}
    </Section>
  )
}

const textOf = (value: Json | undefined): string => (typeof value === 'string' ? value : '')

function EntryItem({ entry, people, strong, onCorrect, onRetract }: Omit<Props, 'entries'> & { entry: Entry; strong: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const store = useStore()
  const kinds = useRecordWords()
  const { record, retraction } = entry
  const { values } = record.shown
  const lang = textOf(values['language']) || undefined
  const diagnoses = Array.isArray(values['diagnoses']) ? values['diagnoses'].map((one) => textOf((one as { text?: Json }).text)).join(', ') : ''
  const who = people.get(entry.is === 'answer' ? record.shown.fields['answer']?.author ?? '' : record.author) || t`Somebody`
  const title = entry.is === 'answer' ? <Trans><bdi>{who}</bdi> answered</Trans>
    : entry.is === 'visit' ? <span lang={lang}>{diagnoses || textOf(values['reason'])}</span>
    : kinds.kind(record.shown.kind)
  return (
    <TimelineItem
      time={format.whenExactly(entry.atMs, store.now())} dateTime={new Date(entry.atMs).toISOString()} strong={strong && retraction === null}
      title={retraction === null ? title : <s>{title}</s>}
    >
      <div className={styles.note}>
        {retraction !== null && <Retracted retraction={retraction} people={people} />}
        {entry.is === 'answer' ? <AnswerText entry={entry} /> : entry.is !== 'unknown' && <Findings entry={entry} lang={lang} diagnoses={diagnoses} />}
        {entry.is === 'unknown' && <Text size="sm" tone="second">{t`A newer version of the app wrote this. It is kept and sent on as it is.`}</Text>}
        {entry.is !== 'answer' && <Flow><Trail state={record.trail} /><Text as="span" size="xs" tone="second"><bdi>{who}</bdi></Text><UrgencyTag urgency={values['triage']} /></Flow>}
        {entry.addenda.map((added) => <Added key={added.record.shown.id} added={added} people={people} />)}
        {(entry.is === 'visit' || entry.is === 'measured') && (
          <Whole entry={entry} lang={lang} diagnoses={diagnoses}>
            {retraction === null && (
              <Flow>
                {onCorrect !== null && <Button icon="pen" onClick={() => onCorrect(entry)}>{t`Add a correction`}</Button>}
                {onRetract !== null && <Button kind="quiet" onClick={() => onRetract(entry)}>{t`Entered in error`}</Button>}
              </Flow>
            )}
          </Whole>
        )}
      </div>
    </TimelineItem>
  )
}

/** What was measured and planned, in two lines. */
function Findings({ entry, lang, diagnoses }: { entry: Entry; lang: string | undefined; diagnoses: string }) {
  const words = useClinicalWords()
  const text = useValueWords()
  const { values } = entry.record.shown
  const measured = (entry.is === 'measured' ? entry.record : entry.vitals)?.shown.values ?? {}
  const line = MEASURES.filter((measure) => measured[measure] !== undefined && (measured[measure] as { notDone?: boolean }).notDone !== true)
    .map((measure) => `${words.measure(measure)} ${text.text(measure, measured[measure])}`).join(' · ')
  const struck = (content: ReactNode): ReactNode => (entry.retraction === null ? content : <s>{content}</s>)
  return (
    <>
      {line !== '' && <Text size="sm" tone="second">{struck(line)}</Text>}
      {diagnoses !== '' && <Text size="sm" tone="second" lang={lang}>{struck(textOf(values['reason']))}</Text>}
      {textOf(values['plan']) !== '' && <Text size="sm" lang={lang}>{struck(textOf(values['plan']))}</Text>}
    </>
  )
}

function AnswerText({ entry }: { entry: Entry }) {
  const { t } = useLingui()
  const answer = entry.record.shown.values['answer'] as { assessment?: string; advice?: string }
  return (
    <>
      <Text size="sm" lang="">{answer.advice ?? ''}</Text>
      <div><TextLink to={`/cases/${entry.record.shown.id}`}>{t`Open the case`}</TextLink></div>
    </>
  )
}

/** The note in full, folded. */
function Whole({ entry, lang, diagnoses, children }: { entry: Entry; lang: string | undefined; diagnoses: string; children: ReactNode }) {
  const { t } = useLingui()
  const kinds = useRecordWords()
  const text = useValueWords()
  const { values } = entry.record.shown
  const fact = (field: string): Fact[] => (values[field] === undefined ? [] : [{ label: kinds.field(field), value: text.text(field, values[field]), ...(lang !== undefined && { lang }) }])
  const measured = (entry.is === 'measured' ? entry.record : entry.vitals)?.shown.values ?? {}
  const facts: Fact[] = [
    ...fact('reason'), ...fact('history'), ...fact('examination'),
    ...MEASURES.flatMap((measure) => (measured[measure] === undefined ? [] : [{ label: kinds.field(measure), value: text.text(measure, measured[measure]) }])),
    ...(diagnoses === '' ? [] : fact('diagnoses')), ...fact('plan'), ...fact('followUpDays'),
  ]
  return (
    <details className={styles.more}>
      <summary>{t`Whole note`}</summary>
      <Stack><Facts long facts={facts} />{children}</Stack>
    </details>
  )
}

/** M4: what was added later, under what was signed: who, when, why. */
function Added({ added, people }: { added: Entry['addenda'][number]; people: People }) {
  const { t } = useLingui()
  const format = useFormat()
  const store = useStore()
  const { record, retraction } = added
  const { values } = record.shown
  const when = format.whenExactly(timeOf(record), store.now())
  const who = people.get(record.author) || t`Somebody`
  const text = <span dir="auto">{textOf(values['text'])}</span>
  return (
    <Addition>
      <b><Trans>Added {when} by <bdi>{who}</bdi>.</Trans></b> {retraction === null ? text : <s>{text}</s>}
      {textOf(values['reason']) !== '' && <> <Trans>Reason: <bdi>{textOf(values['reason'])}</bdi></Trans></>}
      {retraction !== null && <Retracted retraction={retraction} people={people} />}
      <div><Trail state={record.trail} /></div>
    </Addition>
  )
}

/** Entered in error: said with who, when and why, over the text that stays readable. */
function Retracted({ retraction, people }: { retraction: LocalRecord; people: People }) {
  const { t } = useLingui()
  const format = useFormat()
  const store = useStore()
  const { values } = retraction.shown
  const who = people.get(retraction.author) || t`Somebody`
  const when = format.whenExactly(timeOf(retraction), store.now())
  const why = values['reason'] === 'wrong-patient' ? t`Recorded on the wrong patient` : t`Entered in error`
  return (
    <div>
      <Tag tone="look" icon="look">{why}</Tag>
      <Text size="sm" tone="second"><Trans>Withdrawn {when} by <bdi>{who}</bdi>.</Trans> <span dir="auto">{textOf(values['text'])}</span></Text>
    </div>
  )
}
