import { useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useFormat } from '../../i18n/use-format.ts'
import { useLanguage } from '../../i18n/language-context.tsx'
import { LANGUAGES } from '../../i18n/language.ts'
import { createSite, updateSite, type AdminSite } from '../../remote/admin.ts'
import { useAnnounce } from '../../ui/Announcer.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field, focusField, Select, TextInput } from '../../ui/Field.tsx'
import { useHoldUpdate } from '../../ui/hold-update.ts'
import { Stack } from '../../ui/Layout.tsx'
import { Sheet } from '../../ui/Sheet.tsx'
import { ProblemNote } from './Answered.tsx'
import { siteForm, siteInput, wrongInSite, type SiteForm } from './site-form.ts'
import { useSending } from './use-sending.ts'
import { SITE_TYPE_WORDS } from './words.ts'

/** A new site (`null`) or one to change. */
export function SiteSheet({ site, onClose, onDone }: { site: AdminSite | null; onClose: () => void; onDone: () => void }) {
  const { t, i18n } = useLingui()
  const format = useFormat()
  const { language } = useLanguage()
  const announce = useAnnounce()
  const [form, setForm] = useState<SiteForm>(() => siteForm(site, language))
  const [tried, setTried] = useState(false)
  const { busy, problem, send } = useSending()
  useHoldUpdate(true)
  const wrong = wrongInSite(form)
  const set = (field: keyof SiteForm) => (value: string) => setForm((before) => ({ ...before, [field]: value }))
  const types = [...new Set([...Object.keys(SITE_TYPE_WORDS), form.type])].map((type) => ({ value: type, label: SITE_TYPE_WORDS[type] === undefined ? type : i18n._(SITE_TYPE_WORDS[type]) }))
  const languages = [...new Set([...LANGUAGES.map(({ id }): string => id), form.language])].map((id) => ({ value: id, label: format.languageName(id) }))
  const save = async () => {
    setTried(true)
    if (wrong[0] !== undefined) { focusField(wrong[0]); return }
    const done = await send<unknown>((remote) => (site === null ? createSite(remote, siteInput(form)) : updateSite(remote, site.id, siteInput(form))))
    if (done === null) return
    announce(t`Site saved`)
    onDone()
  }
  return (
    <Sheet
      open onClose={onClose} title={site === null ? t`Add a site` : t`Change the site`}
      actions={<><Button big onClick={onClose}>{t`Cancel`}</Button><Button kind="primary" big busy={busy} onClick={() => void save()}>{site === null ? t`Add the site` : t`Save`}</Button></>}
    >
      <Stack>
        <Field label={t`Name of the site`} name="name" required error={tried && wrong.includes('name') ? t`Write the name of the site` : undefined}><TextInput value={form.name} onChange={set('name')} maxLength={200} /></Field>
        <Field label={t`Kind of site`} name="type"><Select value={form.type} onChange={set('type')} options={types} /></Field>
        <Field label={t`Country`} name="country" required hint={t`Two letters, for example BJ for Benin`} error={tried && wrong.includes('country') ? t`Write the two letters of the country` : undefined}>
          <TextInput value={form.country} onChange={set('country')} maxLength={2} autoCapitalize="characters" />
        </Field>
        <Field label={t`Language of its records`} name="language"><Select value={form.language} onChange={set('language')} options={languages} /></Field>
        <ProblemNote problem={problem} />
      </Stack>
    </Sheet>
  )
}
