import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { SPECIALTIES } from '../../domain/specialties.ts'
import { useClinicalWords } from '../../i18n/clinical-words.ts'
import { LANGUAGES } from '../../i18n/language.ts'
import { useFormat } from '../../i18n/use-format.ts'
import { createStaff, updateStaff, type AdminSite, type AdminStaff } from '../../remote/admin.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field, FieldsLeft, focusField, TextInput } from '../../ui/Field.tsx'
import { useHoldUpdate } from '../../ui/hold-update.ts'
import { Flow, Section, Stack } from '../../ui/Layout.tsx'
import { ManyOf } from '../../ui/Options.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { ProblemNote } from './Answered.tsx'
import { loginFrom, needsSites, needsSpecialties, ROLES, staffForm, staffInput, wrongInStaff, type StaffForm, type WrongInStaff } from './staff-form.ts'
import { useSending } from './use-sending.ts'
import { ROLE_WORDS } from './words.ts'

export type Account = { name: string; login: string; passphrase: string }

type Props = {
  /** Null: somebody new. */
  person: AdminStaff | null
  sites: readonly AdminSite[]
  onClose: () => void
  onSaved: () => void
  onAdded: (account: Account) => void
  onReset: (person: AdminStaff) => void
  onCloseAccount: (person: AdminStaff) => void
}

/** Who somebody is, what he may do and where. */
export function StaffSheet({ person, sites, onClose, onSaved, onAdded, onReset, onCloseAccount }: Props) {
  const { t } = useLingui()
  const announce = useAnnounce()
  const [form, setForm] = useState<StaffForm>(() => staffForm(person))
  const [tried, setTried] = useState(false)
  const { busy, problem, send } = useSending()
  useHoldUpdate(true)
  const wrong = wrongInStaff(form)
  const save = async () => {
    setTried(true)
    if (wrong[0] !== undefined) { focusField(wrong[0]); return }
    const { login, ...rest } = staffInput(form)
    if (person === null) {
      const added = await send((remote) => createStaff(remote, { ...rest, login }))
      if (added !== null) onAdded({ name: rest.name, login, passphrase: added.value.passphrase })
    } else if ((await send((remote) => updateStaff(remote, person.id, rest))) !== null) {
      announce(t`Person saved`)
      onSaved()
    }
  }
  const reopen = async () => {
    if (person !== null && (await send((remote) => updateStaff(remote, person.id, { active: true }))) !== null) onSaved()
  }
  return (
    <Sheet
      open onClose={onClose} title={person === null ? t`Add a person` : <bdi>{person.name}</bdi>}
      actions={<><Button big onClick={onClose}>{t`Cancel`}</Button><Button kind="primary" big busy={busy} onClick={() => void save()}>{person === null ? t`Add the person` : t`Save`}</Button></>}
    >
      <Stack gap="l">
        <StaffFields form={form} isNew={person === null} sites={sites} wrong={tried ? wrong : []} onChange={setForm} />
        {tried && <FieldsLeft count={wrong.length} />}
        <ProblemNote problem={problem} />
        {person !== null && (
          <Section title={t`Account`}>
            <Flow>
              {person.active && <Button icon="lock" onClick={() => onReset(person)}>{t`New passphrase`}</Button>}
              {person.active ? <Button onClick={() => onCloseAccount(person)}>{t`Close the account`}</Button> : <Button busy={busy} onClick={() => void reopen()}>{t`Open the account again`}</Button>}
            </Flow>
          </Section>
        )}
      </Stack>
    </Sheet>
  )
}

type FieldsProps = { form: StaffForm; isNew: boolean; sites: readonly AdminSite[]; wrong: readonly WrongInStaff[]; onChange: (form: StaffForm) => void }

function StaffFields({ form, isNew, sites, wrong, onChange }: FieldsProps) {
  const { t, i18n } = useLingui()
  const words = useClinicalWords()
  const format = useFormat()
  const set = (change: Partial<StaffForm>) => onChange({ ...form, ...change })
  const error = (field: WrongInStaff, text: string) => (wrong.includes(field) ? text : undefined)
  // The sign-in name follows the name until somebody writes another one.
  const setName = (name: string) => set(isNew && form.login === loginFrom(form.name) ? { name, login: loginFrom(name) } : { name })
  return (
    <>
      <Field label={t`Name`} name="name" required error={error('name', t`Write the name`)}><TextInput value={form.name} onChange={setName} autoCapitalize="words" maxLength={200} /></Field>
      {isNew && (
        <Field label={t`Sign-in name`} name="login" required hint={t`Small letters, digits, dots`} error={error('login', t`Two or more small letters, digits or dots`)}>
          <TextInput value={form.login} onChange={(login) => set({ login })} autoCapitalize="off" spellCheck={false} maxLength={40} />
        </Field>
      )}
      <ManyOf legend={t`What this person does`} name="roles" values={form.roles} onChange={(roles) => set({ roles })} error={error('roles', t`Choose at least one`)}
        options={ROLES.map((role) => ({ value: role as string, label: i18n._(ROLE_WORDS[role]!) }))} />
      {needsSites(form.roles) && (
        <ManyOf legend={t`Sites`} name="sites" values={form.sites} onChange={(chosen) => set({ sites: chosen })} error={error('sites', t`Choose at least one site`)}
          hint={t`Only records of these sites come to this person`} options={sites.map(({ id, name }) => ({ value: id, label: <bdi>{name}</bdi> }))} />
      )}
      {needsSpecialties(form.roles) && (
        <ManyOf legend={t`Specialties`} name="specialties" look="chips" values={form.specialties} onChange={(specialties) => set({ specialties })} error={error('specialties', t`Choose at least one specialty`)}
          hint={t`Questions to these pools reach this person`} options={SPECIALTIES.map((specialty) => ({ value: specialty as string, label: words.specialty(specialty) }))} />
      )}
      <ManyOf legend={t`Languages`} look="chips" values={form.languages} onChange={(languages) => set({ languages })}
        options={[...new Set([...LANGUAGES.map(({ id }): string => id), ...form.languages])].map((id) => ({ value: id, label: format.languageName(id) }))} />
    </>
  )
}
