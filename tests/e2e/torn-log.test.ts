import { existsSync } from 'node:fs'
import { readdir, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ServerProcess } from '../support/server-process.ts'
import type { Person } from '../support/server.ts'
import { newTabletFor, unlocks } from './steps/door.ts'
import { finds, goesToRegister, registers } from './steps/nurse.ts'
import { SOON } from './steps/see.ts'
import type { Tablet } from './steps/tablet.ts'

const TORN_BYTES = 5

let server: ServerProcess
let tablet: Tablet
let awa: Person

beforeAll(async () => {
  server = await ServerProcess.create()
  await server.start()
  const programme = await server.setUp()
  awa = await programme.addAwa()
  tablet = await newTabletFor(awa, { url: server.url, programme, site: programme.allada, name: 'Tablet 1' })
})
afterAll(async () => {
  await tablet?.scrap()
  await server?.remove()
})

async function comesBack(): Promise<void> {
  await tablet.switchOn({ offline: true })
  await tablet.open('/')
  await unlocks(tablet, awa, 'Awa Hounkpatin')
}

/** The log that Chromium's IndexedDB writes first. */
async function logOfIndexedDb(): Promise<string> {
  const folder = join(tablet.profileDir, 'Default', 'IndexedDB')
  const database = (await readdir(folder)).find((name) => name.endsWith('.indexeddb.leveldb'))
  if (database === undefined) throw new Error(`this Chromium keeps IndexedDB otherwise: ${(await readdir(folder)).join(', ')}`)
  const logs = (await readdir(join(folder, database))).filter((name) => name.endsWith('.log'))
  return join(folder, database, logs.toSorted().at(-1)!)
}

test('a power cut in the middle of a write leaves half an entry: the database outlives also the second start after it', async () => {
  await tablet.loseTheLink()
  await goesToRegister(tablet.page)
  await registers(tablet.page, { given: 'Rahima', family: 'Khatun' })
  await tablet.dieOfPower()
  // What comes last was written after "saved" and is never flushed: Chromium's own tidying up.
  const torn = await logOfIndexedDb()
  await truncate(torn, (await stat(torn)).size - TORN_BYTES)

  await comesBack()
  // Without a new log Chromium would append to the torn one, and at its next start delete a damaged database.
  await expect.poll(() => existsSync(torn), SOON).toBe(false)
  await finds(tablet.page, 'Rahima Khatun')
  await goesToRegister(tablet.page)
  await registers(tablet.page, { given: 'Ibrahim', family: 'Soglo' })
  await tablet.dieOfPower()

  await comesBack()
  await finds(tablet.page, 'Rahima Khatun')
  await finds(tablet.page, 'Ibrahim Soglo')
})
