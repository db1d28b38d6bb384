import type { AdminSite, SiteInput } from '../../remote/admin.ts'

export type SiteForm = { name: string; type: string; country: string; language: string }

export const siteForm = (site: AdminSite | null, language: string): SiteForm =>
  ({ name: site?.name ?? '', type: site?.type ?? 'clinic', country: site?.country ?? '', language: site?.language ?? language })

/** Fields that are wrong, in the order of the form. */
export function wrongInSite(form: SiteForm): (keyof SiteForm)[] {
  const wrong: (keyof SiteForm)[] = []
  if (form.name.trim() === '') wrong.push('name')
  if (!/^[A-Za-z]{2}$/.test(form.country.trim())) wrong.push('country')
  return wrong
}

export const siteInput = (form: SiteForm): SiteInput => ({ ...form, name: form.name.trim(), country: form.country.trim().toUpperCase() })
