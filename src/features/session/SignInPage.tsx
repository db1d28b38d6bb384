import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { useRemote } from '../../remote/context.tsx'
import { useStore } from '../../store/context.tsx'
import { findEnrolment, type Enrolment } from '../../store/enrolment.ts'
import { listPeople, signIn, type Person } from '../../store/session.ts'
import type { Session } from '../../store/session-type.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Card, Text } from '../../ui/Layout.tsx'
import { List, RowButton } from '../../ui/List.tsx'
import { Note } from '../../ui/Note.tsx'
import { Skeleton } from '../../ui/States.tsx'
import { Welcome } from '../../ui/Welcome.tsx'
import { useFormat } from '../../i18n/use-format.ts'
import { ChooseOwn } from './ChooseOwn.tsx'
import { PassphraseForm } from './PassphraseForm.tsx'
import { useTries } from './use-tries.ts'
import { wordsFor } from './words.ts'

type Known = { people: Person[]; enrolment: Enrolment | null }

/** Who is here? The people of this tablet, or a name; then the passphrase. Needs no network for people known here. */
export function SignInPage({ onSignedIn }: { onSignedIn: (session: Session) => void }) {
  const store = useStore()
  const { t } = useLingui()
  const [known, setKnown] = useState<Known | null>(null)
  const [who, setWho] = useState<Person | 'other' | null>(null)
  useEffect(() => {
    void Promise.all([listPeople(store), findEnrolment(store)]).then(([people, enrolment]) => {
      setKnown({ people, enrolment })
      if (people.length === 0) setWho('other')
    })
  }, [store])

  if (known === null) return <Welcome title={t`Who is here?`}><Skeleton /></Welcome>
  const place = known.enrolment === null ? t`This browser is not enrolled` : t`${known.enrolment.site.name}, ${known.enrolment.name}`
  if (who !== null) {
    const back = known.people.length > 0 ? () => setWho(null) : null
    return <Passphrase person={who === 'other' ? null : who} place={place} enrolled={known.enrolment !== null} back={back} onSignedIn={onSignedIn} />
  }
  return (
    <Welcome title={t`Who is here?`} sub={place}>
      <Card flush>
        <List label={t`People on this tablet`}>
          {known.people.map((person) => (
            <RowButton key={person.staff} title={<bdi>{person.name}</bdi>} sub={person.login} end={<Avatar name={person.name} />} onClick={() => setWho(person)} />
          ))}
          <RowButton icon="plus" title={t`Somebody else`} sub={t`Sign in with a name`} onClick={() => setWho('other')} />
        </List>
      </Card>
      <Text size="sm" tone="second"><Trans>Unsent work of everyone stays safe here.</Trans></Text>
    </Welcome>
  )
}

type PassphraseProps = { person: Person | null; place: string; enrolled: boolean; back: (() => void) | null; onSignedIn: (session: Session) => void }

function Passphrase({ person, place, enrolled, back, onSignedIn }: PassphraseProps) {
  const store = useStore()
  const remote = useRemote()
  const { t, i18n } = useLingui()
  const { number } = useFormat()
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string | null>(null)
  const [owes, setOwes] = useState<{ session: Session; given: string } | null>(null)
  const tries = useTries()

  const open = async (login: string, passphrase: string) => {
    setBusy(true)
    const signedIn = await signIn(store, remote, { login, passphrase })
    setBusy(false)
    if (signedIn.ok) {
      const { session, passphraseChange } = signedIn.value
      return passphraseChange ? setOwes({ session, given: passphrase }) : onSignedIn(session)
    }
    setError(person !== null && signedIn.error.code === 'wrong-passphrase' ? t`This is not the right passphrase.` : i18n._(wordsFor(signedIn.error.code)))
    tries.hold(signedIn.error.waitMs ?? 0)
  }
  if (owes !== null) return <ChooseOwn {...owes} place={place} onDone={() => onSignedIn(owes.session)} />
  const waiting = tries.waitS > 0 ? t`You can try again in ${number(tries.waitS)} s.` : null
  return (
    <Welcome title={person === null ? t`Sign in` : t`${person.name}, your passphrase`} sub={place}>
      <PassphraseForm login={person?.login ?? null} busy={busy} error={error === null ? null : [error, waiting].filter(Boolean).join(' ')}
        onSubmit={(login, passphrase) => { if (tries.waitS === 0) void open(login, passphrase) }} />
      {back !== null && <Button kind="quiet" onClick={back}><Trans>I am somebody else</Trans></Button>}
      {!enrolled && (
        <Note icon="tablet" title={t`Clinic tablets are enrolled first`} action={<LinkButton to="/enrol"><Trans>Enter an enrolment code</Trans></LinkButton>}>
          <Trans>Without a code, only administrators can sign in here.</Trans>
        </Note>
      )}
    </Welcome>
  )
}
