import { SITES, STAFF, type DemoStaff } from './people.ts'
import type { PreparedDemo } from './prepare.ts'

const ROLE_NAMES: { [role in DemoStaff['roles'][number]]: string } = {
  nurse: 'nurse', 'site-doctor': 'doctor on site', consultant: 'consultant', coordinator: 'coordinator', admin: 'administrator',
}

/** What a person who has just started the demo reads. */
export function welcomeLines(url: string, { sites }: PreparedDemo): string[] {
  const people = STAFF.map((person) => ({ name: person.name, role: roleOf(person), login: person.login, passphrase: person.passphrase }))
  const width = (key: keyof (typeof people)[number]): number => Math.max(...people.map((person) => person[key].length))
  const line = ({ name, role, login, passphrase }: (typeof people)[number]): string =>
    `  ${name.padEnd(width('name'))}   ${role.padEnd(width('role'))}   ${login.padEnd(width('login'))}   ${passphrase}`
  return [
    '', `Outpost demo: ${url}`, '',
    'Everybody in it is invented. What you do is kept on this computer until you start with --fresh.', '',
    line({ name: 'Name', role: 'Role', login: 'Login', passphrase: 'Passphrase' }), ...people.map(line), '',
    'First enrol the browser as a device of a site: open one of these links, each works once, for a day.', '',
    ...sites.flatMap(({ name, codes }) => [`  ${name}`, ...codes.map((code) => `    ${url}/enrol#${code}`), '']),
    'Then sign in. Try Awa on a tablet and Dr Erik Lind in another browser (or a private window).', 'Stop with Ctrl+C.', '', '',
  ]
}

function roleOf({ roles, sites, specialties }: DemoStaff): string {
  const where = sites.map((key) => SITES.find((site) => site.key === key)!.name)
  const what = roles.map((role) => ROLE_NAMES[role]).join(', ')
  return where.length + specialties.length === 0 ? what : `${what}, ${[...where, ...specialties].join(' + ')}`
}
