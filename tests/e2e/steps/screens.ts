import type { Page } from 'playwright-core'
import { listScreens } from '../../../scripts/screens.ts'
import type { ClinicWork } from './clinic-work.ts'

/** Every address of these families, with real records in it. An address that nobody filled in is an error, so that no new screen is left out. */
export function addressesOf(families: readonly string[], work: ClinicWork, site: string): string[] {
  const filled: { [pattern: string]: string } = {
    '/patients/:id': `/patients/${work.patient}`,
    '/patients/:id/edit': `/patients/${work.patient}/edit`,
    '/patients/:id/visit': `/patients/${work.patient}/visit`,
    '/patients/:id/ask/:consultation': `/patients/${work.patient}/ask/${work.consultation}`,
    '/cases/:id': `/cases/${work.answeredCase}`,
    '/conflicts/:feed/:id': `/conflicts/site:${site}/${work.disputed}`,
    '/training/:course': `/training/${work.course}`,
    '/training/:course/lesson/:code': `/training/${work.course}/lesson/${work.lesson}`,
    '/training/:course/quiz': `/training/${work.course}/quiz`,
    '/inbox/:id': `/inbox/${work.openCase}`,
  }
  return listScreens().filter(({ family }) => families.includes(family)).map(({ path }) => {
    const address = path.includes(':') ? filled[path] : path
    if (address === undefined) throw new Error(`no example address for the screen ${path}: add one here`)
    return address
  })
}

/** To another screen as a link does it, so that nobody has to unlock again. */
export async function movesTo(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    const heading = document.querySelector<HTMLElement>('main h1')
    // Every address has a page of its own; only what follows a question mark changes the same page.
    if (heading !== null && location.pathname !== to.split('?')[0]) heading.dataset['left'] = 'true'
    history.pushState(null, '', to)
  }, address)
  await showsItsScreen(page)
}

/** The screen at this address has come, with its content. */
export async function showsItsScreen(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const heading = document.querySelector<HTMLElement>('main h1')
    if (heading === null || heading.dataset['left'] !== undefined || heading.textContent === 'Opening') return false
    return document.querySelector('main [aria-busy="true"]') === null
  })
  const broken = page.getByRole('heading', { name: 'This screen stopped' })
  if (await broken.count() > 0) throw new Error(`the screen at ${page.url()} stopped: ${await page.getByRole('main').textContent()}`)
}
