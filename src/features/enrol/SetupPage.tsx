import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useLanguage } from '../../i18n/language-context.tsx'
import { useRemote } from '../../remote/context.tsx'
import { Button, TextLink } from '../../ui/Button.tsx'
import { Field, focusField, Select, TextInput } from '../../ui/Field.tsx'
import { Section, Stack } from '../../ui/Layout.tsx'
import { Note } from '../../ui/Note.tsx'
import { Check } from '../../ui/Options.tsx'
import { Welcome } from '../../ui/Welcome.tsx'
import { emptySetup, missingIn, type SetupForm } from './setup-form.ts'
import { wordsFor } from './words.ts'

/** First start of a server: the first administrator and the first site. The token stands in the address that the server printed. */
export function SetupPage({ onDone }: { onDone: () => void }) {
  const remote = useRemote()
  const { language } = useLanguage()
  const { t, i18n } = useLingui()
  const [form, setForm] = useState<SetupForm>(emptySetup)
  const [needed, setNeeded] = useState<boolean | null>(null)
  const [shown, setShown] = useState(false)
  const [tried, setTried] = useState(false)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const token = location.hash.slice(1)
  useEffect(() => {
    void remote.setupNeeded().then((answer) => { if (answer.ok) setNeeded(answer.value.needed); else setProblem(answer.error.code) })
  }, [remote])

  const set = (field: keyof SetupForm) => (value: string) => setForm((before) => ({ ...before, [field]: value }))
  const missing = missingIn(form)
  const wrong = (field: keyof SetupForm, words: string) => (tried && missing.includes(field) ? words : undefined)
  const submit = async () => {
    setTried(true)
    if (missing[0] !== undefined) { focusField(missing[0]); return }
    setBusy(true)
    const done = await remote.setup({
      token, name: form.name.trim(), login: form.login.trim().toLowerCase(), passphrase: form.passphrase,
      site: { name: form.site.trim(), type: form.type, country: form.country.trim().toUpperCase(), language },
    })
    setBusy(false)
    if (done.ok) onDone()
    else setProblem(done.error.code)
  }

  if (needed === false) {
    return <Welcome title={t`Set-up is done`}><Note tone="good" title={t`This server has its first administrator.`} /><TextLink to="/sign-in"><Trans>Sign in</Trans></TextLink></Welcome>
  }
  return (
    <Welcome title={t`Set up this server`} sub={<Trans>You become its first administrator. More people and sites follow later.</Trans>}>
      {problem !== null && <Note tone="look" title={i18n._(wordsFor(problem))} alert />}
      {token === '' && <Note tone="look" title={t`The set-up token is missing`}><Trans>Open the whole address that the server printed when it started.</Trans></Note>}
      <Section title={t`You`}>
        <Stack>
          <Field label={t`Your name`} name="name" required error={wrong('name', t`Write your name`)}><TextInput value={form.name} onChange={set('name')} autoComplete="name" /></Field>
          <Field label={t`Sign-in name`} name="login" required hint={t`Small letters, digits, dots`} error={wrong('login', t`Two or more small letters, digits or dots`)}>
            <TextInput value={form.login} onChange={set('login')} autoComplete="username" autoCapitalize="off" spellCheck={false} />
          </Field>
          <Field label={t`Passphrase`} name="passphrase" required hint={t`Four words or more are easy to keep and hard to guess`} error={wrong('passphrase', t`Take 10 characters or more`)}>
            <TextInput value={form.passphrase} onChange={set('passphrase')} type={shown ? 'text' : 'password'} autoComplete="new-password" />
          </Field>
          <Check checked={shown} onChange={setShown} label={t`Show the passphrase`} />
        </Stack>
      </Section>
      <Section title={t`The first site`}>
        <Stack>
          <Field label={t`Name of the site`} name="site" required error={wrong('site', t`Write the name of the site`)}><TextInput value={form.site} onChange={set('site')} /></Field>
          <Field label={t`Kind of site`} name="type">
            <Select value={form.type} onChange={set('type')} options={[{ value: 'clinic', label: t`Clinic` }, { value: 'hospital', label: t`Hospital` }, { value: 'ship', label: t`Hospital ship` }]} />
          </Field>
          <Field label={t`Country`} name="country" required hint={t`Two letters, for example BJ for Benin`} error={wrong('country', t`Write the two letters of the country`)}>
            <TextInput value={form.country} onChange={set('country')} maxLength={2} autoCapitalize="characters" autoComplete="country" />
          </Field>
        </Stack>
      </Section>
      <Button kind="primary" big wide busy={busy} onClick={() => void submit()}><Trans>Set up</Trans></Button>
    </Welcome>
  )
}
