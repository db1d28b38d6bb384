import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { mayWrite } from '../../domain/access.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { outcomesOf } from '../../store/case-texts.ts'
import { commit, type CommitProblem } from '../../store/commit.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card, Flow, Section, Stack, Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { NotSaved } from '../../ui/NotSaved.tsx'
import type { OpenedCase } from './case-view.ts'
import { Composer } from './Composer.tsx'

/** What became of the patient, and the end of the case. Both can be taken further: a closed case is opened again by the same field. */
export function CloseCase({ opened }: { opened: OpenedCase }) {
  const { t } = useLingui()
  const format = useFormat()
  const store = useStore()
  const session = useSession()
  const [writing, setWriting] = useState(false)
  const [failed, setFailed] = useState<CommitProblem | null>(null)
  const { item, names, outcomeBegun, nowMs } = opened
  const { shown, feed, feeds, state } = item.case
  const outcomes = outcomesOf(shown)
  if (!mayWrite(session.access, session.cases, 'case', ['outcome', 'closed'], feeds, false).ok) return null
  const recordOutcome = (text: string, draft: string) => commit(store, session, () => [{
    kind: 'case', record: shown.id, feed, fields: { outcome: { at: store.now(), text } }, basis: state,
  }], { draft })
  const setClosed = async (closed: boolean): Promise<void> => {
    const saved = await commit(store, session, () => [{ kind: 'case', record: shown.id, feed, fields: { closed: closed ? { at: store.now() } : undefined }, basis: state }])
    setFailed(saved.ok ? null : saved.error)
  }
  return (
    <Section title={t`Outcome`}>
      <Stack>
        {outcomes.map(({ op, author, value: { text, at } }) => (
          <Card key={op}>
            <p dir="auto">{text}</p>
            <Text size="xs" tone="second"><Trans><bdi>{names.get(author) ?? ''}</bdi>, {format.whenExactly(at, nowMs)}</Trans></Text>
          </Card>
        ))}
        <NotSaved problem={failed} />
        {item.closed && <Note icon="check" title={t`This case is closed`} action={<Button onClick={() => void setClosed(false)}>{t`Open again`}</Button>} />}
        {!item.closed && (writing || outcomeBegun) && (
          <Composer kind="outcome" caseId={shown.id} feed={feed} label={t`What became of the patient?`} button={t`Save the outcome`} rows={2} onSend={async (text, draft) => { const saved = await recordOutcome(text, draft); if (saved.ok) setWriting(false); return saved }} onDiscard={() => setWriting(false)} />
        )}
        {!item.closed && (
          <Flow>
            {!writing && !outcomeBegun && <Button icon="pen" onClick={() => setWriting(true)}>{outcomes.length === 0 ? t`Record the outcome` : t`Write another outcome`}</Button>}
            <Button onClick={() => void setClosed(true)}>{t`Close the case`}</Button>
          </Flow>
        )}
      </Stack>
    </Section>
  )
}
