import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServerProcess } from '../support/server-process.ts'
import { ADMIN, type Person, type Programme } from '../support/server.ts'
import { fillsClinic, type ClinicWork } from './steps/clinic-work.ts'
import { freeCase } from './steps/doctor.ts'
import { newTabletFor, signsInAsAdmin } from './steps/door.ts'
import { chooses, sees } from './steps/see.ts'
import { addressesOf, movesTo, showsItsScreen } from './steps/screens.ts'
import { Tablet } from './steps/tablet.ts'

const LANGUAGES = [['English', 'en'], ['Français', 'fr'], ['Português', 'pt']] as const
const THEMES = ['light', 'dark'] as const

let server: ServerProcess
let programme: Programme
let work: ClinicWork
const tablets: { [family: string]: Tablet } = {}
const visited: { [family: string]: string[] } = {}

beforeAll(async () => {
  server = await ServerProcess.create()
  await server.start()
  programme = await server.setUp()
  const awa: Person = await programme.addAwa()
  const lind: Person = await programme.addLind()
  work = await fillsClinic(programme, awa, lind)
  const at = { url: server.url, programme, site: programme.allada }
  tablets['clinic'] = await newTabletFor(awa, { ...at, name: 'Tablet 7' })
  await sees(tablets['clinic'].page, /Erik Lind answered/)
  tablets['answers'] = await newTabletFor(lind, { ...at, name: 'Consultant 1' })
  await freeCase(tablets['answers'].page).waitFor()
  tablets['admin'] = await Tablet.unpacked(server.url)
  await signsInAsAdmin(tablets['admin'], ADMIN)
  visited['clinic'] = [...addressesOf(['clinic', 'all'], work, programme.allada), '/find?for=visit', '/no-such-address']
  visited['answers'] = [...addressesOf(['answers'], work, programme.allada), `/inbox/${work.answeredCase}`]
  visited['admin'] = addressesOf(['admin'], work, programme.allada)
})
afterAll(async () => {
  await Promise.all(Object.values(tablets).map((tablet) => tablet.scrap()))
  await server?.remove()
})

test('axe is awake: a field without a label is found', async () => {
  const { page } = tablets['clinic']!
  await page.evaluate(() => document.querySelector('main')!.append(Object.assign(document.createElement('input'), { id: 'planted' })))
  expect(await violationsOn(page)).toEqual([expect.stringContaining('#planted')])
  await page.evaluate(() => document.querySelector('#planted')!.remove())
})

describe.each(LANGUAGES)('in %s', (name, code) => {
  beforeAll(async () => {
    for (const { page } of Object.values(tablets)) {
      await movesTo(page, '/me')
      await chooses(page, name)
      await page.waitForFunction((lang) => document.documentElement.lang === lang, code)
    }
  })

  test.each(['clinic', 'answers', 'admin'])('axe finds nothing on the screens of the %s, light and dark', async (family) => {
    const { page } = tablets[family]!
    const found: string[] = []
    for (const address of visited[family]!) {
      await movesTo(page, address)
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme })
        found.push(...(await violationsOn(page)).map((one) => `${address}, ${colorScheme}: ${one}`))
      }
    }
    expect(found).toEqual([])
  })

  test('and in each step of a visit', async () => {
    const { page } = tablets['clinic']!
    await movesTo(page, `/patients/${work.patient}/visit`)
    const steps = page.locator('main nav button')
    const found: string[] = []
    for (let step = 0; step < 4; step += 1) {
      await steps.nth(step).click()
      for (const colorScheme of THEMES) {
        await page.emulateMedia({ colorScheme })
        found.push(...(await violationsOn(page)).map((one) => `step ${step + 1}, ${colorScheme}: ${one}`))
      }
    }
    expect(found).toEqual([])
  })
})

describe('before anybody has signed in', () => {
  test('axe finds nothing at the door', async () => {
    const tablet = await Tablet.unpacked(server.url)
    tablets['door'] = tablet
    const found: string[] = []
    for (const address of addressesOf(['door'], work, programme.allada)) {
      await tablet.open(address)
      await showsItsScreen(tablet.page)
      for (const colorScheme of THEMES) {
        await tablet.page.emulateMedia({ colorScheme })
        found.push(...(await violationsOn(tablet.page)).map((one) => `${address}, ${colorScheme}: ${one}`))
      }
    }
    expect(found).toEqual([])
  })
})

async function violationsOn(page: Page): Promise<string[]> {
  // Colours move for a moment after a change of theme; what is asked for is where they come to rest.
  await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => null))))
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary = '' }) => `${id} ${target.join(' ')} ${failureSummary.split('\n').slice(1, 2).join('').trim()}`))
}
