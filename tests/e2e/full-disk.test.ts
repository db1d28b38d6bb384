import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServerProcess } from '../support/server-process.ts'
import type { Person, Programme } from '../support/server.ts'
import { newTabletFor, unlocks } from './steps/door.ts'
import { fillsRegistration, goesToRegister, registers } from './steps/nurse.ts'
import { movesTo } from './steps/screens.ts'
import { sees, seesHeading, taps } from './steps/see.ts'
import { SmallDisk } from './steps/small-disk.ts'
import type { Tablet } from './steps/tablet.ts'

const DISK_MEGABYTES = 64
/** A disk that is full to its last byte still has room in the pages that files have begun. */
const MOST_SAVES_ON_A_FULL_DISK = 40
const FULL = 'The tablet is full. Make room, then save again.'

let server: ServerProcess
let programme: Programme
let awa: Person

beforeAll(async () => {
  server = await ServerProcess.create()
  await server.start()
  programme = await server.setUp()
  awa = await programme.addAwa()
})
afterAll(async () => { await server?.remove() })

const given = ['Rahima', 'Ibrahim', 'Odile', 'Firmin', 'Mariam', 'Koffi', 'Sena', 'Bio']
const personAt = (place: number) => ({ given: given[place % given.length]!, family: `Agbo${'abcdefghij'.charAt(Math.floor(place / given.length))}`, village: 'Sékou' })
const nameAt = (place: number): string => `${personAt(place).given} ${personAt(place).family}`

async function formHolds(page: Page, place: number): Promise<void> {
  const person = personAt(place)
  expect(await page.getByLabel('Given name').inputValue()).toBe(person.given)
  expect(await page.getByLabel('Family name').inputValue()).toBe(person.family)
  expect(await page.getByLabel('Village').inputValue()).toBe(person.village)
}

/** Exactly the first so many persons are on this tablet. */
async function has(page: Page, count: number): Promise<void> {
  await movesTo(page, '/find')
  await sees(page, count === 1 ? '1 patient on this tablet' : `${count} patients on this tablet`)
  for (let place = 0; place < count; place += 1) {
    await page.getByLabel('Name, number, village or phone').fill(nameAt(place))
    await page.getByRole('main').getByRole('link', { name: nameAt(place) }).first().waitFor()
  }
}

async function comesBack(tablet: Tablet, before: () => Promise<void>): Promise<Page> {
  await tablet.dieOfPower()
  await before()
  await tablet.switchOn()
  const page = await tablet.open('/')
  await unlocks(tablet, awa, 'Awa Hounkpatin')
  return page
}

/** Registers one after another until the tablet says that it is full. Returns the place of the one who is still in the form. */
async function registersUntilFull(page: Page, from: number): Promise<number> {
  for (let place = from; place < from + MOST_SAVES_ON_A_FULL_DISK; place += 1) {
    await goesToRegister(page)
    await fillsRegistration(page, personAt(place))
    await taps(page, 'Save')
    const said = page.getByRole('heading', { name: /Saved on this tablet/ })
    await said.or(page.getByText('Not saved yet')).first().waitFor()
    if (!(await said.isVisible())) return place
  }
  throw new Error('the disk is full, and everything is called saved all the same')
}

describe('the file system is full', () => {
  test('the form stays and says so; nothing is lost; with room the same save succeeds; the app starts on the full disk', async ({ skip }) => {
    const disk = await SmallDisk.mounted(DISK_MEGABYTES)
    if ('why' in disk) {
      console.log(`skipped: ${disk.why}`)
      return skip(disk.why)
    }
    const tablet = await newTabletFor(awa, { url: server.url, programme, site: programme.allada, name: 'Tablet 1' }, { memory: join(disk.dir, 'profile') })
    try {
      await goesToRegister(tablet.page)
      await registers(tablet.page, personAt(0))
      await disk.fill()
      const inForm = await registersUntilFull(tablet.page, 1)
      await sees(tablet.page, FULL)
      await formHolds(tablet.page, inForm)

      // What the browser may have thrown away to make room for itself.
      await disk.fill()
      await taps(tablet.page, 'Save')
      await sees(tablet.page, FULL)
      await formHolds(tablet.page, inForm)

      await disk.makeRoom()
      await taps(tablet.page, 'Save')
      await seesHeading(tablet.page, /Saved on this tablet/)
      await has(tablet.page, inForm + 1)

      await disk.fill()
      await has(await comesBack(tablet, () => disk.fill()), inForm + 1)
      console.log(`on ${DISK_MEGABYTES} MB filled to the last byte ${inForm - 1} registrations still found room and were kept`)
    } finally {
      await tablet.scrap()
      await disk.remove()
    }
  })
})

describe('the browser gives no more room', () => {
  test('the form stays and says so; nothing is lost; with room the same save succeeds; the app starts without room', async () => {
    const site = await programme.addSite()
    const mariam = await programme.addStaff('Mariam Begum', 'mariam', ['nurse'], { sites: [site] })
    const tablet = await newTabletFor(mariam, { url: server.url, programme, site, name: 'Tablet 2' })
    const allows = async (bytes?: number): Promise<void> => {
      const devtools = await tablet.context.newCDPSession(tablet.page)
      await devtools.send('Storage.overrideQuotaForOrigin', { origin: server.url, ...(bytes !== undefined && { quotaSize: bytes }) })
    }
    try {
      await goesToRegister(tablet.page)
      await registers(tablet.page, personAt(0))
      await tablet.dieOfPower()
      await tablet.switchOn()
      // Before anything is stored: Chromium asks how much room there is once for several writes.
      await allows(1)
      await tablet.open('/')
      await unlocks(tablet, mariam, 'Mariam Begum')
      await has(tablet.page, 1)
      await goesToRegister(tablet.page)
      await fillsRegistration(tablet.page, personAt(1))
      await taps(tablet.page, 'Save')
      await sees(tablet.page, FULL)
      await formHolds(tablet.page, 1)

      await allows()
      await taps(tablet.page, 'Save')
      await seesHeading(tablet.page, /Saved on this tablet/)
      await has(tablet.page, 2)
    } finally {
      await tablet.scrap()
    }
  })
})
