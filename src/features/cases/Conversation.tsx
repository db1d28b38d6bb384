import { Trans, useLingui } from '@lingui/react/macro'
import { useFormat } from '../../i18n/use-format.ts'
import { messagesOf, seenBy, type Said as Words, type Written } from '../../store/case-texts.ts'
import { useSession, useStore } from '../../store/context.tsx'
import { commit } from '../../store/commit.ts'
import { trailOfOp } from '../../store/queries.ts'
import { Bubble } from '../../ui/Facts.tsx'
import { Section, Stack } from '../../ui/Layout.tsx'
import { Trail } from '../../ui/Trail.tsx'
import styles from './Cases.module.css'
import type { OpenedCase } from './case-view.ts'
import { Composer } from './Composer.tsx'

/** Messages on the case, oldest first, and the next one as it is being written. */
export function Conversation({ opened }: { opened: OpenedCase }) {
  const { t } = useLingui()
  const store = useStore()
  const session = useSession()
  const { item } = opened
  const messages = messagesOf(item.case.shown)
  const send = (text: string, draft: string) => commit(store, session, (newId) => {
    const id = newId()
    return [{ kind: 'case', record: item.case.shown.id, id, feed: item.case.feed, fields: { [`messages/${id}`]: { at: store.now(), text } } }]
  }, { draft })
  return (
    <Section title={t`Conversation`} end={messages.length > 0 ? messages.length : undefined}>
      <Stack>
        {messages.length > 0 && (
          <ul className={styles.talk}>
            {messages.map((message) => <li key={message.op} data-op={message.op}><Said message={message} opened={opened} mine={message.author === session.staff} /></li>)}
          </ul>
        )}
        {!item.closed && <Composer kind="message" caseId={item.case.shown.id} feed={item.case.feed} label={t`Write a message`} button={t`Send`} onSend={send} rows={2} />}
      </Stack>
    </Section>
  )
}

function Said({ message, opened, mine }: { message: Written<Words>; opened: OpenedCase; mine: boolean }) {
  const format = useFormat()
  const { item, names, nowMs } = opened
  const when = format.whenExactly(message.value.at, nowMs)
  const seen = mine ? seenBy(item, message.op, message.author)[0] : undefined
  const foot = seen !== undefined ? <Trail state="seen" by={names.get(seen.by) ?? ''} at={format.whenExactly(seen.atMs, nowMs)} />
    : mine ? <>{when} <Trail state={trailOfOp(item.case, message.op)} /></>
    : <Trans><bdi>{names.get(message.author) ?? ''}</bdi>, {when}</Trans>
  return <Bubble mine={mine} foot={foot}>{message.value.text}</Bubble>
}
