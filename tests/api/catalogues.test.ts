import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Entry } from '../../src/protocol/exchange.ts'
import { builtInCatalogues } from '../../server/reference/catalogues.ts'
import type { DeviceClient } from '../support/device-client.ts'
import { setUpProgramme, startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.stop())

/** What was pulled of catalogues: states, as nothing of them was there before. */
const pulled = (tablet: DeviceClient): Entry[] => tablet.pages.flatMap(({ entries }) => entries).filter((entry) => JSON.stringify(entry).includes('"catalogue"'))
const [conditions] = builtInCatalogues()

async function restart(options: Parameters<typeof startTestServer>[0], tablet: DeviceClient): Promise<void> {
  await server.halt()
  server = await startTestServer({ dataDir: server.dataDir, ...options })
  Object.assign(tablet, { url: server.url })
}

test('set-up writes the list of conditions: a tablet that is enrolled has it with its first pull, and a restart writes nothing', async () => {
  const programme = await setUpProgramme(server)
  const tablet = await programme.enrol()
  await programme.signIn(tablet, await programme.addAwa())
  await tablet.pull()
  expect(pulled(tablet)).toHaveLength(1)
  for (const { names } of conditions!.entries) expect(tablet.received).toContain(JSON.stringify(names['fr']))
  const before = structuredClone(tablet.cursors)
  await restart({}, tablet)
  await tablet.pull()
  expect(tablet.cursors).toEqual(before)
})

test('a server that is updated to a newer edition sends it to tablets that had the old one', async () => {
  const programme = await setUpProgramme(server)
  const tablet = await programme.enrol()
  await programme.signIn(tablet, await programme.addAwa())
  await tablet.pull()
  const newer = { ...conditions!, edition: conditions!.edition + 1, entries: [{ code: 'mpox', names: { en: 'Mpox', fr: 'Variole simienne' }, icd10: 'B04' }] }
  await restart({ catalogues: [newer] }, tablet)
  tablet.pages.length = 0
  await tablet.pull()
  expect(tablet.received).toContain('Variole simienne')
  expect(tablet.received).not.toContain('Paludisme')
})

test('a server that was set up by a version without the list has it after one start of this one', async () => {
  await server.stop()
  server = await startTestServer({ catalogues: [] })
  const programme = await setUpProgramme(server)
  const tablet = await programme.enrol()
  await programme.signIn(tablet, await programme.addAwa())
  await tablet.pull()
  expect(pulled(tablet)).toEqual([])
  await restart({}, tablet)
  await tablet.pull()
  expect(pulled(tablet)).toHaveLength(1)
})
