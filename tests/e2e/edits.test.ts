import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { viewRecord } from '../../src/protocol/view.ts'
import type { RecordState } from '../../src/protocol/join.ts'
import { patient as patientKind } from '../../src/domain/records/patient/kind.ts'
import { ServerProcess } from '../support/server-process.ts'
import type { Person, Programme } from '../support/server.ts'
import { newTabletFor } from './steps/door.ts'
import { edits, finds, goesToRegister, isOnTheChart, registers, syncsNow, type PatientField } from './steps/nurse.ts'
import { movesTo } from './steps/screens.ts'
import { SOON, sees, seesHeading, taps } from './steps/see.ts'
import { opsOfStaff, readDatabase } from './steps/server-facts.ts'
import type { Tablet } from './steps/tablet.ts'

const EDITS_EACH = 25
const FIELDS: readonly PatientField[] = ['Village', 'Carer', 'Note', 'Family name', 'Birth, or age in years']

let server: ServerProcess
let programme: Programme
let awa: Person
let mariam: Person
let first: Tablet
let second: Tablet

beforeAll(async () => {
  server = await ServerProcess.create()
  await server.start()
  programme = await server.setUp()
  awa = await programme.addAwa()
  mariam = await programme.addStaff('Mariam Begum', 'mariam', ['nurse'], { sites: [programme.allada] })
  const at = { url: server.url, programme, site: programme.allada }
  first = await newTabletFor(awa, { ...at, name: 'Tablet 1' })
  second = await newTabletFor(mariam, { ...at, name: 'Tablet 2' })
})
afterAll(async () => {
  await Promise.all([first?.scrap(), second?.scrap()])
  await server?.remove()
})

/** What the n-th edit on a tablet writes. Each value is written once in the whole test. */
const written = (tablet: 'east' | 'west', n: number): { field: PatientField; value: string } => {
  const field = FIELDS[n % FIELDS.length]!
  return { field, value: field === FIELDS[4] ? `12/03/${(tablet === 'east' ? 1930 : 1970) + n}` : `${tablet} ${n}` }
}

const storedState = (id: string): RecordState =>
  JSON.parse(readDatabase<{ state: string }>(server.dataDir, 'select state from records where id = ?', id)[0]!.state) as RecordState

describe('[M2, M3] two tablets with no link change one patient 25 times each', () => {
  let id: string

  test('each of the 50 edits is saved where it was made', async () => {
    await goesToRegister(first.page)
    id = await registers(first.page, { given: 'Rahima', family: 'Khatun', village: 'Allada' })
    await sees(first.page, 'On the server')
    await finds(second.page, 'Rahima Khatun')
    await Promise.all([first.loseTheLink(), second.loseTheLink()])
    for (let n = 0; n < EDITS_EACH; n += 1) {
      await Promise.all([edits(first.page, id, written('east', n)), edits(second.page, id, written('west', n))])
    }
  })

  test('with a link again both end equal, and every pair of values is on both charts', async () => {
    await Promise.all([first.findTheLink(), second.findTheLink()])
    await expect.poll(() => editsOf(awa, id) + editsOf(mariam, id), SOON).toBe(2 * EDITS_EACH)
    for (const { page } of [first, second]) {
      await movesTo(page, '/')
      await syncsNow(page)
      await movesTo(page, conflictOf(id))
      await expect.poll(() => page.getByRole('main').getByRole('group').count(), SOON).toBe(FIELDS.length)
    }
    const shown = viewRecord(storedState(id), patientKind)
    expect(shown.conflicts.toSorted()).toEqual(['birth', 'carer', 'name', 'note', 'village'])
    expect(Object.values(shown.fields).filter(({ others }) => others.length > 0).map(({ others }) => others.length)).toEqual([1, 1, 1, 1, 1])
    const choices = [await choicesOn(first.page), await choicesOn(second.page)]
    expect(choices[0]).toEqual(choices[1])
    for (let n = EDITS_EACH - FIELDS.length; n < EDITS_EACH; n += 1) {
      for (const { field, value } of [written('east', n), written('west', n)]) expect(choices[0]!.join('\n')).toContain(field === FIELDS[4] ? value.slice(-4) : value)
    }
    await Promise.all([first, second].map(({ page }) => movesTo(page, `/patients/${id}`)))
    expect(await chartOn(first.page)).toEqual(await chartOn(second.page))
  })

  test('a person chooses on the screen, and both tablets end with what was chosen', async () => {
    const { page } = first
    await movesTo(page, conflictOf(id))
    const groups = page.getByRole('main').getByRole('group')
    for (let at = 0; at < FIELDS.length; at += 1) await groups.nth(at).getByRole('radio').first().click({ force: true })
    await taps(page, 'Keep chosen')
    await seesHeading(page, 'No choice is left here')
    await movesTo(page, '/')
    await syncsNow(page)
    expect(viewRecord(storedState(id), patientKind).conflicts).toEqual([])
    await movesTo(second.page, conflictOf(id))
    await seesHeading(second.page, 'No choice is left here')
    await Promise.all([first, second].map((tablet) => movesTo(tablet.page, `/patients/${id}`)))
    expect(await chartOn(first.page)).toEqual(await chartOn(second.page))
  })
})

describe('two tabs of one tablet', () => {
  test('save the same patient at once: nothing is lost', async () => {
    await movesTo(first.page, '/patients/new')
    const id = await registers(first.page, { given: 'Ibrahim', family: 'Soglo', sex: 'Male' })
    const beside = await first.openBeside(`/patients/${id}/edit`)
    await beside.getByRole('button', { name: 'Awa Hounkpatin' }).click()
    await beside.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(awa.passphrase)
    await taps(beside, 'Open')
    await movesTo(first.page, `/patients/${id}/edit`)
    await seesHeading(beside, 'Edit details')
    await first.page.getByLabel('Village').fill('Sékou')
    await first.page.getByLabel('Carer').fill('Rose, daughter')
    await beside.getByLabel('Village').fill('Attogon')
    await beside.getByLabel('Note', { exact: true }).fill('Deaf on the left')
    await Promise.all([taps(first.page, 'Save'), taps(beside, 'Save')])
    for (const page of [first.page, beside]) {
      await isOnTheChart(page, id)
      for (const words of ['Sékou', 'Attogon', 'Rose, daughter', 'Deaf on the left']) await sees(page, words)
    }
    await sees(first.page, 'On the server')
    const shown = viewRecord(storedState(id), patientKind)
    expect(shown.conflicts).toEqual(['village'])
    expect(shown.values).toMatchObject({ carer: 'Rose, daughter', note: 'Deaf on the left' })
    await beside.close()
  })
})

const conflictOf = (id: string): string => `/conflicts/${encodeURIComponent(`site:${programme.allada}`)}/${id}`
const editsOf = (person: Person, id: string): number => opsOfStaff(server.dataDir, person.staff).filter((op) => op.record === id && op.id !== id && op.status === 'accepted').length

/** The words of each field that waits for a choice, in the order of the screen. */
const choicesOn = (page: Page): Promise<string[]> => page.getByRole('main').getByRole('group').allInnerTexts()

/** What the chart says of the person: each fact, without the bar at the top, which tells of this tablet. */
async function chartOn(page: Page): Promise<string[]> {
  await sees(page, 'About the patient')
  return [await page.getByRole('main').getByRole('heading', { level: 1 }).innerText(), ...await page.getByRole('main').locator('dl').allInnerTexts()]
}
