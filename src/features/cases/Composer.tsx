import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { FeedId, RecordId } from '../../domain/ids.ts'
import type { Result } from '../../domain/result.ts'
import { LONG_TEXT_LIMIT } from '../../domain/text.ts'
import type { CommitProblem, Saved } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { dropDraft, listDrafts, newDraftId, type Draft } from '../../store/drafts.ts'
import { useAutosave } from '../../store/useAutosave.ts'
import { useOpened } from '../../store/useOpened.ts'
import { Button } from '../../ui/Button.tsx'
import { DraftKept } from '../../ui/DraftKept.tsx'
import { Field, TextArea } from '../../ui/Field.tsx'
import { useHoldUpdate } from '../../ui/hold-update.ts'
import { Flow, Stack } from '../../ui/Layout.tsx'
import { NotSaved } from '../../ui/NotSaved.tsx'
import { useSaving } from '../../ui/use-saving.ts'

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
  const [turn, setTurn] = useState(0)
  const { data: begun } = useOpened(`${kind} ${caseId} ${turn}`, async (store, session) => {
    // Storage that fails here fails again, with its words, when the text is kept.
    const drafts = await listDrafts(store, session).catch(() => [])
    const draft = drafts.find((one) => one.kind === kind && one.subject === caseId)
    return { id: draft?.id ?? newDraftId(store), text: draft === undefined ? '' : textOf(draft) }
  })
  return begun === undefined ? null : <Writing key={begun.id} {...props} begun={begun} onSent={() => setTurn(turn + 1)} />
}

const textOf = ({ content }: Draft): string =>
  content !== null && typeof content === 'object' && !Array.isArray(content) && typeof content['text'] === 'string' ? content['text'] : ''

function Writing({ kind, caseId, feed, label, button, rows, onSend, begun, onSent, onDiscard }: Props & { begun: { id: string; text: string }; onSent: () => void }) {
  const { t } = useLingui()
  const store = useStore()
  const session = useSession()
  const [text, setText] = useState(begun.text)
  const [discarding, setDiscarding] = useState(false)
  const [tried, setTried] = useState(false)
  const { saving, failed, save } = useSaving<CommitProblem>()
  const { savedMs, problem, flush } = useAutosave(saving || discarding ? null : { id: begun.id, kind, subject: caseId, feed, content: { text } })
  const empty = text.trim() === ''
  useHoldUpdate(!empty)

  const send = (): void => {
    setTried(true)
    if (!empty) void save(async () => { await flush(); return onSend(text.trim(), begun.id) }, onSent)
  }
  const discard = async (): Promise<void> => {
    setDiscarding(true)
    await dropDraft(store, session, begun.id)
    onSent()
    onDiscard?.()
  }
  return (
    <Stack>
      <NotSaved problem={failed} kept={problem === null} />
      <Field label={label} error={tried && empty ? t`Write something first.` : undefined}><TextArea value={text} onChange={setText} rows={rows} maxLength={LONG_TEXT_LIMIT} /></Field>
      <Flow between>
        <span>{!empty && <DraftKept atMs={savedMs} failed={problem !== null} />}</span>
        <Flow>
          {(!empty || onDiscard) && <Button kind="quiet" onClick={() => void discard()}>{t`Discard`}</Button>}
          <Button icon={kind === 'message' ? 'send' : 'save'} busy={saving} onClick={send}>{button}</Button>
        </Flow>
      </Flow>
    </Stack>
  )
}
