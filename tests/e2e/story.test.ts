import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RecordId } from '../../src/domain/ids.ts'
import { ServerProcess } from '../support/server-process.ts'
import type { Person, Programme } from '../support/server.ts'
import { answers, takesTheCase } from './steps/doctor.ts'
import { newTabletFor, unlocks } from './steps/door.ts'
import { fillsVisit, goesToRegister, goesToToday, reasonField, registers, signsAndAsks } from './steps/nurse.ts'
import { SOON, sees, seesHeading, taps } from './steps/see.ts'
import { entriesOfOps, opsOfStaff } from './steps/server-facts.ts'
import type { Tablet } from './steps/tablet.ts'
import { listensToTheServer, type Heard } from './steps/wire.ts'

const PATIENT = { given: 'Célestine', family: 'Dossou-Yovo', village: 'Sékou' }
const NAME = 'Célestine Dossou-Yovo'
const BEGUN = 'Fever for three days, '
const GOES_ON = 'and since this morning a stiff neck that frightens her mother, who walked here through the night'
const QUESTION = 'Could this be meningitis, and may I start ceftriaxone here?'
const ANSWER = { assessment: 'Meningitis until proven otherwise', advice: 'Start ceftriaxone now, then bring her to Allada hospital today' }

describe('a consultation with no network, a question, and its answer', () => {
  let server: ServerProcess
  let programme: Programme
  let awa: Person
  let lind: Person
  let mariam: Person
  let ship: RecordId
  let nurse: Tablet
  let doctor: Tablet
  let other: Tablet
  let otherHears: Heard
  const ids = { patient: '', case: '' }

  beforeAll(async () => {
    server = await ServerProcess.create()
    await server.start()
    programme = await server.setUp()
    ship = await programme.addSite()
    awa = await programme.addAwa()
    lind = await programme.addLind()
    mariam = await programme.addStaff('Mariam Begum', 'mariam', ['nurse'], { sites: [ship] })
    const { url } = server
    nurse = await newTabletFor(awa, { url, programme, site: programme.allada, name: 'Tablet 7' })
    doctor = await newTabletFor(lind, { url, programme, site: programme.allada, name: 'Consultant 1' })
    other = await newTabletFor(mariam, { url, programme, site: ship, name: 'Ship 2' })
    // From here on: enrolling and signing in are over, every later answer is heard.
    otherHears = listensToTheServer(other.page)
  })
  afterAll(async () => {
    await Promise.all([nurse?.scrap(), doctor?.scrap(), other?.scrap()])
    await server?.remove()
  })

  test('the inbox of the consultant is open and empty', async () => {
    await seesHeading(doctor.page, 'Inbox')
    await sees(doctor.page, 'Nothing waits for you')
  })

  test('[S2] the link is lost and the server killed; she registers a patient all the same', async () => {
    await nurse.loseTheLink()
    await doctor.loseTheLink()
    await other.loseTheLink()
    await server.kill()
    await goesToRegister(nurse.page)
    ids.patient = await registers(nurse.page, PATIENT)
    await sees(nurse.page, 'On this tablet')
  })

  test('the tab is killed in mid-sentence: the draft is there, at most a second short', async () => {
    await taps(nurse.page, 'Start visit')
    await reasonField(nurse.page).pressSequentially(BEGUN, { delay: 20 })
    const typed: { text: string; atMs: number }[] = []
    for (const letter of GOES_ON) {
      await reasonField(nurse.page).press(letter)
      typed.push({ text: (typed.at(-1)?.text ?? BEGUN) + letter, atMs: Date.now() })
    }
    const killedMs = Date.now()
    await nurse.killTab()
    await nurse.open(`/patients/${ids.patient}/visit`)
    await unlocks(nurse, awa, 'Awa Hounkpatin')
    await reasonField(nurse.page).waitFor()
    const kept = await reasonField(nurse.page).inputValue()
    // One second, and what one strict write to disk takes.
    const owed = typed.findLast(({ atMs }) => atMs <= killedMs - 1_500)?.text ?? BEGUN
    expect(typed.at(-1)!.text.startsWith(kept), `kept "${kept}"`).toBe(true)
    expect(kept.length).toBeGreaterThanOrEqual(owed.length)
  })

  test('she signs and asks a question', async () => {
    await fillsVisit(nurse.page, { reason: BEGUN + GOES_ON, plan: 'Ask for advice, watch her breathing' })
    ids.case = await signsAndAsks(nurse.page, QUESTION)
  })

  test('the browser is killed and started again, still with no link: everything is there', async () => {
    await nurse.dieOfPower()
    await nurse.switchOn({ offline: true })
    await nurse.open('/')
    await unlocks(nurse, awa, 'Awa Hounkpatin')
    await sees(nurse.page, NAME)
    await nurse.open(`/cases/${ids.case}`)
    await unlocks(nurse, awa, 'Awa Hounkpatin')
    await sees(nurse.page, QUESTION)
    await sees(nurse.page, BEGUN + GOES_ON)
    await nurse.open('/find')
    await unlocks(nurse, awa, 'Awa Hounkpatin')
    await nurse.page.getByLabel('Name, number, village or phone').fill('celestine')
    await sees(nurse.page, NAME)
  })

  test('[S4, S13] the server returns: each op is taken once, and the tablet says so', async () => {
    await server.start()
    await nurse.findTheLink()
    await goesToToday(nurse.page)
    await sees(nurse.page, 'On the server')
    const ops = opsOfStaff(server.dataDir, awa.staff)
    expect(ops.map(({ kind }) => kind).toSorted()).toEqual(['case', 'consultation', 'patient'])
    expect(ops.every(({ status }) => status === 'accepted')).toBe(true)
    expect(entriesOfOps(server.dataDir).filter(({ times }) => times > 1)).toEqual([])
  })

  test('[S10] the open inbox shows the case with no reload; he takes it and reads it', async () => {
    await doctor.findTheLink()
    await sees(doctor.page, 'General medicine')
    await takesTheCase(doctor.page, NAME)
    await sees(doctor.page, QUESTION)
    await sees(doctor.page, BEGUN + GOES_ON)
  })

  test('he answers with no link', async () => {
    await doctor.loseTheLink()
    await answers(doctor.page, ANSWER)
    await sees(doctor.page, 'On this tablet')
    await doctor.findTheLink()
    await sees(doctor.page, 'On the server')
  })

  test('the nurse cannot miss the answer', async () => {
    const hail = nurse.page.getByRole('link', { name: /Erik Lind answered/ })
    await hail.waitFor()
    await nurse.page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Cases, 1 new' }).waitFor()
    await hail.click()
    await sees(nurse.page, ANSWER.assessment)
    await sees(nurse.page, ANSWER.advice)
  })

  test('[S13] the doctor is told who has seen it', async () => {
    await sees(doctor.page, /Seen by Awa Hounkpatin/)
  })

  test('the nurse of the other site finds nothing of it, in no byte that she was sent', async () => {
    const client = await programme.enrol(ship, 'Ship 3')
    await programme.signIn(client, mariam)
    await client.pull()
    await other.findTheLink()
    await other.open('/find')
    await unlocks(other, mariam, 'Mariam Begum')
    await other.page.getByLabel('Name, number, village or phone').fill('celestine')
    await sees(other.page, 'Nobody found')
    await expect.poll(otherHears.count, SOON).toBeGreaterThan(0)
    const heard = `${client.received}\n${await otherHears.text()}`
    // What she may know stands in it: so it was decoded, and looking for words means something.
    expect(heard).toContain('Mariam Begum')
    for (const secret of ['Célestine', 'Dossou', 'Sékou', 'stiff neck that frightens', 'ceftriaxone here', 'until proven otherwise', ids.patient, ids.case]) expect(heard).not.toContain(secret)
    expect(client.feeds.toSorted()).toEqual(['common', `site:${ship}`, `user:${mariam.staff}`])
  })
})
