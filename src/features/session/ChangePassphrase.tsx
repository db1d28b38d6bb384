import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useRemote } from '../../remote/context.tsx'
import { useSession, useStore } from '../../store/context.tsx'
import { changePassphrase } from '../../store/session.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field, TextInput } from '../../ui/Field.tsx'
import { Stack } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { LEAST_PASSPHRASE, wordsFor } from './words.ts'

/** Needs the server: it keeps the passphrase for the person's other devices. */
export function ChangePassphrase() {
  const store = useStore()
  const remote = useRemote()
  const session = useSession()
  const announce = useAnnounce()
  const { t, i18n } = useLingui()
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [busy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<{ problem: string | null } | null>(null)
  const submit = async () => {
    setBusy(true)
    const changed = await changePassphrase(store, remote, session, { current, next })
    setBusy(false)
    setOutcome({ problem: changed.ok ? null : i18n._(wordsFor(changed.error.code)) })
    if (!changed.ok) return
    announce(t`The passphrase was changed`)
    setCurrent('')
    setNext('')
  }
  return (
    <Stack>
      {outcome?.problem === null && <Note tone="good" title={t`The passphrase was changed`} />}
      {outcome !== null && outcome.problem !== null && <Note tone="look" title={outcome.problem} alert />}
      <Field label={t`Present passphrase`}><TextInput type="password" autoComplete="current-password" value={current} onChange={setCurrent} /></Field>
      <Field label={t`New passphrase`} hint={t`Four words or more are easy to keep and hard to guess`}>
        <TextInput type="password" autoComplete="new-password" value={next} onChange={setNext} onEnter={() => void submit()} />
      </Field>
      <Button busy={busy} onClick={() => void submit()} why={current === '' || next.length < LEAST_PASSPHRASE ? t`Write the present one, and 10 characters or more for the new one` : undefined}>
        <Trans>Change the passphrase</Trans>
      </Button>
    </Stack>
  )
}
