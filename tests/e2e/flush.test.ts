import { afterAll, beforeAll, expect, test } from 'vitest'
import { ServerProcess } from '../support/server-process.ts'
import { newTabletFor, unlocks } from './steps/door.ts'
import { Witness, worksThrough } from './steps/hurried-nurse.ts'
import { movesTo } from './steps/screens.ts'
import { processOfIndexedDb, tracesWrites, whyNoTrace } from './steps/system-calls.ts'
import type { Person } from '../support/server.ts'
import type { Tablet } from './steps/tablet.ts'

const noTrace = whyNoTrace()
if (noTrace !== null) console.log(`skipped: the order of flush and “saved” is not traced, since ${noTrace}`)

let server: ServerProcess
let tablet: Tablet
let awa: Person

beforeAll(async () => {
  if (noTrace !== null) return
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

test('the kernel was asked to flush the record to the disk, and had answered, before the screen said “saved”', async ({ skip }) => {
  if (noTrace !== null) return skip(noTrace)
  const { page } = tablet
  const witness = new Witness()
  await witness.watches(tablet.context)
  await page.reload()
  await unlocks(tablet, awa, 'Awa Hounkpatin')
  await movesTo(page, '/patients/new')
  // So that all that is written of the record is written by saving it.
  await tablet.loseTheLink()
  const calls = await tracesWrites(await processOfIndexedDb((await tablet.processes()).all), async () => {
    await worksThrough(page, [{ code: 'R1-0', given: 'Rahima', family: 'Khatun', birth: '34', note: '', visit: null }])
  })
  const [said] = witness.of('patient-saved')
  const [pressed] = witness.of('pressed')
  expect(said?.name).toBe('Rahima Khatun')

  const key = Buffer.from(said!.patient, 'utf16le').swap16().toString('hex')
  const written = calls.filter(({ name, hex }) => name.includes('write') && hex.includes(key))
  expect(written.length, 'the record and its op were written').toBeGreaterThanOrEqual(2)
  const [first] = written
  const flush = calls.find(({ name, path, ok, startedMs }) => /^f(data)?sync$/.test(name) && ok && path === first!.path && startedMs >= first!.endedMs)
  const told = calls.filter(({ startedMs }) => startedMs >= pressed!.atMs && startedMs <= said!.atMs + 1).map(({ line, startedMs }) => `${(startedMs - pressed!.atMs).toFixed(1)} ms  ${line.replace(/^\S+ /, '').replace(/[^( ]*\/IndexedDB\/[^/]*\//, '')}`)
  console.log([`0.0 ms  Save is pressed`, ...told, `${said!.atMs - pressed!.atMs}.0 ms  the screen says “Saved on this tablet” (record ${said!.patient})`].join('\n'))
  expect(flush, 'what was written was flushed').toBeDefined()
  // Both clocks are the machine's; the page's counts whole milliseconds.
  expect(flush!.endedMs).toBeLessThanOrEqual(said!.atMs + 1)
  expect(written.filter(({ startedMs }) => startedMs <= said!.atMs && startedMs > flush!.startedMs).map(({ line }) => line), 'written before “saved”, and not flushed').toEqual([])
})
