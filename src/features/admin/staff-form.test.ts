import { expect, test } from 'vitest'
import { siteForm, siteInput, wrongInSite } from './site-form.ts'
import { arrangeStaff, loginFrom, staffForm, staffInput, wrongInStaff } from './staff-form.ts'

const awa = { ...staffForm(null), name: 'Awa Hounkpatin', login: 'awa', roles: ['nurse'], sites: ['AAAAAAAAAAA.1'] }

test('an empty form names what is missing in its order', () => {
  expect(wrongInStaff(staffForm(null))).toEqual(['name', 'login', 'roles'])
})

test.each([ // roles, missing
  [['nurse'], ['sites']], [['site-doctor'], ['sites']], [['consultant'], ['specialties']], [['coordinator'], []], [['admin'], []], [['nurse', 'consultant'], ['sites', 'specialties']],
])('roles %j need %j', (roles, missing) => {
  expect(wrongInStaff({ ...awa, roles, sites: [] })).toEqual(missing)
})

test('what a role does not need is not sent along', () => {
  expect(staffInput({ ...awa, name: ' Sofia Marques ', login: ' Sofia ', roles: ['coordinator'], specialties: ['cardiology'] })).toMatchObject({ name: 'Sofia Marques', login: 'sofia', sites: [], specialties: [] })
})

test.each([
  ['Awa Hounkpatin', 'awa.hounkpatin'], ['José  N’Dour', 'jose.n.dour'], ['فاطمة عبد الرحمن', ''], ['X', ''],
])('%s gets the sign-in name %j', (name, login) => {
  expect(loginFrom(name)).toBe(login)
})

test('closed accounts stand at the end', () => {
  const person = (name: string, active: boolean) => ({ ...awa, id: 'AAAAAAAAAAA.9', name, active })
  expect(arrangeStaff([person('B', false), person('C', true), person('A', true)]).map(({ name }) => name)).toEqual(['A', 'C', 'B'])
})

test('a site needs its name and the two letters of its country', () => {
  expect(wrongInSite(siteForm(null, 'fr'))).toEqual(['name', 'country'])
  expect(siteInput({ name: ' Allada ', type: 'clinic', country: 'bj', language: 'fr' })).toEqual({ name: 'Allada', type: 'clinic', country: 'BJ', language: 'fr' })
})
