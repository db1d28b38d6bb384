import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { listSites, listStaff, resetPassphrase, updateStaff, type AdminSite, type AdminStaff } from '../../remote/admin.ts'
import { Avatar } from '../../ui/Avatar.tsx'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { Body } from '../../ui/Layout.tsx'
import { List, RowButton } from '../../ui/List.tsx'
import { Tag } from '../../ui/Note.tsx'
import { Page } from '../../ui/Page.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { Empty } from '../../ui/States.tsx'
import { Answered, ProblemNote } from './Answered.tsx'
import { PassphraseSheet } from './PassphraseSheet.tsx'
import { arrangeStaff } from './staff-form.ts'
import { StaffSheet, type Account } from './StaffSheet.tsx'
import { useAsked } from './use-asked.ts'
import { useSending } from './use-sending.ts'
import { ROLE_WORDS } from './words.ts'

type Open = { say: 'form'; person: AdminStaff | null } | { say: 'passphrase'; account: Account } | { say: 'reset'; person: AdminStaff } | { say: 'close'; person: AdminStaff }

/** Who works in the programme, and what each may do. */
export function StaffPage() {
  const { t } = useLingui()
  const staff = useAsked(listStaff)
  const sites = useAsked(listSites)
  const [open, setOpen] = useState<Open | null>(null)
  const done = () => { setOpen(null); staff.again() }
  const active = staff.data?.filter((person) => person.active).length ?? 0
  return (
    <Page
      title={t`Staff`} {...(staff.data !== undefined && { subtitle: t`${plural(active, { one: '# open account', other: '# open accounts' })}` })}
      actions={staff.data !== undefined && <Button kind="primary" big icon="plus" onClick={() => setOpen({ say: 'form', person: null })}>{t`Add a person`}</Button>}
    >
      <Body busy={staff.data === undefined && staff.busy}>
        <Answered asked={staff}>
          {(people) => (people.length === 0 ? <Empty icon="people" title={t`Nobody yet`}>{t`Add the nurses and doctors of the programme.`}</Empty> : (
            <List label={t`Staff`}>
              {arrangeStaff(people).map((person) => <PersonRow key={person.id} person={person} sites={sites.data ?? []} onOpen={() => setOpen({ say: 'form', person })} />)}
            </List>
          ))}
        </Answered>
        {open?.say === 'form' && (
          <StaffSheet
            person={open.person} sites={sites.data ?? []} onClose={() => setOpen(null)} onSaved={done}
            onAdded={(account) => { staff.again(); setOpen({ say: 'passphrase', account }) }}
            onReset={(person) => setOpen({ say: 'reset', person })} onCloseAccount={(person) => setOpen({ say: 'close', person })}
          />
        )}
        {open?.say === 'passphrase' && <PassphraseSheet account={open.account} onClose={done} />}
        {open?.say === 'reset' && <ResetSheet person={open.person} onClose={() => setOpen(null)} onDone={(account) => setOpen({ say: 'passphrase', account })} />}
        {open?.say === 'close' && <CloseSheet person={open.person} onClose={() => setOpen(null)} onDone={done} />}
      </Body>
    </Page>
  )
}

function PersonRow({ person, sites, onOpen }: { person: AdminStaff; sites: readonly AdminSite[]; onOpen: () => void }) {
  const { t, i18n } = useLingui()
  const { list } = useFormat()
  const words = useClinicalWords()
  const roles = person.roles.map((role) => (ROLE_WORDS[role] === undefined ? role : i18n._(ROLE_WORDS[role])))
  const places = person.sites.flatMap((id) => sites.find((site) => site.id === id)?.name ?? [])
  const facts = [list(roles), list(places), list(person.specialties.map(words.specialty))].filter((part) => part !== '')
  return (
    <RowButton title={<bdi>{person.name}</bdi>} sub={facts.join(' · ')} onClick={onOpen} end={person.active ? <Avatar name={person.name} /> : <Tag>{t`Closed`}</Tag>}>
      <small><bdi>{person.login}</bdi></small>
    </RowButton>
  )
}

type ConfirmProps<T> = { person: AdminStaff; onClose: () => void; onDone: (done: T) => void }

function ResetSheet({ person, onClose, onDone }: ConfirmProps<Account>) {
  const { t } = useLingui()
  const { busy, problem, send } = useSending()
  const reset = async () => {
    const made = await send((remote) => resetPassphrase(remote, person.id))
    if (made !== null) onDone({ name: person.name, login: person.login, passphrase: made.value.passphrase })
  }
  return (
    <Sheet
      open onClose={onClose} title={t`Make a new passphrase?`}
      actions={<><Button big onClick={onClose}>{t`Cancel`}</Button><Button kind="primary" big busy={busy} onClick={() => void reset()}>{t`Make it`}</Button></>}
    >
      <p>{t`The present passphrase of ${person.name} stops working at the server. Tablets without a link open with the old one until the person signs in with the new one.`}</p>
      <ProblemNote problem={problem} />
    </Sheet>
  )
}

function CloseSheet({ person, onClose, onDone }: ConfirmProps<undefined>) {
  const { t } = useLingui()
  const announce = useAnnounce()
  const { busy, problem, send } = useSending()
  const close = async () => {
    if ((await send((remote) => updateStaff(remote, person.id, { active: false }))) === null) return
    announce(t`Account closed`)
    onDone(undefined)
  }
  return (
    <Sheet
      open onClose={onClose} title={t`Close the account of ${person.name}?`} grave
      actions={<><Button big onClick={onClose}>{t`Keep it open`}</Button><Button kind="destroy" big busy={busy} onClick={() => void close()}>{t`Close the account`}</Button></>}
    >
      <p>{t`The person is signed out and can read and send nothing more. What was written stays in the records, and the account can be opened again.`}</p>
      <ProblemNote problem={problem} />
    </Sheet>
  )
}
