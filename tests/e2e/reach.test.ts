import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServerProcess } from '../support/server-process.ts'
import { ADMIN, type Person, type Programme } from '../support/server.ts'
import { fillsClinic, type ClinicWork } from './steps/clinic-work.ts'
import { freeCase } from './steps/doctor.ts'
import { newTabletFor, signsInAsAdmin } from './steps/door.ts'
import { presses, tabsTo, walksByTab } from './steps/keyboard.ts'
import { addressesOf, movesTo } from './steps/screens.ts'
import { sees, seesHeading } from './steps/see.ts'
import { opsOfStaff } from './steps/server-facts.ts'
import { Tablet } from './steps/tablet.ts'

let server: ServerProcess
let programme: Programme
let awa: Person
let work: ClinicWork
const tablets: { [family: string]: Tablet } = {}
const addresses: { [family: string]: string[] } = {}

beforeAll(async () => {
  server = await ServerProcess.create()
  await server.start()
  programme = await server.setUp()
  awa = await programme.addAwa()
  const lind = await programme.addLind()
  work = await fillsClinic(programme, awa, lind)
  const at = { url: server.url, programme, site: programme.allada }
  tablets['clinic'] = await newTabletFor(awa, { ...at, name: 'Tablet 7' })
  await sees(tablets['clinic'].page, /Erik Lind answered/)
  tablets['answers'] = await newTabletFor(lind, { ...at, name: 'Consultant 1' })
  await freeCase(tablets['answers'].page).waitFor()
  tablets['admin'] = await Tablet.unpacked(server.url)
  await signsInAsAdmin(tablets['admin'], ADMIN)
  addresses['clinic'] = addressesOf(['clinic', 'all'], work, programme.allada)
  addresses['answers'] = [...addressesOf(['answers'], work, programme.allada), `/inbox/${work.answeredCase}`]
  addresses['admin'] = addressesOf(['admin'], work, programme.allada)
})
afterAll(async () => {
  await Promise.all(Object.values(tablets).map((tablet) => tablet.scrap()))
  await server?.remove()
})

const FAMILIES = ['clinic', 'answers', 'admin']

// 200 % zoom of a 640 pixel wide window leaves 320 CSS pixels (WCAG 2.2, 1.4.10).
describe.each([['a phone of 360×640', { width: 360, height: 640 }], ['200 % zoom, 320×512', { width: 320, height: 512 }]])('on %s', (_, size) => {
  test.each(FAMILIES)('no screen of the %s scrolls sideways, and its main button can be pressed', async (family) => {
    const { page } = tablets[family]!
    await page.setViewportSize(size)
    const wrong: string[] = []
    for (const address of addresses[family]!) {
      await movesTo(page, address)
      const wide = await widerThanItsWindow(page)
      if (wide !== null) wrong.push(`${address}: ${wide}`)
      const hidden = await hiddenButtons(page)
      if (hidden.length > 0) wrong.push(`${address}: under something else: ${hidden.join(', ')}`)
    }
    await page.setViewportSize({ width: 1280, height: 800 })
    expect(wrong).toEqual([])
  })
})

describe('by keyboard alone', () => {
  test('the walk is awake: a control that Tab passes by and one that hides its focus are found', async () => {
    const { page } = tablets['clinic']!
    await movesTo(page, '/sync')
    await page.evaluate(() => {
      const passed = Object.assign(document.createElement('button'), { textContent: 'Passed by', tabIndex: 5, className: 'planted' })
      const blind = Object.assign(document.createElement('button'), { textContent: 'Without a sign', className: 'planted' })
      blind.style.setProperty('outline', 'none', 'important')
      document.querySelector('main')!.append(passed, blind)
    })
    expect(await walksByTab(page)).toEqual(['“Without a sign” does not show that it has the focus', 'Tab never comes to “Passed by”'])
    await page.evaluate(() => { for (const one of document.querySelectorAll('.planted')) one.remove() })
  })

  test.each(FAMILIES)('Tab goes through every control of every screen of the %s, in reading order and visibly', async (family) => {
    const { page } = tablets[family]!
    const wrong: string[] = []
    for (const address of addresses[family]!) {
      await movesTo(page, address)
      wrong.push(...(await walksByTab(page)).map((one) => `${address}: ${one}`))
    }
    expect(wrong).toEqual([])
  })

  test('a nurse registers a patient, records the visit and signs it', async () => {
    const { page } = tablets['clinic']!
    const before = opsOfStaff(server.dataDir, awa.staff).length
    await movesTo(page, '/patients/new')
    await tabsTo(page, 'Given name')
    await page.keyboard.type('Rahima')
    await tabsTo(page, 'Family name')
    await page.keyboard.type('Khatun')
    await tabsTo(page, 'Female')
    await presses(page, 'Space')
    await tabsTo(page, 'Birth, or age in years')
    await page.keyboard.type('34')
    await tabsTo(page, 'Save')
    await presses(page, 'Enter')
    await sees(page, /Saved on this tablet/)
    await tabsTo(page, 'Start visit')
    await presses(page, 'Enter')
    await tabsTo(page, 'In the patient’s words')
    await page.keyboard.type('Headache since yesterday')
    // Once to the last step, once to sign.
    await presses(page, 'Control+Enter')
    await tabsTo(page, 'Routine')
    await presses(page, 'Space')
    await tabsTo(page, 'Plan and advice')
    await page.keyboard.type('Paracetamol, come back if it stays')
    await presses(page, 'Control+Enter')
    await seesHeading(page, 'Visit signed')
    await sees(page, 'The server has it.')
    expect(opsOfStaff(server.dataDir, awa.staff).length - before).toBeGreaterThanOrEqual(2)
  })
})

async function widerThanItsWindow(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const root = document.scrollingElement!
    if (root.scrollWidth <= root.clientWidth) return null
    const widest = [...document.querySelectorAll('body *')].map((one) => ({ one, end: one.getBoundingClientRect().right })).toSorted((a, b) => b.end - a.end)[0]!
    return `${root.scrollWidth} wide in ${root.clientWidth}; widest: <${widest.one.tagName.toLowerCase()} class="${widest.one.className}"> ${widest.one.textContent.slice(0, 40)}`
  })
}

/** Buttons that stay covered by something else once they were scrolled to. */
async function hiddenButtons(page: Page): Promise<string[]> {
  return page.evaluate(() => [...document.querySelectorAll<HTMLElement>('main button, main a[class*="button"]')].flatMap((button) => {
    if (!button.checkVisibility({ visibilityProperty: true })) return []
    button.scrollIntoView({ block: 'center' })
    const { left, top, width, height } = button.getBoundingClientRect()
    const above = document.elementFromPoint(left + width / 2, top + height / 2)
    return above !== null && (button.contains(above) || above.contains(button)) ? [] : [button.textContent || button.getAttribute('aria-label') || button.outerHTML]
  }))
}
