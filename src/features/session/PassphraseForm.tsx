import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../ui/Button.tsx'
import { Field, focusField, TextInput } from '../../ui/Field.tsx'
import { Check } from '../../ui/Options.tsx'

type Props = {
  /** Asks for the name too when nobody was chosen. */
  login: string | null
  busy: boolean
  error: string | null
  onSubmit: (login: string, passphrase: string) => void
}

/** Name (when nobody was picked) and passphrase. What was typed stays after a wrong try. */
export function PassphraseForm({ login, busy, error, onSubmit }: Props) {
  const { t } = useLingui()
  const [name, setName] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const [shown, setShown] = useState(false)
  const [missing, setMissing] = useState(false)
  const who = login ?? name.trim().toLowerCase()
  const submit = () => {
    setMissing(true)
    if (who === '') focusField('login')
    else if (passphrase === '') focusField('passphrase')
    else onSubmit(who, passphrase)
  }
  return (
    <>
      {login === null && (
        <Field label={t`Sign-in name`} name="login" required error={missing && who === '' ? t`Write the sign-in name` : undefined}>
          <TextInput value={name} onChange={setName} autoComplete="username" onEnter={submit} />
        </Field>
      )}
      <Field label={t`Passphrase`} name="passphrase" required error={error ?? (missing && passphrase === '' ? t`Write the passphrase` : undefined)}>
        <TextInput value={passphrase} onChange={setPassphrase} type={shown ? 'text' : 'password'} autoComplete="current-password" onEnter={submit} />
      </Field>
      <Check checked={shown} onChange={setShown} label={t`Show the passphrase`} />
      <Button kind="primary" big wide busy={busy} onClick={submit}><Trans>Open</Trans></Button>
    </>
  )
}
