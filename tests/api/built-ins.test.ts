import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Entry } from '../../src/protocol/exchange.ts'
import { builtInRecords } from '../../server/reference/built-in.ts'
import { conditionCatalogue } from '../../server/reference/conditions.ts'
import type { DeviceClient } from '../support/device-client.ts'
import { setUpProgramme, startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
beforeEach(async () => { server = await startTestServer() })
afterEach(() => server.stop())

/** What was pulled of this kind: states, as nothing of it was there before. */
const pulled = (tablet: DeviceClient, kind: string): Entry[] => tablet.pages.flatMap(({ entries }) => entries).filter((entry) => JSON.stringify(entry).includes(`"kind":"${kind}"`))
const count = (tablet: DeviceClient): { [kind: string]: number } => ({ catalogue: pulled(tablet, 'catalogue').length, course: pulled(tablet, 'course').length })
const builtIns = builtInRecords()

async function restart(options: Parameters<typeof startTestServer>[0], tablet: DeviceClient): Promise<void> {
  await server.halt()
  server = await startTestServer({ dataDir: server.dataDir, ...options })
  Object.assign(tablet, { url: server.url })
}

test('set-up writes the list of conditions and the courses: a tablet that is enrolled has them with its first pull, and a restart writes nothing', async () => {
  const programme = await setUpProgramme(server)
  const tablet = await programme.enrol()
  await programme.signIn(tablet, await programme.addAwa())
  await tablet.pull()
  expect(count(tablet)).toEqual({ catalogue: 1, course: 2 })
  for (const { names } of conditionCatalogue().entries) expect(tablet.received).toContain(JSON.stringify(names['fr']))
  for (const { fields } of builtIns) for (const value of Object.values(fields)) expect(tablet.received).toContain(JSON.stringify(value))
  const before = structuredClone(tablet.cursors)
  await restart({}, tablet)
  await tablet.pull()
  expect(tablet.cursors).toEqual(before)
})

test('a server that is updated to a newer edition sends it to tablets that had the old one, and nothing else', async () => {
  const programme = await setUpProgramme(server)
  const tablet = await programme.enrol()
  await programme.signIn(tablet, await programme.addAwa())
  await tablet.pull()
  const newer = builtIns.map((built) => (built.name !== 'conditions' ? built
    : { ...built, edition: built.edition + 1, fields: { entries: [{ code: 'mpox', names: { en: 'Mpox', fr: 'Variole simienne' }, icd10: 'B04' }] } }))
  await restart({ builtIns: newer }, tablet)
  tablet.pages.length = 0
  await tablet.pull()
  expect(tablet.received).toContain('Variole simienne')
  expect(tablet.received).not.toContain('Paludisme')
  expect(count(tablet)['course']).toBe(0)
})

test('a server that was set up by a version without the list and the courses has them after one start of this one', async () => {
  await server.stop()
  server = await startTestServer({ builtIns: [] })
  const programme = await setUpProgramme(server)
  const tablet = await programme.enrol()
  await programme.signIn(tablet, await programme.addAwa())
  await tablet.pull()
  expect(count(tablet)).toEqual({ catalogue: 0, course: 0 })
  await restart({}, tablet)
  await tablet.pull()
  expect(count(tablet)).toEqual({ catalogue: 1, course: 2 })
})
