import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Json } from '../../domain/json.ts'
import { LONG_TEXT_LIMIT } from '../../domain/text.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { messagesOf } from '../../store/case-texts.ts'
import { commit } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { Bubble } from '../../ui/Facts.tsx'
import { Field, TextArea } from '../../ui/Field.tsx'
import { useHoldUpdate } from '../../ui/hold-update.ts'
import { Section, Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { WrittenTrail } from './Answers.tsx'
import type { CaseView } from './case-view.ts'
import { useCaseDraft } from './use-case-draft.ts'
import { wordsFor } from './words.ts'

const readText = (content: Json): { text: string } => {
  const text = content !== null && typeof content === 'object' && !Array.isArray(content) ? content['text'] : ''
  return { text: typeof text === 'string' ? text : '' }
}

/** The conversation with the clinic, and asking for more. */
export function Messages({ view, nowMs, mayWriteHere }: { view: CaseView; nowMs: number; mayWriteHere: boolean }) {
  const { t } = useLingui()
  const format = useFormat()
  const { staff } = useSession()
  const messages = messagesOf(view.item.case.shown)
  if (messages.length === 0 && !mayWriteHere) return null
  return (
    <Section title={t`Messages`}>
      <Stack>
        {messages.map(({ op, author, value }) => (
          <Bubble key={op} mine={author === staff} foot={<><bdi>{view.people.get(author) ?? ''}</bdi> · {format.whenExactly(value.at, nowMs)} <WrittenTrail view={view} op={op} author={author} nowMs={nowMs} /></>}>
            {value.text}
          </Bubble>
        ))}
        {mayWriteHere && <Composer view={view} />}
      </Stack>
    </Section>
  )
}

function Composer({ view: { item } }: { view: CaseView }) {
  const store = useStore()
  const session = useSession()
  const { t, i18n } = useLingui()
  const format = useFormat()
  const announce = useAnnounce()
  const draft = useCaseDraft('message', item, readText)
  const [problem, setProblem] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  useHoldUpdate(draft !== null && draft.content.text.trim() !== '')
  if (draft === null) return null
  const text = draft.content.text.trim()
  const send = async () => {
    setBusy(true)
    await draft.flush()
    const atMs = store.now()
    const saved = await commit(store, session, (newId) => {
      const id = newId()
      return [{ kind: 'case', record: item.case.shown.id, id, feed: item.case.feed, fields: { [`messages/${id}`]: { at: atMs, text } } }]
    }, { draft: draft.id })
    setBusy(false)
    setProblem(saved.ok ? null : saved.error.code)
    if (!saved.ok) return
    draft.sent()
    announce(t`Message saved on this device at ${format.timeToSecond(saved.value.savedMs)}`)
  }
  return (
    <Stack>
      <Field label={t`Ask for more, or add something`} name="message">
        <TextArea value={draft.content.text} onChange={(next) => draft.change({ text: next })} maxLength={LONG_TEXT_LIMIT} rows={2} />
      </Field>
      {problem !== null && <Note tone="look" title={i18n._(wordsFor(problem))} alert />}
      {text !== '' && draft.savedMs !== null && <Text size="xs" tone="second">{t`Draft kept at ${format.timeToSecond(draft.savedMs)}. It leaves when there is a link.`}</Text>}
      {text !== '' && <div><Button icon="send" busy={busy} onClick={() => void send()}>{t`Send message`}</Button></div>}
    </Stack>
  )
}
