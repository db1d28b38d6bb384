import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateRegister, type GeneratedFile } from '../fixtures/register/generate.ts'
import { ServerProcess } from '../support/server-process.ts'
import { ADMIN, type Person, type Programme } from '../support/server.ts'
import { newTabletFor, signsInAsAdmin } from './steps/door.ts'
import { finds } from './steps/nurse.ts'
import { sees, seesHeading, taps } from './steps/see.ts'
import { readDatabase } from './steps/server-facts.ts'
import { Tablet } from './steps/tablet.ts'

const WHOLE_IMPORT_MS = 120_000

let server: ServerProcess
let programme: Programme
let awa: Person
let nurse: Tablet
let office: Tablet
const register: readonly GeneratedFile[] = generateRegister()

beforeAll(async () => {
  server = await ServerProcess.create()
  await server.start()
  programme = await server.setUp()
  awa = await programme.addAwa()
  nurse = await newTabletFor(awa, { url: server.url, programme, site: programme.allada, name: 'Tablet 7' })
  office = await Tablet.unpacked(server.url)
  await signsInAsAdmin(office, ADMIN)
})
afterAll(async () => {
  await Promise.all([nurse?.scrap(), office?.scrap()])
  await server?.remove()
})

test('an administrator looks at the clinic\'s registers, tries them out, imports them, and they come to a tablet by themselves', async () => {
  const { page } = office
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Import' }).click()
  const startedMs = performance.now()
  let added = 0
  for (const file of register) {
    await looksAt(page, file)
    await sees(page, file.rows.toLocaleString('en'))
    await taps(page, 'Try it out')
    await sees(page, 'Nothing is stored yet')
    expect(patientsStored()).toBe(added)
    await importsAndReads(page, file.expected.added)
    added += file.expected.added
    expect(patientsStored()).toBe(added)
    await taps(page, 'Import another file')
  }
  const importedMs = performance.now()

  await nurse.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Find' }).click()
  const words = `${added.toLocaleString('en')} patients on this tablet`
  await expect.poll(() => nurse.page.getByText(words).count(), { timeout: WHOLE_IMPORT_MS }).toBe(1)
  console.info(`registers of ${register.reduce((sum, { rows }) => sum + rows, 0)} rows, looked at, tried and imported: ${Math.round(importedMs - startedMs)} ms; on the tablet after another ${Math.round(performance.now() - importedMs)} ms`)
  await finds(nurse.page, 'فاطمة')
})

test('the same file again adds nothing', async () => {
  const before = patientsStored()
  await looksAt(office.page, register[0]!)
  await taps(office.page, 'Try it out')
  await importsAndReads(office.page, 0)
  expect(patientsStored()).toBe(before)
})

async function looksAt(page: Page, { name, bytes }: GeneratedFile): Promise<void> {
  await seesHeading(page, 'Import a register')
  await page.getByLabel('Whose register is it?').selectOption({ label: 'Allada' })
  await taps(page, 'Next')
  const path = join(server.dataDir, name)
  await writeFile(path, bytes)
  await page.getByLabel('The register as a CSV file').setInputFiles(path)
  await seesHeading(page, 'How the file was read')
}

async function importsAndReads(page: Page, added: number): Promise<void> {
  await taps(page, 'Import now')
  await page.getByText(`The server has taken ${added.toLocaleString('en')} patients`).waitFor({ timeout: WHOLE_IMPORT_MS })
}

const patientsStored = (): number => readDatabase<{ count: number }>(server.dataDir, "select count(*) as count from records where kind = 'patient'")[0]!.count
