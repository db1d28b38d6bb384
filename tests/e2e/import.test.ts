import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateRegister, type GeneratedFile } from '../fixtures/register/generate.ts'
import { ServerProcess } from '../support/server-process.ts'
import { ADMIN, type Person, type Programme } from '../support/server.ts'
import { newTabletFor, signsInAsAdmin } from './steps/door.ts'
import { finds } from './steps/nurse.ts'
import { eventually, sees, seesHeading, taps } from './steps/see.ts'
import { readDatabase } from './steps/server-facts.ts'
import { Tablet } from './steps/tablet.ts'

const WHOLE_IMPORT_MS = 120_000

let server: ServerProcess
let programme: Programme
let awa: Person
let nurse: Tablet
let office: Tablet
const register: GeneratedFile = generateRegister()[0]!

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

test('an administrator looks at a register, tries it out, imports it, and it comes to a tablet by itself', async () => {
  const { page } = office
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Import' }).click()
  await seesHeading(page, 'Import a register')
  await page.getByLabel('Whose register is it?').selectOption({ label: 'Allada' })
  await taps(page, 'Next')
  const file = join(server.dataDir, register.name)
  await writeFile(file, register.bytes)
  await page.getByLabel('The register as a CSV file').setInputFiles(file)
  await seesHeading(page, 'How the file was read')
  await sees(page, register.rows.toLocaleString('en'))

  await taps(page, 'Try it out')
  await sees(page, 'Nothing is stored yet')
  expect(patientsStored()).toBe(0)

  const startedMs = performance.now()
  await taps(page, 'Import now')
  await page.getByText(/The server has taken [\d,]+ patients/).waitFor({ timeout: WHOLE_IMPORT_MS })
  const importedMs = performance.now()
  expect(patientsStored()).toBe(register.expected.added)
  await sees(page, `The server has taken ${register.expected.added.toLocaleString('en')} patients`)

  await nurse.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Find' }).click()
  const words = `${register.expected.added.toLocaleString('en')} patients on this tablet`
  await eventually(() => nurse.page.getByText(words).count(), (count) => count.toBe(1), WHOLE_IMPORT_MS)
  console.info(`import of ${register.rows} rows: ${Math.round(importedMs - startedMs)} ms; on the tablet after another ${Math.round(performance.now() - importedMs)} ms`)
  await finds(nurse.page, 'فاطمة')
})

test('the same file again adds nothing', async () => {
  const { page } = office
  const before = patientsStored()
  await taps(page, 'Import another file')
  await page.getByLabel('Whose register is it?').selectOption({ label: 'Allada' })
  await taps(page, 'Next')
  await page.getByLabel('The register as a CSV file').setInputFiles(join(server.dataDir, register.name))
  await seesHeading(page, 'How the file was read')
  await taps(page, 'Try it out')
  await taps(page, 'Import now')
  await page.getByText(/The server has taken 0 patients/).waitFor({ timeout: WHOLE_IMPORT_MS })
  expect(patientsStored()).toBe(before)
})

const patientsStored = (): number => readDatabase<{ count: number }>(server.dataDir, "select count(*) as count from records where kind = 'patient'")[0]!.count
