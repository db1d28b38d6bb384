import type { CDPSession, Page } from 'playwright-core'
import type { Query } from './device-patients.ts'

const SLOWEST_MS = 120_000
/** A nurse presses a key about five times a second; each is measured alone. */
const BETWEEN_KEYS_MS = 200
/** With no change of the screen for this long, a key has been answered. */
const QUIET_MS = 120

type Unlock = { argonMs: number; readyMs: number }
type KeyTime = { sort: string; ms: number }
type SaveTime = { storedMs: number; shownMs: number }

const OWN_PASSPHRASE = 'mangue verte au bord du marché'

export async function enrolAndSignIn(page: Page, url: string, code: string, nurse: { login: string; passphrase: string }): Promise<void> {
  await page.goto(`${url}/enrol#${code}`)
  await page.getByLabel('Name of this tablet').fill('Tablet 1')
  await page.getByRole('button', { name: 'Enrol' }).click()
  await page.getByLabel('Sign-in name').fill(nurse.login)
  await write(page, 'passphrase', nurse.passphrase)
  // The administrator's passphrase is for one use.
  nurse.passphrase = OWN_PASSPHRASE
  await write(page, 'next', OWN_PASSPHRASE)
  await today(page)
}

async function signIn(page: Page, passphrase: string): Promise<void> {
  await write(page, 'passphrase', passphrase)
  await today(page)
}

async function write(page: Page, field: string, text: string): Promise<void> {
  await page.locator(`input[name=${field}]`).fill(text, { timeout: SLOWEST_MS })
  await page.locator(`input[name=${field}]`).press('Enter')
}

async function today(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'Today', exact: true }).waitFor({ timeout: SLOWEST_MS })
}

/** Rows of patients on the device, as IndexedDB itself counts them. */
export const countRows = (page: Page): Promise<number> => page.evaluate(() => new Promise<number>((resolve, reject) => {
  const opening = indexedDB.open('outpost')
  opening.onerror = () => reject(opening.error)
  opening.onsuccess = () => {
    const counting = opening.result.transaction('rows').objectStore('rows').count()
    counting.onsuccess = () => { opening.result.close(); resolve(counting.result) }
    counting.onerror = () => reject(counting.error)
  }
}))

export async function patientIds(page: Page, count: number): Promise<string[]> {
  return page.evaluate((wanted) => new Promise<string[]>((resolve, reject) => {
    const opening = indexedDB.open('outpost')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
      const reading = opening.result.transaction('rows').objectStore('rows').getAll(null, 40 * wanted)
      reading.onerror = () => reject(reading.error)
      reading.onsuccess = () => {
        opening.result.close()
        const patients = (reading.result as { id: string; kind: string }[]).filter((row) => row.kind === 'patient')
        resolve(patients.filter((_, i) => i % Math.max(1, Math.floor(patients.length / wanted)) === 0).slice(0, wanted).map((row) => row.id))
      }
    }
  }), count)
}

/** Starts the app anew, as after the night, and unlocks it: nothing is in memory. */
export async function unlockAnew(page: Page, devtools: CDPSession, nurse: { name: string; passphrase: string }, throttle: number): Promise<Unlock> {
  await page.goto('about:blank')
  await page.goBack()
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: throttle })
  await page.getByRole('button', { name: nurse.name }).click({ timeout: SLOWEST_MS })
  await signIn(page, nurse.passphrase)
  await page.waitForFunction(() => globalThis.benchProbe.indexReadyAt !== null, null, { timeout: SLOWEST_MS })
  const { argon, indexReadyAt } = await page.evaluate(() => globalThis.benchProbe)
  return { argonMs: argon!.answeredAt - argon!.startedAt, readyMs: indexReadyAt! - argon!.answeredAt }
}

const toScreen = (page: Page, path: string): Promise<void> => page.evaluate((to) => { history.pushState(null, '', to) }, path)

/** Types each query into Find, letter by letter. */
export async function typeQueries(page: Page, queries: readonly Query[]): Promise<KeyTime[]> {
  await toScreen(page, '/find')
  const box = page.getByRole('searchbox')
  await box.waitFor()
  const times: KeyTime[] = []
  for (const { sort, text } of queries) {
    await box.fill('')
    await page.waitForTimeout(BETWEEN_KEYS_MS)
    for (const letter of text) {
      await page.keyboard.type(letter)
      times.push({ sort, ms: await answeredMs(page) })
      await page.waitForTimeout(BETWEEN_KEYS_MS)
    }
  }
  return times
}

async function answeredMs(page: Page): Promise<number> {
  await page.waitForFunction((quiet) => {
    const { key, lastChangeAt } = globalThis.benchProbe
    return key !== null && key.paintedAt > 0 && key.paintedAt >= lastChangeAt && performance.now() - Math.max(lastChangeAt, key.at) > quiet
  }, QUIET_MS, { polling: 50 })
  const { key } = await page.evaluate(() => globalThis.benchProbe)
  return key!.paintedAt - key!.at
}

/** One visit on the real form: a reason, two readings, a plan in words; then Ctrl+Enter on the plan signs. */
export async function signVisit(page: Page, patient: string): Promise<SaveTime> {
  await toScreen(page, `/patients/${patient}/visit`)
  await page.getByLabel('In the patient’s words').fill('Fièvre depuis trois jours, maux de tête, pas d’appétit', { timeout: SLOWEST_MS })
  await page.locator('input[type=checkbox][value=fever]').check()
  await page.getByRole('button', { name: /^Next: / }).click()
  await page.locator('[data-field=pulse] input, input[name=pulse]').first().fill('88')
  await page.locator('[data-field=temperature] input, input[name=temperature]').first().fill('38.4')
  await page.keyboard.press('Control+Enter')
  await page.locator('textarea[name=plan]').fill('Paracétamol 500 mg trois fois par jour, revoir dans trois jours')
  await page.keyboard.press('Control+Enter')
  await page.waitForFunction(() => {
    const { save } = globalThis.benchProbe
    return save !== null && save.storedAt !== null && save.shownAt !== null
  }, null, { timeout: SLOWEST_MS })
  const { save } = await page.evaluate(() => globalThis.benchProbe)
  return { storedMs: save!.storedAt! - save!.signedAt, shownMs: save!.shownAt! - save!.signedAt }
}

/** How many times slower a fixed piece of work runs on the page's own thread under the throttle. */
export async function measuredThrottle(page: Page, devtools: CDPSession, rate: number): Promise<number> {
  const work = async (): Promise<number> => (await page.evaluate(() => {
    const startedAt = performance.now()
    let sum = 0
    for (let i = 0; i < 60_000_000; i += 1) sum = (sum + i * 7) | 0
    // The sum goes along, or the work could be optimised away.
    return { ms: performance.now() - startedAt, sum }
  })).ms
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 1 })
  await work()
  const plainMs = Math.min(await work(), await work())
  await devtools.send('Emulation.setCPUThrottlingRate', { rate })
  return Math.min(await work(), await work()) / plainMs
}
