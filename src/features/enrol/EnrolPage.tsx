import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useRemote } from '../../remote/context.tsx'
import { useStore } from '../../store/context.tsx'
import { enrol } from '../../store/enrolment.ts'
import { askPersistence } from '../../store/status.ts'
import { Button, TextLink } from '../../ui/Button.tsx'
import { Field, focusField, TextInput } from '../../ui/Field.tsx'
import { Text } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { Welcome } from '../../ui/Welcome.tsx'
import { wordsFor } from './words.ts'

/** A tablet joins a clinic with a one-use code. The code may stand in the address after `#`, so that a link or a QR fills it in. */
export function EnrolPage({ onEnrolled }: { onEnrolled: () => void }) {
  const store = useStore()
  const remote = useRemote()
  const { t, i18n } = useLingui()
  const [code, setCode] = useState(() => decodeURIComponent(location.hash.slice(1)))
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)

  const submit = async () => {
    setTried(true)
    if (code.trim() === '') { focusField('code'); return }
    if (name.trim() === '') { focusField('name'); return }
    setBusy(true)
    const enrolled = await enrol(store, remote, { code: code.trim(), name: name.trim() })
    setBusy(false)
    if (!enrolled.ok) return setProblem(enrolled.error.code)
    // A browser that may clear its storage may lose unsent work: ask before there is any.
    await askPersistence(store)
    onEnrolled()
  }
  return (
    <Welcome title={t`Enrol this tablet`} sub={<Trans>An administrator makes the code under Devices. It works once, for 10 minutes.</Trans>}>
      {problem !== null && <Note tone="look" title={i18n._(wordsFor(problem))} alert />}
      <Field label={t`Enrolment code`} name="code" required hint={t`13 letters and digits`} error={tried && code.trim() === '' ? t`Write the enrolment code` : undefined}>
        <TextInput value={code} onChange={setCode} autoCapitalize="characters" spellCheck={false} maxLength={40} onEnter={() => void submit()} />
      </Field>
      <Field label={t`Name of this tablet`} name="name" required hint={t`What stands on its back, for example “Tablet 7”`} error={tried && name.trim() === '' ? t`Write a name for this tablet` : undefined}>
        <TextInput value={name} onChange={setName} maxLength={60} onEnter={() => void submit()} />
      </Field>
      <Button kind="primary" big wide busy={busy} onClick={() => void submit()}><Trans>Enrol</Trans></Button>
      <Text size="sm"><TextLink to="/sign-in"><Trans>Sign in as an administrator instead</Trans></TextLink></Text>
    </Welcome>
  )
}
