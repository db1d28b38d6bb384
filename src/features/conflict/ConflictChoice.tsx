import { useLingui } from '@lingui/react/macro'
import type { RecordId } from '../../domain/ids.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { useRecordWords } from '../../i18n/record-words.ts'
import { useValueWords } from '../../i18n/value-words.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, TextArea } from '../../ui/Field.tsx'
import { Stack } from '../../ui/Layout.tsx'
import { OneOf } from '../../ui/Options.tsx'
import { mayBeRewritten, type Choice, type Conflict, type KeptValue } from './choices.ts'
import styles from './Conflict.module.css'
import { differingInEach, type Piece } from './word-diff.ts'

const OWN = 'own'

type Props = { conflict: Conflict; people: ReadonlyMap<RecordId, string>; choice: Choice | undefined; nowMs: number; onChoose: (choice: Choice) => void }

/** The kept values of one field with equal weight: nothing is chosen before a person does. */
export function ConflictChoice({ conflict, people, choice, nowMs, onChoose }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const kinds = useRecordWords()
  const words = useValueWords()
  const texts = conflict.values.map(({ value }) => words.text(conflict.field, value, people))
  const pieces = differingInEach(texts)
  const written = (kept: KeptValue): string => {
    const who = people.get(kept.author) || t`Somebody`
    const when = format.whenExactly(kept.ms, nowMs)
    if (kept.receivedMs === null) return t`${who}, ${when}, on this tablet`
    const arrived = format.whenExactly(kept.receivedMs, nowMs)
    return arrived === when ? t`${who}, ${when}` : t`${who}, ${when}, arrived ${arrived}`
  }
  const own = choice !== undefined && 'text' in choice ? choice.text : null
  return (
    <Stack>
      <OneOf
        legend={kinds.field(conflict.key)} name={conflict.key} value={choice === undefined ? null : 'text' in choice ? OWN : choice.op}
        options={[
          ...conflict.values.map((kept, index) => ({ value: kept.op, label: <Words pieces={pieces[index] ?? []} />, sub: written(kept) })),
          ...(own === null ? [] : [{ value: OWN, label: t`The text below` }]),
        ]}
        onChange={(value) => { if (value !== OWN) onChoose({ op: value }) }}
      />
      {mayBeRewritten(conflict) && own === null && (
        <div><Button kind="quiet" icon="pen" onClick={() => onChoose({ text: texts.join('\n') })}>{t`Write one text from both`}</Button></div>
      )}
      {own !== null && <Field label={t`One text from both`}><TextArea value={own} onChange={(text) => onChoose({ text })} rows={4} autoFocus /></Field>}
    </Stack>
  )
}

function Words({ pieces }: { pieces: readonly Piece[] }) {
  return <bdi className={styles.words}>{pieces.map((piece, index) => (piece.differs ? <mark key={index} className={styles.differs}>{piece.text}</mark> : <span key={index}>{piece.text}</span>))}</bdi>
}
