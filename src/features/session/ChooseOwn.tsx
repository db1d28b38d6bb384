import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useRemote } from '../../remote/context.tsx'
import { useStore } from '../../store/context.tsx'
import { changePassphrase } from '../../store/session.ts'
import type { Session } from '../../store/session-type.ts'
import { Button } from '../../ui/Button.tsx'
import { Field, focusField, TextInput } from '../../ui/Field.tsx'
import { Check } from '../../ui/Options.tsx'
import { Welcome } from '../../ui/Welcome.tsx'
import { LEAST_PASSPHRASE, wordsFor } from './words.ts'

type Props = { session: Session; given: string; place: string; onDone: () => void }

/** After signing in with a passphrase that somebody else chose. Put off without a link, it is asked again at the next sign-in that reaches the server. */
export function ChooseOwn({ session, given, place, onDone }: Props) {
  const store = useStore()
  const remote = useRemote()
  const { t, i18n } = useLingui()
  const [next, setNext] = useState('')
  // Shown at first: a slip that nobody saw would lock her out of this tablet.
  const [shown, setShown] = useState(true)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const submit = async (): Promise<void> => {
    if (next.length < LEAST_PASSPHRASE) {
      setError(t`Write ${LEAST_PASSPHRASE} characters or more.`)
      focusField('next')
      return
    }
    setBusy(true)
    const changed = await changePassphrase(store, remote, session, { current: given, next })
    setBusy(false)
    if (changed.ok) return onDone()
    setError(i18n._(wordsFor(changed.error.code)))
  }
  return (
    <Welcome title={t`${session.name}, choose your own passphrase`} sub={place}>
      <p><Trans>The one you were given was known to somebody else. From now on only yours opens your work.</Trans></p>
      <Field label={t`New passphrase`} name="next" required hint={t`Four words or more are easy to keep and hard to guess`} error={error ?? undefined}>
        <TextInput type={shown ? 'text' : 'password'} autoComplete="new-password" autoCapitalize="off" spellCheck={false} value={next} onChange={setNext} onEnter={() => void submit()} />
      </Field>
      <Check checked={shown} onChange={setShown} label={t`Show the passphrase`} />
      <Button kind="primary" big wide busy={busy} onClick={() => void submit()}><Trans>Use this passphrase</Trans></Button>
      <Button kind="quiet" onClick={onDone}><Trans>Later</Trans></Button>
    </Welcome>
  )
}
