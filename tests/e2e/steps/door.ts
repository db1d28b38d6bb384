import type { RecordId } from '../../../src/domain/ids.ts'
import type { Person, Programme } from '../../support/server.ts'
import { seesHeading, taps } from './see.ts'
import type { Tablet, TabletSettings } from './tablet.ts'
import { Tablet as NewTablet } from './tablet.ts'

/** A tablet joins a clinic: the admin makes a code, somebody types it in. */
async function enrols(tablet: Tablet, programme: Programme, site: RecordId, name: string): Promise<void> {
  const { code } = await programme.admin.must<{ code: string }>('POST', '/api/admin/enrolment-codes', { site })
  const page = await tablet.open('/')
  await page.getByLabel('Enrolment code').fill(code)
  await page.getByLabel('Name of this tablet').fill(name)
  await taps(page, 'Enrol')
  await seesHeading(page, 'Sign in')
}

/** The first time on this tablet, with a link. Whoever still has the passphrase that an administrator made chooses a new one; `person` remembers it. */
async function signsIn(tablet: Tablet, person: Person): Promise<void> {
  const { page } = tablet
  await page.getByLabel('Sign-in name').fill(person.login)
  await givesPassphrase(tablet, person)
  const asked = page.getByRole('heading', { name: /choose your own passphrase/ })
  const inside = page.getByRole('navigation', { name: 'Main' })
  await asked.or(inside).first().waitFor()
  if (!(await asked.isVisible())) return
  person.passphrase = `${person.login} marche vers la rivière`
  await page.getByLabel('New passphrase').fill(person.passphrase)
  await taps(page, 'Use this passphrase')
  await inside.waitFor()
}

/** A person whom this tablet knows; needs no link. */
export async function unlocks(tablet: Tablet, person: Person, name: string): Promise<void> {
  await tablet.page.getByRole('button', { name }).click()
  await givesPassphrase(tablet, person)
}

async function givesPassphrase({ page }: Tablet, person: Person): Promise<void> {
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(person.passphrase)
  await taps(page, 'Open')
  await page.getByRole('textbox', { name: 'Passphrase', exact: true }).waitFor({ state: 'detached' })
}

/** From now on the app starts without a server. */
async function isReadyForOffline({ page }: Tablet): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
    if (navigator.serviceWorker.controller !== null) return
    await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }))
  })
}

/** Unpacked, enrolled, signed in and ready to lose the link. */
export async function newTabletFor(
  person: Person, at: { url: string; programme: Programme; site: RecordId; name: string }, settings: TabletSettings = {},
): Promise<Tablet> {
  const tablet = await NewTablet.unpacked(at.url, settings)
  await enrols(tablet, at.programme, at.site, at.name)
  await signsIn(tablet, person)
  await isReadyForOffline(tablet)
  return tablet
}

export const isAt = ({ page }: Tablet): string => decodeURIComponent(new URL(page.url()).pathname)

/** An administrator needs no enrolled tablet. */
export async function signsInAsAdmin(tablet: Tablet, admin: { login: string; passphrase: string }): Promise<void> {
  await tablet.open('/sign-in')
  await signsIn(tablet, { staff: '', ...admin })
  await isReadyForOffline(tablet)
}
