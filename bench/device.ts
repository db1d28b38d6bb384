// The device with a whole district on it, through the built app in a real Chromium, with the page slowed down four times.
// Prints, never asserts: npm run bench:device [-- --patients 50000] [--saves 60] [--unlocks 7] [--queries 6]
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import type { BrowserContext } from 'playwright-core'
import { launchProfile, newProfileDir } from '../tests/support/chromium.ts'
import { benchPatients, benchQueries } from './device-patients.ts'
import { installProbe } from './device-probe.ts'
import { machineLine, table, type Line } from './device-print.ts'
import { countRows, enrolAndSignIn, measuredThrottle, patientIds, signVisit, typeQueries, unlockAnew } from './device-screens.ts'
import { BenchServer } from './device-server.ts'

const THROTTLE = 4
const SEED = 'district of Allada'
const SYNC_LIMIT_MS = 1_200_000

const { values: given } = parseArgs({
  options: { patients: { type: 'string', default: '50000' }, saves: { type: 'string', default: '60' }, unlocks: { type: 'string', default: '7' }, queries: { type: 'string', default: '6' } },
})
const [patientCount, saveCount, unlockCount, queryCount] = [given.patients, given.saves, given.unlocks, given.queries].map(Number) as [number, number, number, number]

const say = (text: string): void => { process.stdout.write(`${text}\n`) }
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`
async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

async function measure(server: BenchServer, context: BrowserContext): Promise<void> {
  const page = context.pages()[0] ?? await context.newPage()
  await page.addInitScript(installProbe)
  const devtools = await context.newCDPSession(page)
  const chromium = context.browser()?.version() ?? (await devtools.send('Browser.getVersion')).product
  say(`Machine   ${machineLine(chromium)}`)
  say(`Command   npm run bench:device -- --patients ${patientCount} --saves ${saveCount} --unlocks ${unlockCount} --queries ${queryCount}`)

  const patients = benchPatients(patientCount, SEED, Date.now())
  await server.stop()
  const filledMs = await timed(() => server.fill(patients))
  await server.start()
  await enrolAndSignIn(page, server.url, await server.enrolmentCode(), server.nurse)
  const pulledMs = await timed(async () => {
    const deadline = Date.now() + SYNC_LIMIT_MS
    while ((await countRows(page)) < patientCount) {
      if (Date.now() > deadline) throw new Error(`only ${await countRows(page)} rows after ${seconds(SYNC_LIMIT_MS)}`)
      await page.waitForTimeout(1_000)
    }
  })
  say(`Patients  ${patientCount} of one site, accepted by the server in ${seconds(filledMs)}, pulled by the tablet in ${seconds(pulledMs)} (loopback, page not slowed down)`)
  // The service worker keeps the app; from here on there is no server, as in the field.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  await server.stop()
  say(`Slowed    ${(await measuredThrottle(page, devtools, THROTTLE)).toFixed(1)} times, as measured on the page's main thread; workers (Argon2id), WebCrypto's threads and the browser's storage process are not slowed down`)
  say('')

  const unlocks = []
  for (let i = 0; i < unlockCount; i += 1) unlocks.push(await unlockAnew(page, devtools, server.nurse, THROTTLE))
  const keys = await typeQueries(page, benchQueries(patients, queryCount, SEED))
  const saves = []
  for (const id of await patientIds(page, saveCount)) saves.push(await signVisit(page, id))

  const sorts = Map.groupBy(keys, ({ sort }) => sort)
  const lines: Line[] = [
    { what: 'passphrase accepted → search index ready', values: unlocks.map(({ readyMs }) => readyMs), goal: '≤ 1500 ms' },
    { what: '  before it: Argon2id in its worker', values: unlocks.map(({ argonMs }) => argonMs) },
    { what: 'key pressed → its results painted', values: keys.map(({ ms }) => ms), goal: '≤ 50 ms' },
    ...[...sorts].map(([sort, of]) => ({ what: `  ${sort}`, values: of.map(({ ms }) => ms) })),
    { what: 'visit signed → on disk', values: saves.map(({ storedMs }) => storedMs), goal: 'p95 ≤ 150 ms' },
    { what: '  visit signed → "saved" painted', values: saves.map(({ shownMs }) => shownMs) },
  ]
  say(table(lines))
  say(`\nLoad of the machine at the end: ${loadavg()[0]!.toFixed(1)}; far above the number of its cores, the figures say more about its other work than about the app.`)
}

const server = await BenchServer.create()
const profile = await newProfileDir()
try {
  const context = await launchProfile(profile.dir, { locale: 'en-GB' })
  try {
    await measure(server, context)
  } finally {
    await context.close()
  }
} finally {
  await server.remove()
  await profile.remove()
}
