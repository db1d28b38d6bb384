import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useState, type ReactNode } from 'react'
import { LONG_TEXT_LIMIT } from '../../domain/text.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { commit } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field, FieldsLeft, focusField, TextArea, TextInput } from '../../ui/Field.tsx'
import { useHoldUpdate } from '../../ui/hold-update.ts'
import { Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { OneOf } from '../../ui/Options.tsx'
import { Skeleton } from '../../ui/States.tsx'
import { AGAIN_DAYS, answerProblems, isBlank, readAnswerDraft, toAnswer, type AnswerDraft, type AnswerProblem } from './answer-draft.ts'
import type { CaseView } from './case-view.ts'
import { useCaseDraft } from './use-case-draft.ts'
import { wordsFor } from './words.ts'

/** The answer being written: its fields and the button that sends it, for the page to place. */
export function useAnswerForm(view: CaseView, onSent: () => void): { form: ReactNode; send: ReactNode } {
  const { item } = view
  const store = useStore()
  const session = useSession()
  const { t, i18n } = useLingui()
  const format = useFormat()
  const announce = useAnnounce()
  const draft = useCaseDraft('answer', item, readAnswerDraft)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  useHoldUpdate(draft !== null && !isBlank(draft.content))
  if (draft === null) return { form: <Skeleton lines={6} />, send: null }

  const wrong = answerProblems(draft.content)
  const sendIt = async () => {
    setTried(true)
    if (wrong[0] !== undefined) { focusField(wrong[0].field); return }
    setBusy(true)
    await draft.flush()
    const answer = toAnswer(draft.content, store.now())
    // M2: no basis. An answer never covers another one, whether it was seen or not: the clinic is shown both.
    const saved = await commit(store, session, () => [{ kind: 'case', record: item.case.shown.id, feed: item.case.feed, fields: { answer } }], { draft: draft.id })
    setBusy(false)
    setProblem(saved.ok ? null : saved.error.code)
    if (!saved.ok) return
    draft.sent()
    announce(t`Answer saved on this device at ${format.timeToSecond(saved.value.savedMs)}. It leaves when there is a link.`)
    onSent()
  }
  return {
    form: (
      <Stack gap="l">
        <AnswerFields draft={draft.content} wrong={tried ? wrong : []} onChange={draft.change} />
        {problem !== null && <Note tone="grave" title={i18n._(wordsFor(problem))} alert>{draft.problem === null && t`The draft is kept. Nothing is lost.`}</Note>}
        {draft.problem !== null && <Note tone="grave" title={i18n._(wordsFor(draft.problem.code))} alert>{t`The draft is only on this screen. Leave it open and try again.`}</Note>}
        <Text size="sm" tone="second">
          {draft.savedMs !== null && t`Draft kept on this device at ${format.timeToSecond(draft.savedMs)}.`} {t`You can send it without a link: it leaves when there is one.`}
        </Text>
        {tried && <FieldsLeft count={wrong.length} />}
      </Stack>
    ),
    send: <Button kind="primary" big icon="send" busy={busy} onClick={() => void sendIt()}>{t`Send answer`}</Button>,
  }
}

function AnswerFields({ draft, wrong, onChange }: { draft: AnswerDraft; wrong: readonly AnswerProblem[]; onChange: (draft: AnswerDraft) => void }) {
  const { t } = useLingui()
  const { number } = useFormat()
  const set = (field: keyof AnswerDraft) => (text: string) => onChange({ ...draft, [field]: text })
  const most = number(LONG_TEXT_LIMIT)
  const error = (field: AnswerProblem['field'], missing: string) => {
    const found = wrong.find((one) => one.field === field)
    if (found === undefined) return undefined
    return found.code === 'too-long' ? t`At most ${most} characters` : missing
  }
  return (
    <>
      <Field label={t`Assessment`} name="assessment" required hint={t`What you think it is, and how sure you are`} error={error('assessment', t`Write your assessment`)}>
        <TextArea value={draft.assessment} onChange={set('assessment')} rows={4} />
      </Field>
      <Field label={t`Advice to the clinic`} name="advice" required hint={t`What to do now, and when to worry`} error={error('advice', t`Write your advice`)}>
        <TextArea value={draft.advice} onChange={set('advice')} rows={5} />
      </Field>
      <OneOf
        legend={t`See again`} look="chips" value={draft.again === '' ? null : draft.again} onChange={set('again')}
        options={[
          ...AGAIN_DAYS.map((days) => ({ value: days as string, label: t`${plural(Number(days), { one: 'In # day', other: 'In # days' })}` })),
          { value: 'other', label: t`Another day` }, { value: 'none', label: t`Not needed` },
        ]}
      />
      {draft.again === 'other' && (
        <Field label={t`Days until then`} name="otherDays" required error={error('otherDays', t`Write a number of days, 1 to 730`)}>
          <TextInput value={draft.otherDays} onChange={set('otherDays')} inputMode="numeric" maxLength={3} />
        </Field>
      )}
    </>
  )
}
