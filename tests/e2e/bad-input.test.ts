import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServerProcess } from '../support/server-process.ts'
import type { Person, Programme } from '../support/server.ts'
import { takesTheCase } from './steps/doctor.ts'
import { newTabletFor } from './steps/door.ts'
import { fillsRegistration, fillsVisit, goesToRegister, registers, signs, signsAndAsks } from './steps/nurse.ts'
import { movesTo } from './steps/screens.ts'
import { SOON, sees, seesHeading, taps } from './steps/see.ts'
import { opsOfStaff } from './steps/server-facts.ts'
import type { Tablet, TabletSettings } from './steps/tablet.ts'

let server: ServerProcess
let programme: Programme
let awa: Person
let lind: Person
let nurse: Tablet
const tablets: Tablet[] = []

async function newTablet(person: Person, name: string, settings: TabletSettings = {}): Promise<Tablet> {
  const tablet = await newTabletFor(person, { url: server.url, programme, site: programme.allada, name }, settings)
  tablets.push(tablet)
  return tablet
}

beforeAll(async () => {
  server = await ServerProcess.create()
  await server.start()
  programme = await server.setUp()
  awa = await programme.addAwa()
  lind = await programme.addLind()
  nurse = await newTablet(awa, 'Tablet 7')
})
afterAll(async () => {
  await Promise.all(tablets.map((tablet) => tablet.scrap()))
  await server?.remove()
})

describe('names and texts', () => {
  test('a note of 20,000 characters is saved whole and read by the doctor', async () => {
    const doctor = await newTablet(lind, 'Consultant 1')
    const plan = `Begin. ${'Un long récit. '.repeat(1_340)}`.slice(0, 19_996) + ' End'
    expect(plan).toHaveLength(20_000)
    await goesToRegister(nurse.page)
    await registers(nurse.page, { given: 'Rahima', family: 'Khatun' })
    await taps(nurse.page, 'Start visit')
    await fillsVisit(nurse.page, { reason: 'A long story', plan })
    await signsAndAsks(nurse.page, 'What do you make of this?')
    await takesTheCase(doctor.page, 'Rahima Khatun')
    await expect.poll(() => doctor.page.getByText(plan).count(), SOON).toBeGreaterThan(0)
  })

  test('one character more is refused by name, and nothing that was written is lost', async () => {
    const plan = 'x'.repeat(20_001)
    await movesTo(nurse.page, '/patients/new')
    await registers(nurse.page, { given: 'Awa', family: 'Tossou' })
    await taps(nurse.page, 'Start visit')
    await fillsVisit(nurse.page, { reason: 'Too long a story', plan })
    await taps(nurse.page, 'Sign and save')
    await sees(nurse.page, /Plan.* is too long/)
    expect(await nurse.page.getByLabel('Plan and advice').inputValue()).toBe(plan)
    await nurse.page.getByLabel('Plan and advice').fill('Short')
    await signs(nurse.page)
  })

  test.each([['فاطمة', 'عبد الرحمن'], ['রহিমা', 'খাতুন']])('the name %s %s stands whole and apart from the words around it', async (given, family) => {
    await movesTo(nurse.page, '/patients/new')
    const id = await registers(nurse.page, { given, family })
    await movesTo(nurse.page, `/patients/${id}`)
    await seesHeading(nurse.page, given)
    await movesTo(nurse.page, '/find')
    await nurse.page.getByLabel('Name, number, village or phone').fill(family)
    const row = nurse.page.getByRole('main').getByRole('link', { name: family }).first()
    await row.waitFor()
    expect(await row.locator('bdi').first().textContent()).toMatch(new RegExp(`${given}.*${family}|${family}.*${given}`))
  })

  test('a birth date in the future is refused by name', async () => {
    await nurse.page.getByRole('link', { name: /all on the server/ }).first().waitFor()
    const before = opsOfStaff(server.dataDir, awa.staff).length
    await movesTo(nurse.page, '/patients/new')
    await fillsRegistration(nurse.page, { given: 'Not', family: 'Born', birth: '01/01/2090' })
    await taps(nurse.page, 'Save')
    await sees(nurse.page, /future/i)
    expect(opsOfStaff(server.dataDir, awa.staff)).toHaveLength(before)
    await nurse.page.getByLabel('Birth, or age in years').fill('34')
    await taps(nurse.page, 'Save')
    await seesHeading(nurse.page, /Saved on this tablet/)
    await sees(nurse.page, 'On the server')
    expect(opsOfStaff(server.dataDir, awa.staff)).toHaveLength(before + 1)
  })
})

describe.each([2010, 2040])('[M8] a tablet whose clock says %i', (year) => {
  let tablet: Tablet

  test('is told that its clock is doubted; saving works, and the record arrives', async () => {
    tablet = await newTablet(awa, `Clock ${year}`, { clockYear: year })
    expect(await tablet.page.evaluate(() => new Date().getFullYear())).toBe(year)
    await sees(tablet.page, 'The tablet\'s clock looks wrong')
    await goesToRegister(tablet.page)
    await sees(tablet.page, 'Which day is it?')
    await tablet.page.getByLabel('Today’s date').fill(today())
    await registers(tablet.page, { given: 'Clock', family: `Of${year}` })
    await sees(tablet.page, 'On the server')
  })

  test('asks for the date in a visit, and signs', async () => {
    const before = opsOfStaff(server.dataDir, awa.staff).length
    await taps(tablet.page, 'Start visit')
    await sees(tablet.page, 'Which day is it?')
    await tablet.page.getByLabel('Today’s date').fill(today())
    await sees(tablet.page, 'The visit is kept under the day that you gave')
    await fillsVisit(tablet.page, { reason: 'Cough', plan: 'Rest' })
    await signs(tablet.page)
    await sees(tablet.page, 'The server has it.')
    const ops = opsOfStaff(server.dataDir, awa.staff)
    expect(ops.length).toBeGreaterThan(before)
    expect(ops.every(({ status }) => status === 'accepted')).toBe(true)
  })

  test('and breaks nothing for others: they find the patient, and their own clock is not doubted', async () => {
    await movesTo(nurse.page, '/find')
    await nurse.page.getByLabel('Name, number, village or phone').fill(`Of${year}`)
    await nurse.page.getByRole('main').getByRole('link', { name: `Clock Of${year}` }).first().waitFor()
    expect(await nurse.page.getByText('The tablet\'s clock looks wrong').count()).toBe(0)
    await movesTo(nurse.page, '/patients/new')
    await registers(nurse.page, { given: 'After', family: `Clock${year}` })
    await sees(nurse.page, 'On the server')
  })
})

const today = (): string => new Date().toISOString().slice(0, 10)
