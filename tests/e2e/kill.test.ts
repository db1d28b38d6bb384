import { readdir, readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ServerProcess } from '../support/server-process.ts'
import type { Person, Programme } from '../support/server.ts'
import { comparesDraft, comparesPatients, comparesServer, comparesVisits, finishesDraft, finishesVisit, lostTypingMs } from './steps/after-the-kill.ts'
import { newTabletFor, unlocks } from './steps/door.ts'
import { Drawing } from './steps/drawing.ts'
import { Witness, worksThrough } from './steps/hurried-nurse.ts'
import { Ledger } from './steps/kill-ledger.ts'
import { drawsRound, type Round } from './steps/kill-round.ts'
import { movesTo } from './steps/screens.ts'
import { sees, taps } from './steps/see.ts'
import { entriesOfOps, opsOfStaff, readDatabase } from './steps/server-facts.ts'
import type { Tablet } from './steps/tablet.ts'

const ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 20)
const SEED = Number(process.env['KILL_SEED'] ?? Math.floor(Math.random() * 1_000_000))
const LONGEST_ROUND_MS = 60_000
/** Who is slow to press Save is killed all the same. */
const PATIENCE_MS = 5_000

let server: ServerProcess
let programme: Programme
let awa: Person
let tablet: Tablet
const ledger = new Ledger()
let last: { round: Round; witness: Witness; killedMs: number } | null = null
const sums = { typingLostMs: [] as number[], drafts: 0, untold: 0, serverKills: 0, midSave: 0 }

beforeAll(async () => {
  server = await ServerProcess.create()
  await server.start()
  programme = await server.setUp()
  awa = await programme.addAwa()
  tablet = await newTabletFor(awa, { url: server.url, programme, site: programme.allada, name: 'Tablet 1' })
  await tablet.switchOff()
})
afterAll(async () => {
  await tablet?.scrap()
  await server?.remove()
})

/** The tablet is switched on after its battery was taken out, and shows what it has. */
async function comesBack({ startsOffline, finishesDraft: finishes }: Pick<Round, 'startsOffline' | 'finishesDraft'>): Promise<Witness> {
  const witness = new Witness()
  await tablet.switchOn({ offline: startsOffline })
  await witness.watches(tablet.context)
  const page = await tablet.open('/find')
  await unlocks(tablet, awa, 'Awa Hounkpatin')
  if (last !== null) {
    const { saidPatients, saidVisits, patient, visit } = ledger.takesOver(last.witness, last.round.jobs)
    await comparesPatients(page, ledger, saidPatients, patient)
    await comparesVisits(page, ledger, saidVisits, visit)
    if (visit !== null) await finishesVisit(page, ledger, visit, witness)
    const draft = await comparesDraft(page, ledger, { ...last, underWay: patient })
    if (draft !== null) {
      sums.drafts += 1
      const lost = await lostTypingMs(page, draft, last.witness, last.killedMs)
      if (lost !== null) sums.typingLostMs.push(lost)
      if (finishes) await finishesDraft(page, draft, witness)
      else await taps(page, 'Start anew')
    }
  }
  if (startsOffline) await tablet.findTheLink()
  return witness
}

/** She works until the battery is taken out. */
async function worksUntilKilled(round: Round, witness: Witness): Promise<number> {
  const { page } = tablet
  await movesTo(page, '/')
  await movesTo(page, '/patients/new')
  const takesBatteryOut = await tablet.handOnTheBattery()
  const pressed = round.moment.presses === null ? Promise.resolve() : Promise.race([witness.until('pressed', round.moment.presses), pause(PATIENCE_MS)])
  // It ends with the page.
  worksThrough(page, round.jobs).catch(() => undefined)
  const serverDies = round.serverDiesAfterMs === null ? null : pause(round.serverDiesAfterMs).then(() => server.kill())
  await pressed
  await pause(round.moment.afterMs)
  const killedMs = Date.now()
  await takesBatteryOut()
  if (serverDies !== null) {
    await serverDies
    await server.start()
    sums.serverKills += 1
  }
  return killedMs
}

test(`${ROUNDS} times the browser is killed while she saves and the tablet syncs: nothing called saved is lost or there twice`, { timeout: ROUNDS * LONGEST_ROUND_MS }, async () => {
  console.log(`seed ${SEED}; the same again: KILL_SEED=${SEED} npm run test:kill`)
  const draw = new Drawing(SEED)
  for (let number = 1; number <= ROUNDS; number += 1) {
    const round = drawsRound(draw, number)
    try {
      const witness = await comesBack(round)
      const killedMs = await worksUntilKilled(round, witness)
      last = { round, witness, killedMs }
      if (isMidSave(witness)) sums.midSave += 1
    } catch (cause) {
      throw new Error(`round ${number} of seed ${SEED} (repeat: KILL_SEED=${SEED} KILL_ROUNDS=${number} npm run test:kill): ${cause instanceof Error ? cause.message : String(cause)}\n${await whatIsThere()}`, { cause })
    }
    console.log(toldOf(round, last.witness))
  }
})

test('[S4] with the link back everything reaches the server, each record once, with what was written', { timeout: 300_000 }, async () => {
  const witness = await comesBack({ startsOffline: false, finishesDraft: true })
  const { page } = tablet
  await movesTo(page, '/sync')
  await sees(page, 'The server has everything')
  const { saidPatients } = ledger.takesOver(witness, [])
  await comparesPatients(page, ledger, saidPatients, null)
  await movesTo(page, '/')
  expect(await page.getByRole('list', { name: 'To finish' }).allInnerTexts(), 'every draft was finished or thrown away').toEqual([])
  await tablet.switchOff()

  expect(opsOfStaff(server.dataDir, awa.staff).filter(({ status }) => status !== 'accepted')).toEqual([])
  expect(entriesOfOps(server.dataDir).filter(({ times }) => times > 1)).toEqual([])
  expect(readDatabase(server.dataDir, 'select * from strays')).toEqual([])
  comparesServer(server.dataDir, awa.staff, ledger)
  const { typingLostMs } = sums
  console.log(`${ledger.patients.size} registrations and ${ledger.visits.size} visits called saved, all there once; ${sums.midSave} of ${ROUNDS} kills between Save and “saved” (${ledger.untold.patients.size + ledger.untold.visits.size} of those saves were on the disk and stayed untold); ` +
    `${sums.drafts} drafts found again, ${typingLostMs.length} of them cut in mid-sentence: at most ${Math.max(0, ...typingLostMs)} ms of typing lost; ${sums.serverKills} kills of the server`)
})

/** For whoever reads a failure: an empty database says “since it was missing” and asks to be enrolled. */
async function whatIsThere(): Promise<string> {
  const folder = join(tablet.profileDir, 'Default', 'IndexedDB')
  const logs = (await readdir(folder, { recursive: true })).filter((name) => basename(name).startsWith('LOG'))
  const texts = await Promise.all(logs.map((name) => readFile(join(folder, name), 'utf8')))
  return [`the screen: ${await tablet.page.locator('body').innerText()}`, ...texts].join('\n')
}

const isMidSave = ({ seen }: Witness): boolean => seen.at(-1)?.is === 'pressed' || seen.at(-1)?.is === 'visit-pressed'

function toldOf(round: Round, witness: Witness): string {
  const { presses, afterMs } = round.moment
  const when = presses === null ? `${afterMs} ms after she began` : `${afterMs} ms after Save was pressed ${presses === 1 ? 'once' : `${presses} times`}`
  return `round ${round.number}: ${witness.of('patient-saved').length} registrations and ${witness.of('visit-saved').length} visits called saved; killed ${when}${round.serverDiesAfterMs === null ? '' : ', the server too'}`
}
