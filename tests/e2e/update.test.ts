import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setUpProgramme, startTestServer, type Person, type Programme, type TestServer } from '../support/server.ts'
import { newTabletFor, unlocks } from './steps/door.ts'
import { buildsNewerVersion } from './steps/newer-version.ts'
import { fillsRegistration } from './steps/nurse.ts'
import { movesTo } from './steps/screens.ts'
import { SOON, sees, seesHeading, taps } from './steps/see.ts'
import type { Tablet } from './steps/tablet.ts'

const NEWER = '9.9.9'

let server: TestServer
let programme: Programme
let awa: Person
let nurse: Tablet
let newer: Awaited<ReturnType<typeof buildsNewerVersion>>

beforeAll(async () => {
  server = await startTestServer()
  programme = await setUpProgramme(server)
  awa = await programme.addAwa()
  nurse = await newTabletFor(awa, { url: server.url, programme, site: programme.allada, name: 'Tablet 7' })
  newer = await buildsNewerVersion(NEWER)
})
afterAll(async () => {
  await nurse?.scrap()
  await newer?.remove()
  await server?.stop()
})

const bannerOn = (page: Page) => page.getByText('A new version is ready')

test('a new version that arrives while a form is open says nothing until the form is closed', async () => {
  await movesTo(nurse.page, '/patients/new')
  await fillsRegistration(nurse.page, { given: 'Rahima', family: 'Khatun' })
  await server.halt()
  server = await startTestServer({ dataDir: server.dataDir, port: server.port, distDir: newer.dir })
  await looksForNewVersion(nurse.page)
  expect(await bannerOn(nurse.page).count()).toBe(0)
  await taps(nurse.page, 'Save')
  await seesHeading(nurse.page, /Saved on this tablet/)
  await bannerOn(nurse.page).waitFor()
})

test('with a form open in another window it does not start', async () => {
  const beside = await nurse.openBeside('/patients/new')
  await beside.getByRole('button', { name: 'Awa Hounkpatin' }).click()
  await beside.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(awa.passphrase)
  await taps(beside, 'Open')
  await fillsRegistration(beside, { given: 'Ibrahim', family: 'Soglo', sex: 'Male' })
  await taps(nurse.page, 'Start it')
  await sees(nurse.page, 'A form is open in another window. Close it first.')
  expect(await beside.getByLabel('Given name').inputValue()).toBe('Ibrahim')
  await taps(beside, 'Save')
  await seesHeading(beside, /Saved on this tablet/)
  await beside.close()
})

test('when asked it starts, and all that was saved is there', async () => {
  await taps(nurse.page, 'Start it')
  await seesHeading(nurse.page, 'Who is here?')
  await unlocks(nurse, awa, 'Awa Hounkpatin')
  await movesTo(nurse.page, '/me')
  await sees(nurse.page, `Outpost ${NEWER}`)
  await movesTo(nurse.page, '/find')
  for (const name of ['Rahima Khatun', 'Ibrahim Soglo']) await sees(nurse.page, name)
})

/** What the browser does by itself a few times a day; returns when the new version is stored and waits. */
async function looksForNewVersion(page: Page): Promise<void> {
  await page.evaluate(async () => { await (await navigator.serviceWorker.ready).update() })
  await expect.poll(() => page.evaluate(async () => (await navigator.serviceWorker.ready).waiting?.state), SOON).toBe('installed')
}
