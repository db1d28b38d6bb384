import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dangerSignsChild } from '../../server/reference/courses/danger-signs-child/course.ts'
import type { RecordId } from '../../src/domain/ids.ts'
import { verdictOn, type Author, type DeviceClient } from '../support/device-client.ts'
import { ADMIN, setUpProgramme, startTestServer, type Person, type Programme, type TestServer } from '../support/server.ts'
import { newTabletFor, signsInAsAdmin, unlocks } from './steps/door.ts'
import { answersAllRight, opensCourse, readsLessons, seesLessonsDone } from './steps/learner.ts'
import { fillsVisit, goesToRegister, registers, signs } from './steps/nurse.ts'
import { movesTo } from './steps/screens.ts'
import { SOON, sees, seesHeading, taps } from './steps/see.ts'
import { Tablet } from './steps/tablet.ts'

const DAY_MS = 86_400_000
const { content: course } = dangerSignsChild()
const LESSONS = course.lessons.length

async function locks(page: Page): Promise<void> {
  await movesTo(page, '/me')
  await taps(page, 'Lock, or switch person')
  await seesHeading(page, 'Who is here?')
}

describe('two nurses learn on one tablet, and the office sees it', () => {
  let dataDir: string
  let server: TestServer
  let days = 0
  let programme: Programme
  let awa: Person
  let codjo: Person
  let shared: Tablet
  let second: Tablet
  let office: Tablet
  let oldDevice: DeviceClient
  let awaOfOld: Author
  let courseId: RecordId

  const starts = async (port = 0): Promise<TestServer> => startTestServer({ dataDir, port, nowMs: () => Date.now() + days * DAY_MS })

  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'outpost-e2e-'))
    server = await starts()
    programme = await setUpProgramme(server)
    awa = await programme.addAwa()
    codjo = await programme.addStaff('Codjo Ahouansou', 'codjo', ['nurse'], { sites: [programme.allada] })
    const at = { url: server.url, programme, site: programme.allada }
    oldDevice = await programme.enrol(programme.allada, 'Tablet in the drawer')
    awaOfOld = await programme.signIn(oldDevice, awa)
    await oldDevice.pull()
    courseId = oldDevice.pages.flatMap(({ entries }) => entries)
      .flatMap((entry) => ('op' in entry && entry.op.kind === 'course' && entry.op.fields['name']?.value === 'danger-signs-child' ? [entry.op.record] : []))[0]!
    shared = await newTabletFor(awa, { ...at, name: 'Tablet 7' })
    await sees(shared.page, 'Today')
    await opensCourse(shared.page, course)
    await locks(shared.page)
    await taps(shared.page, 'Somebody else')
    await signsInOn(shared, codjo)
    await locks(shared.page)
  })
  afterAll(async () => {
    await Promise.all([shared?.scrap(), second?.scrap(), office?.scrap()])
    await server?.halt()
    await rm(dataDir, { recursive: true, force: true })
  })

  async function signsInOn({ page }: Tablet, person: Person): Promise<void> {
    await page.getByLabel('Sign-in name').fill(person.login)
    await page.getByRole('textbox', { name: 'Passphrase', exact: true }).fill(person.passphrase)
    await taps(page, 'Open')
    person.passphrase = `${person.login} marche vers la rivière`
    await page.getByLabel('New passphrase').fill(person.passphrase)
    await taps(page, 'Use this passphrase')
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
  }

  test('with no link, Awa reads three lessons', async () => {
    await shared.loseTheLink()
    await server.halt()
    await unlocks(shared, awa, 'Awa Hounkpatin')
    await opensCourse(shared.page, course)
    await readsLessons(shared.page, course, 1, 3)
    await opensCourse(shared.page, course)
    await seesLessonsDone(shared.page, course, 3)
    await locks(shared.page)
  })

  test('the next day, still with no link, Codjo finds none of it in his own training and reads two', async () => {
    days = 1
    await shared.waitDays(days)
    await unlocks(shared, codjo, 'Codjo Ahouansou')
    await opensCourse(shared.page, course)
    await seesLessonsDone(shared.page, course, 0)
    await readsLessons(shared.page, course, 1, 2)
    await opensCourse(shared.page, course)
    await seesLessonsDone(shared.page, course, 2)
  })

  test('the browser is started again: both find what they did', async () => {
    await shared.switchOff()
    await shared.switchOn({ offline: true })
    await shared.waitDays(days)
    await shared.open('/')
    await unlocks(shared, awa, 'Awa Hounkpatin')
    await opensCourse(shared.page, course)
    await seesLessonsDone(shared.page, course, 3)
  })

  test('the office has its overview open, and knows of nobody who has begun', async () => {
    server = await starts(server.port)
    // Its session has ended over night.
    await programme.admin.must('POST', '/api/session', { login: ADMIN.login, passphrase: ADMIN.passphrase })
    office = await Tablet.unpacked(server.url, { daysAhead: days })
    await signsInAsAdmin(office, ADMIN)
    await seesHeading(office.page, 'Overview')
    await sees(office.page, /^Live, counted/)
    await sees(office.page, 'Not begun: Awa Hounkpatin and Codjo Ahouansou')
  })

  test('the link is back: both come to the open overview without a reload', async () => {
    await office.page.evaluate(() => { document.body.dataset['loaded'] = 'once' })
    await shared.findTheLink()
    await sees(office.page, `3 of ${LESSONS} lessons, no quiz yet`)
    await sees(office.page, `2 of ${LESSONS} lessons, no quiz yet`)
    await sees(office.page, '0 of 2 people passed')
    expect(await office.page.evaluate(() => document.body.dataset['loaded'])).toBe('once')
  })

  test('on another tablet Awa goes on with the fourth lesson, and passes', async () => {
    second = await newTabletFor(awa, { url: server.url, programme, site: programme.allada, name: 'Tablet 8' }, { daysAhead: days })
    await opensCourse(second.page, course)
    await seesLessonsDone(second.page, course, 3)
    await readsLessons(second.page, course, 4, LESSONS)
    await answersAllRight(second.page, course)
    await sees(second.page, 'Passed')
    await taps(second.page, 'Close')
    await seesLessonsDone(second.page, course, LESSONS)
    await sees(office.page, `${LESSONS} of ${LESSONS} lessons, best score 100 %`)
    await sees(office.page, '1 of 2 people passed')
  })

  test('a later, smaller progress from an old device lowers nothing, anywhere', async () => {
    const smaller = oldDevice.write(awaOfOld, 'progress', { person: awa.staff, course: courseId, lessons: 1 }, { ms: Date.now() + days * DAY_MS + 60_000 })
    expect(verdictOn(await oldDevice.exchange([smaller]), smaller.id)).toBe('accepted')
    // Something that comes after it has been counted, so it has been counted too.
    const later = oldDevice.write(awaOfOld, 'progress', { lessons: 2 }, { record: smaller.record })
    await oldDevice.exchange([later])
    await expect.poll(async () => (await programme.admin.must<{ training: { person: string; course: string; lessons: number; best: number }[] }>('GET', `/api/admin/overview?from=${Date.now() - DAY_MS}&days=7`))
      .training.find((one) => one.person === awa.staff && one.course === courseId), SOON).toMatchObject({ lessons: LESSONS, best: 100 })
    await sees(office.page, `${LESSONS} of ${LESSONS} lessons, best score 100 %`)
    for (const tablet of [second, shared]) {
      await opensCourse(tablet.page, course)
      await seesLessonsDone(tablet.page, course, LESSONS)
    }
  })

  test('a consultation is counted, and leaves the counts when it is struck through', async () => {
    await goesToRegister(second.page)
    const patient = await registers(second.page, { given: 'Célestine', family: 'Dossou-Yovo', village: 'Sékou' })
    await taps(second.page, 'Start visit')
    await fillsVisit(second.page, { reason: 'Fever for three days', plan: 'Come back on Friday' })
    await signs(second.page)
    const counts = (count: number) => office.page.getByRole('main').locator('div').filter({ hasText: new RegExp(`^${count}\\s*consultations?\\s*0 in the`) }).first().waitFor()
    await counts(1)
    await movesTo(second.page, `/patients/${patient}`)
    await second.page.getByText('Whole note').first().click()
    await taps(second.page, 'Entered in error')
    await second.page.getByRole('radio', { name: 'It is wrong', exact: true }).click({ force: true })
    await taps(second.page, 'Strike it through')
    await counts(0)
    expect(await office.page.evaluate(() => document.body.dataset['loaded'])).toBe('once')
  })
})
