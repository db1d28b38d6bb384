import { useLingui } from '@lingui/react/macro'
import { useEffect, useMemo, useState } from 'react'
import type { FeedId, RecordId } from '../../domain/ids.ts'
import type { Result } from '../../domain/result.ts'
import { LONG_TEXT_LIMIT } from '../../domain/text.ts'
import { useFormat } from '../../i18n/use-format.ts'
import type { CommitProblem, Saved } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { dropDraft, listDrafts, newDraftId, type Draft } from '../../store/drafts.ts'
import { useAutosave } from '../../store/useAutosave.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field, TextArea } from '../../ui/Field.tsx'
import { useHoldUpdate } from '../../ui/hold-update.ts'
import { Flow, Stack, Text } from '../../ui/Layout.tsx'
import { NotSaved } from './NotSaved.tsx'

type Props = {
  /** Kind of the draft: one of each kind per case. */
  kind: 'message' | 'outcome'
  caseId: RecordId; feed: FeedId; label: string; button: string; rows: number
  onSend: (text: string, draftId: string) => Promise<Result<Saved, CommitProblem>>
  onDiscard?: () => void
}

/** A text on a case, kept as it is written and gone on with where it was left. */
export function Composer(props: Props) {
  const { kind, caseId } = props
  const store = useStore()
  const session = useSession()
  const [turn, setTurn] = useState(0)
  const [begun, setBegun] = useState<{ id: string; text: string } | null>(null)
  useEffect(() => {
    let gone = false
    const open = (drafts: readonly Draft[]): void => {
      const draft = drafts.find((one) => one.kind === kind && one.subject === caseId)
      if (!gone) setBegun(draft === undefined ? { id: newDraftId(store), text: '' } : { id: draft.id, text: textOf(draft) })
    }
    // Storage that fails here fails again, with its words, when the text is kept.
    listDrafts(store, session).then(open, () => open([]))
    return () => { gone = true }
    // Opened once for each text: a draft that is being kept must not write itself back into the field.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [store, kind, caseId, turn])
  return begun === null ? null : <Writing key={begun.id} {...props} begun={begun} onSent={() => { setBegun(null); setTurn(turn + 1) }} />
}

const textOf = ({ content }: Draft): string =>
  content !== null && typeof content === 'object' && !Array.isArray(content) && typeof content['text'] === 'string' ? content['text'] : ''

function Writing({ kind, caseId, feed, label, button, rows, onSend, begun, onSent, onDiscard }: Props & { begun: { id: string; text: string }; onSent: () => void }) {
  const { t } = useLingui()
  const format = useFormat()
  const store = useStore()
  const session = useSession()
  const announce = useAnnounce()
  const [text, setText] = useState(begun.text)
  const [sending, setSending] = useState(false)
  const [tried, setTried] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const kept = useMemo(() => (sending ? null : { id: begun.id, kind, subject: caseId, feed, content: { text } }), [sending, begun, kind, caseId, feed, text])
  const { savedMs, flush } = useAutosave(kept)
  const empty = text.trim() === ''
  useHoldUpdate(!empty)

  const send = async (): Promise<void> => {
    setTried(true)
    if (empty) return
    setSending(true)
    setFailed(null)
    await flush()
    const saved = await onSend(text.trim(), begun.id)
    if (saved.ok) {
      announce(t`Saved on this tablet, ${format.timeToSecond(saved.value.savedMs)}`)
      onSent()
      return
    }
    setFailed(saved.error.code)
    setSending(false)
  }
  const discard = async (): Promise<void> => {
    setSending(true)
    await dropDraft(store, session, begun.id)
    onSent()
    onDiscard?.()
  }
  return (
    <Stack>
      {failed !== null && <NotSaved code={failed} />}
      <Field label={label} error={tried && empty ? t`Write something first.` : undefined}><TextArea value={text} onChange={setText} rows={rows} maxLength={LONG_TEXT_LIMIT} /></Field>
      <Flow between>
        <Text as="span" size="xs" tone="second">{!empty && savedMs !== null && t`Draft kept ${format.timeToSecond(savedMs)}`}</Text>
        <Flow>
          {(!empty || onDiscard) && <Button kind="quiet" onClick={() => void discard()}>{t`Discard`}</Button>}
          <Button icon={kind === 'message' ? 'send' : 'save'} busy={sending} onClick={() => void send()}>{button}</Button>
        </Flow>
      </Flow>
    </Stack>
  )
}
