import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { RecordId } from '../../domain/ids.ts'
import { commit, type Change, type CommitProblem } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field, TextArea, TextInput } from '../../ui/Field.tsx'
import { useHoldUpdate } from '../../ui/hold-update.ts'
import { Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { NotSaved } from '../../ui/NotSaved.tsx'
import { Check, OneOf } from '../../ui/Options.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { useSaving } from '../../ui/use-saving.ts'
import type { Entry } from './ChartTimeline.tsx'

/** Saves these changes of a chart. */
export function useSavingChanges(onSaved: () => void) {
  const store = useStore()
  const session = useSession()
  const { saving, failed, save } = useSaving<CommitProblem>()
  return { saving, failed, save: (changes: Change[]) => void save(() => commit(store, session, () => changes), onSaved) }
}

type Props = { entry: Entry; patient: RecordId; onClose: () => void }

/** M4: signed text never changes; what is corrected is written under it, with the reason. */
export function CorrectionSheet({ entry, patient, onClose }: Props) {
  const { t } = useLingui()
  const store = useStore()
  const [text, setText] = useState('')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const { saving, failed, save } = useSavingChanges(onClose)
  useHoldUpdate(text !== '')
  const onSave = (): void => {
    setTried(true)
    if (text.trim() === '' || reason.trim() === '') return
    const at = store.now()
    save([{ kind: 'addendum', feed: entry.record.feed, fields: { of: entry.record.shown.id, patient, at, text: text.trim(), reason: reason.trim() } }])
  }
  return (
    <Sheet open onClose={onClose} held={text !== '' || reason !== ''} title={t`Add a correction`} actions={<Button kind="primary" big wide busy={saving} onClick={onSave}>{t`Save the correction`}</Button>}>
      <Stack>
        <Text size="sm" tone="second">{t`The signed note stays as it is. Your correction stands under it, with your name and the time.`}</Text>
        <NotSaved problem={failed} />
        <Field label={t`What is right`} name="text" error={tried && text.trim() === '' ? t`What is right is missing.` : undefined}><TextArea value={text} onChange={setText} maxLength={20_000} rows={4} autoFocus /></Field>
        <Field label={t`Reason`} name="reason" hint={t`Such as: typing error, result came later`} error={tried && reason.trim() === '' ? t`Reason is missing.` : undefined}><TextInput value={reason} onChange={setReason} maxLength={200} /></Field>
      </Stack>
    </Sheet>
  )
}

/** M4: a record that should not stand is struck through, never removed. */
export function RetractionSheet({ entry, patient, onClose }: Props) {
  const { t } = useLingui()
  const store = useStore()
  const [reason, setReason] = useState<'entered-in-error' | 'wrong-patient' | null>(null)
  const [text, setText] = useState('')
  const [withVitals, setWithVitals] = useState(true)
  const [tried, setTried] = useState(false)
  const { saving, failed, save } = useSavingChanges(onClose)
  useHoldUpdate(text !== '')
  const vitals = entry.vitals
  const onSave = (): void => {
    setTried(true)
    if (reason === null) return
    const records = [entry.record, ...(vitals !== null && withVitals ? [vitals] : [])]
    const at = store.now()
    save(records.map((record) => ({ kind: 'retraction', feed: record.feed, fields: { of: record.shown.id, patient, at, reason, text: text.trim() || undefined } })))
  }
  return (
    <Sheet
      open grave held={text !== ''} onClose={onClose} title={t`Entered in error`}
      actions={<><Button big onClick={onClose}>{t`Leave it as it is`}</Button><Button kind="destroy" big busy={saving} onClick={onSave}>{t`Strike it through`}</Button></>}
    >
      <Stack>
        <Text size="sm" tone="second">{t`It stays readable for everybody, struck through, with your name and the reason. This cannot be taken back.`}</Text>
        <NotSaved problem={failed} />
        <OneOf
          legend={t`Why`} name="why" value={reason} onChange={setReason} error={tried && reason === null ? t`Why: choose one of the two.` : undefined}
          options={[{ value: 'entered-in-error', label: t`It is wrong` }, { value: 'wrong-patient', label: t`It is about another patient` }]}
        />
        {reason === 'wrong-patient' && <Note tone="look" title={t`Record it on the right patient too`}>{t`Nothing is moved by itself. Open the right patient’s chart afterwards and write the visit there.`}</Note>}
        {vitals !== null && <Check checked={withVitals} onChange={setWithVitals} label={t`Its vital signs too`} sub={t`They then leave the small charts.`} />}
        <Field label={t`What happened`} name="text" hint={t`For whoever reads it later`}><TextArea value={text} onChange={setText} maxLength={20_000} rows={2} /></Field>
      </Stack>
    </Sheet>
  )
}
