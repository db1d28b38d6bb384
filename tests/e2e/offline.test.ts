import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServerProcess } from '../support/server-process.ts'
import type { Person, Programme } from '../support/server.ts'
import { fillsClinic, type ClinicWork } from './steps/clinic-work.ts'
import { freeCase } from './steps/doctor.ts'
import { isAt, newTabletFor, unlocks } from './steps/door.ts'
import { SOON, chooses, sees } from './steps/see.ts'
import { addressesOf, showsItsScreen } from './steps/screens.ts'
import type { Tablet } from './steps/tablet.ts'

let server: ServerProcess
let programme: Programme
let awa: Person
let lind: Person
let work: ClinicWork
let nurse: Tablet
let doctor: Tablet

beforeAll(async () => {
  server = await ServerProcess.create()
  await server.start()
  programme = await server.setUp()
  awa = await programme.addAwa()
  lind = await programme.addLind()
  work = await fillsClinic(programme, awa, lind)
  const at = { url: server.url, programme, site: programme.allada }
  nurse = await newTabletFor(awa, { ...at, name: 'Tablet 7' })
  await sees(nurse.page, /Erik Lind answered/)
  doctor = await newTabletFor(lind, { ...at, name: 'Consultant 1' })
  await freeCase(doctor.page).waitFor()
})
afterAll(async () => {
  await Promise.all([nurse?.scrap(), doctor?.scrap()])
  await server?.remove()
})

describe('what makes it installable', () => {
  test('a manifest with names, colours, standalone display and icons that are there', async () => {
    const page = await (await fetch(server.url)).text()
    const address = /<link[^>]+rel="manifest"[^>]+href="([^"]+)"/.exec(page)?.[1]
    const manifest = await (await fetch(new URL(address!, server.url))).json() as { name: string; start_url: string; display: string; icons: { src: string; sizes: string; purpose?: string }[] }
    expect(manifest).toMatchObject({ name: 'Outpost', start_url: '/', display: 'standalone' })
    for (const { src } of manifest.icons) expect((await fetch(new URL(src, server.url))).headers.get('content-type'), src).toMatch(/^image\//)
    expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']))
    expect(manifest.icons.some(({ purpose }) => purpose === 'maskable')).toBe(true)
  })

  test('Chromium itself finds nothing that would keep it from being installed', async () => {
    const devtools = await nurse.context.newCDPSession(nurse.page)
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors')
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((error) => error !== 'in-incognito')).toEqual([])
  })
})

describe('the server is gone', () => {
  beforeAll(async () => {
    await server.kill()
    await Promise.all([nurse.loseTheLink(), doctor.loseTheLink()])
  })

  test('every screen of the nurse opens on its deep link, and again after reload', async () => {
    for (const address of addressesOf(['clinic', 'all'], work, programme.allada)) {
      await nurse.open(address)
      await unlocks(nurse, awa, 'Awa Hounkpatin')
      await isWhole(nurse, address)
    }
    await nurse.page.reload()
    await unlocks(nurse, awa, 'Awa Hounkpatin')
    await showsItsScreen(nurse.page)
  })

  test('every screen of the consultant too', async () => {
    // Conflicts of a patient are the clinic's: the consultant's device has never held that patient.
    for (const address of addressesOf(['answers', 'all'], work, programme.allada).filter((one) => !one.startsWith('/conflicts/'))) {
      await doctor.open(address)
      await unlocks(doctor, lind, 'Erik Lind')
      await isWhole(doctor, address)
    }
  })

  test('a diagnosis is picked from the list that came with the first contact, by its name in another language', async () => {
    await nurse.open(`/patients/${work.patient}/visit`)
    await unlocks(nurse, awa, 'Awa Hounkpatin')
    await nurse.page.getByRole('navigation', { name: 'Steps of the visit' }).getByRole('button', { name: 'Diagnosis' }).click()
    const typed = nurse.page.getByLabel('Add a diagnosis')
    await typed.fill('drepano')
    await nurse.page.getByRole('button', { name: /Sickle-cell crisis.*Crise drépanocytaire.*D57\.0/ }).click()
    await nurse.page.getByRole('group', { name: 'How certain is Sickle-cell crisis?' }).waitFor()
    expect(await typed.inputValue()).toBe('')
  })

  test('what was read before is there: the chart, the answer, the other language', async () => {
    await nurse.open(`/cases/${work.answeredCase}`)
    await unlocks(nurse, awa, 'Awa Hounkpatin')
    await sees(nurse.page, 'Blood pressure is well controlled')
    await nurse.open('/me')
    await unlocks(nurse, awa, 'Awa Hounkpatin')
    await chooses(nurse.page, 'Français')
    await expect.poll(() => nurse.page.evaluate(() => document.documentElement.lang), SOON).toBe('fr')
  })
})

async function isWhole(tablet: Tablet, address: string): Promise<void> {
  await showsItsScreen(tablet.page)
  expect(isAt(tablet), `still at ${address}`).toBe(address)
  for (const wrong of ['There is nothing at this address', 'This screen stopped', 'is not on this tablet', 'storage does not answer', 'This case is not here']) {
    expect(await tablet.page.getByText(wrong).count(), `${wrong} at ${address}`).toBe(0)
  }
}
