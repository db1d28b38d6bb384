export type SetupForm = { name: string; login: string; passphrase: string; site: string; type: string; country: string }

export const emptySetup: SetupForm = { name: '', login: '', passphrase: '', site: '', type: 'clinic', country: '' }

/** Fields that keep the form from being sent, in the order of the screen. The server judges the passphrase's strength. */
export function missingIn(form: SetupForm): (keyof SetupForm)[] {
  const fits: { [field in keyof SetupForm]: boolean } = {
    name: form.name.trim() !== '',
    login: /^[a-z0-9][a-z0-9._-]{1,39}$/.test(form.login.trim().toLowerCase()),
    passphrase: form.passphrase.length >= 10,
    site: form.site.trim() !== '',
    type: true,
    country: /^[A-Za-z]{2}$/.test(form.country.trim()),
  }
  return (Object.keys(fits) as (keyof SetupForm)[]).filter((field) => !fits[field])
}
