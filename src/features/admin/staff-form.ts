import type { AdminStaff, StaffInput } from '../../remote/admin.ts'

export type StaffForm = StaffInput

export const ROLES = ['nurse', 'site-doctor', 'consultant', 'coordinator', 'admin'] as const

export const staffForm = (person: AdminStaff | null): StaffForm => ({
  name: person?.name ?? '', login: person?.login ?? '', roles: person?.roles ?? [], sites: person?.sites ?? [], specialties: person?.specialties ?? [], languages: person?.languages ?? [],
})

const LOGIN = /^[a-z0-9][a-z0-9._-]{1,39}$/

/** Sites matter for those who see patients there, specialties for those who answer from elsewhere. */
export const needsSites = (roles: readonly string[]): boolean => roles.includes('nurse') || roles.includes('site-doctor')
export const needsSpecialties = (roles: readonly string[]): boolean => roles.includes('consultant')

export type WrongInStaff = 'name' | 'login' | 'roles' | 'sites' | 'specialties'

/** Fields that are wrong, in the order of the form. */
export function wrongInStaff(form: StaffForm): WrongInStaff[] {
  const wrong: WrongInStaff[] = []
  if (form.name.trim() === '') wrong.push('name')
  if (!LOGIN.test(form.login.trim().toLowerCase())) wrong.push('login')
  if (form.roles.length === 0) wrong.push('roles')
  if (needsSites(form.roles) && form.sites.length === 0) wrong.push('sites')
  if (needsSpecialties(form.roles) && form.specialties.length === 0) wrong.push('specialties')
  return wrong
}

/** What a role does not need is not sent: a nurse who becomes a coordinator keeps no site by accident. */
export function staffInput(form: StaffForm): StaffInput {
  return {
    ...form, name: form.name.trim(), login: form.login.trim().toLowerCase(),
    sites: needsSites(form.roles) ? form.sites : [], specialties: needsSpecialties(form.roles) ? form.specialties : [],
  }
}

/** A sign-in name from a name: `awa.hounkpatin`. Empty where the name has no Latin letters. */
export function loginFrom(name: string): string {
  const words = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/[^a-z0-9]+/).filter((word) => word !== '')
  const login = words.join('.').slice(0, 40)
  return LOGIN.test(login) ? login : ''
}

/** Open accounts first, then by name. */
export const arrangeStaff = (staff: readonly AdminStaff[]): AdminStaff[] =>
  staff.toSorted((a, b) => Number(b.active) - Number(a.active) || a.name.localeCompare(b.name))
