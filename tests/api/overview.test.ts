import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordId } from '../../src/domain/ids.ts'
import type { Json } from '../../src/domain/json.ts'
import { someCourse } from '../../src/domain/records/course/fixture.ts'
import { caseFields } from '../support/clinic.ts'
import { verdictOn } from '../support/device-client.ts'
import { DAY_MS, Desk } from '../support/office.ts'
import { ADMIN, Browser, setUpProgramme, startTestServer, type Person, type Programme, type TestServer } from '../support/server.ts'

type Overview = {
  countedMs: number; before: number; diagnosed: number
  consultations: { site: RecordId; day: number; count: number }[]
  diagnoses: { code: string; count: number; confirmed: number }[]
  cases: { site: RecordId; status: string; urgency: string; count: number; oldestMs: number }[]
  training: { person: RecordId; course: RecordId; lessons: number; attempts: number; best: number | null; lastMs: number }[]
  courses: { id: RecordId; name: string; title: { [language: string]: string }; lessons: number; passPercent: number }[]
  people: { id: RecordId; name: string; roles: string[]; sites: RecordId[]; active: boolean }[]
  sites: { id: RecordId; name: string; devices: number; lastContactMs: number | null; backlogOps: number; backlogBytes: number; newestMs: number | null }[]
  devices: { device: string; name: string; site: RecordId; lastContactMs: number | null; backlogOps: number; backlogBytes: number; revoked: boolean }[]
}

const FROM = Date.UTC(2026, 10, 20) - 3_600_000
let server: TestServer
let programme: Programme
let awa: Person
let allada: Desk

beforeEach(async () => {
  server = await startTestServer()
  programme = await setUpProgramme(server)
  awa = await programme.addAwa()
  allada = await Desk.open(programme, awa, programme.allada, 'Tablet 1')
})
afterEach(() => server.stop())

const overview = (days = 3, from = FROM): Promise<Overview> => programme.admin.must('GET', `/api/admin/overview?from=${from}&days=${days}`)

describe('consultations', () => {
  test('are counted by site and by day of 24 hours from where the viewer\'s day begins', async () => {
    const rongdhonu = await programme.addSite()
    const ship = await Desk.open(programme, await programme.addStaff('Mariam Begum', 'mariam', ['nurse'], { sites: [rongdhonu] }), rongdhonu)
    await allada.sync([FROM - 1, FROM, FROM + DAY_MS - 1, FROM + DAY_MS, FROM + 3 * DAY_MS].map((at) => allada.consult(at)))
    await ship.sync([ship.consult(FROM + 2 * DAY_MS)])
    const { consultations, before } = await overview()
    expect(consultations.toSorted((a, b) => a.count - b.count || a.day - b.day)).toEqual([
      { site: programme.allada, day: 1, count: 1 }, { site: rongdhonu, day: 2, count: 1 }, { site: programme.allada, day: 0, count: 2 },
    ])
    expect(before).toBe(1)
  })

  test('that were entered in error count nowhere', async () => {
    const [kept, wrong] = [allada.consult(FROM, 'malaria!'), allada.consult(FROM, 'malaria!', '')]
    await allada.sync([kept, wrong])
    expect(await overview()).toMatchObject({ consultations: [{ count: 2 }], diagnosed: 2, diagnoses: [{ code: 'malaria', count: 2, confirmed: 2 }, { code: '', count: 1, confirmed: 0 }] })
    await allada.sync([allada.retract(wrong)])
    expect(await overview()).toMatchObject({ consultations: [{ count: 1 }], diagnosed: 1, diagnoses: [{ code: 'malaria', count: 1, confirmed: 1 }] })
  })

  test('are counted by what was diagnosed, most first, those in words under no code', async () => {
    await allada.sync([allada.consult(FROM, 'malaria', 'anaemia!'), allada.consult(FROM, 'malaria!'), allada.consult(FROM, ''), allada.consult(FROM)])
    const { diagnoses, diagnosed } = await overview()
    expect(diagnoses[0]).toEqual({ code: 'malaria', count: 2, confirmed: 1 })
    expect(diagnoses.slice(1)).toEqual(expect.arrayContaining([{ code: 'anaemia', count: 1, confirmed: 1 }, { code: '', count: 1, confirmed: 0 }]))
    expect([diagnoses.length, diagnosed]).toEqual([3, 3])
  })
})

test('cases stand as they are now, whenever they were asked; closed ones by when they were asked', async () => {
  const note = allada.consult(FROM)
  const cases = [FROM - 40 * DAY_MS, FROM, FROM + 1, FROM - 1].map((at) => allada.tablet.write(allada.author, 'case', caseFields(allada.patient.id, note.id, { at })))
  await allada.sync([note, ...cases])
  const close = (one: number) => allada.tablet.write(allada.author, 'case', { closed: { at: FROM + 9 } }, { record: cases[one]!.id })
  await allada.sync([close(2), close(3)])
  expect((await overview()).cases.toSorted((a, b) => a.status.localeCompare(b.status))).toEqual([
    { site: programme.allada, status: 'closed', urgency: 'urgent', count: 1, oldestMs: FROM + 1 },
    { site: programme.allada, status: 'waiting', urgency: 'urgent', count: 2, oldestMs: FROM - 40 * DAY_MS },
  ])
})

describe('training', () => {
  let course: RecordId
  beforeEach(async () => {
    const office = await programme.enrol(programme.allada, 'Office')
    const jos = await programme.signIn(office, { staff: programme.adminId, ...ADMIN })
    const written = office.write(jos, 'course', { name: 'counting-breaths', edition: 1, content: someCourse as unknown as Json })
    expect(verdictOn(await office.exchange([written]), written.id)).toBe('accepted')
    course = written.id
  })

  test('is by person and course: the farthest lesson, every attempt, the best score', async () => {
    const second = await programme.enrol(programme.allada, 'Tablet 2')
    const elsewhere = new Desk(second, await programme.signIn(second, awa), programme.allada)
    await elsewhere.sync([elsewhere.patient])
    const begun = allada.learn(course, 2, 2)
    await allada.sync([begun])
    expect((await overview()).training).toMatchObject([{ person: awa.staff, course, lessons: 2, attempts: 1, best: 50 }])
    await elsewhere.sync([elsewhere.learn(course, 1, 3), elsewhere.learn(course, 1, undefined, begun.id)])
    expect((await overview()).training).toMatchObject([{ person: awa.staff, course, lessons: 2, attempts: 2, best: 75 }])
  })

  test('has no score before the first attempt', async () => {
    await allada.sync([allada.learn(course, 1)])
    expect((await overview()).training).toMatchObject([{ lessons: 1, attempts: 0, best: null }])
  })

  test('is measured by the courses that there are', async () => {
    const { courses } = await overview()
    expect(courses).toContainEqual({ id: course, name: 'counting-breaths', title: someCourse.title, lessons: 2, passPercent: 75 })
    expect(JSON.stringify(courses)).not.toContain('calm')
  })
})

test('how fresh the figures are: a site\'s trusted tablets, their last contact, what still waits on them, and its newest record', async () => {
  const silent = await programme.addSite()
  const lost = await programme.enrol(programme.allada, 'Lost')
  await lost.exchange([], { backlog: { ops: 500, bytes: 90_000 } })
  await programme.admin.must('POST', `/api/admin/devices/${lost.device}/revoke`)
  const startedMs = Date.now()
  await allada.sync([allada.consult(FROM)])
  await allada.tablet.exchange([], { backlog: { ops: 3, bytes: 800 } })
  const { sites, devices, countedMs } = await overview()
  const here = sites.find(({ id }) => id === programme.allada)!
  expect(here).toMatchObject({ name: 'Allada', devices: 1, backlogOps: 3, backlogBytes: 800 })
  for (const ms of [here.lastContactMs!, here.newestMs!]) {
    expect(ms).toBeGreaterThanOrEqual(startedMs)
    expect(ms).toBeLessThanOrEqual(countedMs)
  }
  expect(sites.find(({ id }) => id === silent)).toEqual({ id: silent, name: 'Rongdhonu', devices: 0, lastContactMs: null, backlogOps: 0, backlogBytes: 0, newestMs: null })
  expect(devices.map(({ name, revoked, backlogOps }) => [name, revoked, backlogOps])).toEqual([['Tablet 1', false, 3], ['Lost', true, 500]])
})

test('holds staff and codes, but no patient and no word of a record', async () => {
  await allada.sync([allada.consult(FROM, 'malaria')])
  const answer = await overview()
  expect(answer.people).toContainEqual({ id: awa.staff, name: 'Awa Hounkpatin', roles: ['nurse'], sites: [programme.allada], active: true })
  for (const hidden of ['Rahima', 'Khatun', 'Fièvre', 'Seen:', allada.patient.id]) expect(JSON.stringify(answer), hidden).not.toContain(hidden)
})

test('conditions are named in every language that the list has', async () => {
  const conditions = await programme.admin.must<{ code: string; names: { [language: string]: string } }[]>('GET', '/api/admin/conditions')
  expect(conditions).toContainEqual({ code: 'malaria', names: { en: 'Malaria', fr: 'Paludisme', pt: 'Malária' } })
})

const ROUTES: [string, string, unknown?][] = [
  ['GET', '/api/admin/overview?from=0&days=1'], ['GET', '/api/admin/overview'], ['GET', '/api/admin/conditions'], ['GET', '/api/admin/consultations'],
  ['GET', '/api/admin/consultations?before=nonsense'], ['POST', '/api/admin/consultations/export', { language: 'en' }], ['POST', '/api/admin/consultations/export', {}],
]

describe('who may', () => {
  test.each(ROUTES)('%s %s is the administrators\' alone, whatever is sent', async (method, path, body) => {
    const nurse = new Browser(server.url)
    await nurse.must('POST', '/api/session', { login: awa.login, passphrase: awa.passphrase })
    expect(await nurse.send(method, path, body)).toMatchObject({ status: 403, body: { error: { code: 'not-permitted' } } })
    expect(await new Browser(server.url).send(method, path, body)).toMatchObject({ status: 401, body: { error: { code: 'signed-out' } } })
  })

  test('a file is not sent to a page of another origin', async () => {
    const { cookie } = programme.admin
    const answer = await fetch(`${server.url}/api/admin/consultations/export`, { method: 'POST', headers: { cookie: cookie!, 'content-type': 'application/json' }, body: '{"language":"en"}' })
    expect([answer.status, await answer.json()]).toMatchObject([403, { error: { code: 'header-missing' } }])
  })
})

describe('bad input is refused by field', () => {
  test.each([
    ['overview?days=7', 'from'], ['overview?from=x&days=7', 'from'], ['overview?from=-1&days=7', 'from'], ['overview?from=1.5&days=7', 'from'],
    ['overview?from=9999999999999999&days=7', 'from'], ['overview?from=0&from=1&days=7', 'from'], ['overview?from=0', 'days'], ['overview?from=0&days=0', 'days'],
    ['overview?from=0&days=401', 'days'], ['overview?from=0&days=1e2', 'days'],
    ['consultations?site=allada', 'site'], ['consultations?site=', 'site'], ['consultations?from=yesterday', 'from'], ['consultations?to=', 'to'],
    ['consultations?diagnosis=Malaria', 'diagnosis'], ['consultations?author=awa', 'author'], ['consultations?author=%00', 'author'], ['consultations?before=nonsense', 'before'],
    [`consultations?before=${Buffer.from('12 AAAAAAAAAAA.1 x').toString('base64url')}`, 'before'], [`consultations?before=${Buffer.from('-1 AAAAAAAAAAA.1').toString('base64url')}`, 'before'],
    [`consultations?before=${'A'.repeat(200)}`, 'before'],
  ])('GET %s: %s', async (path, field) => {
    expect(await programme.admin.send('GET', `/api/admin/${path}`)).toMatchObject({ status: 422, body: { error: { code: 'invalid-field', field } } })
  })

  test.each([
    [{}, 'language'], [{ language: '../en' }, 'language'], [{ language: 'en', site: 'allada' }, 'site'], [{ language: 'en', from: '0' }, 'from'],
    [{ language: 'en', to: -1 }, 'to'], [{ language: 'en', diagnosis: '' }, 'diagnosis'], [{ language: 'en', author: 7 }, 'author'], [[], 'body'],
  ])('an export of %j: %s', async (body, field) => {
    expect(await programme.admin.send('POST', '/api/admin/consultations/export', body)).toMatchObject({ status: 422, body: { error: { code: 'invalid-field', field } } })
  })

  test('of a site, a person or a code that nobody knows there is nothing, which is no error', async () => {
    await allada.sync([allada.consult(FROM, 'malaria')])
    for (const asked of ['site=AAAAAAAAAAA.9', 'author=AAAAAAAAAAA.9', 'diagnosis=horoscope', 'from=9&to=3']) {
      expect(await programme.admin.must('GET', `/api/admin/consultations?${asked}`), asked).toEqual({ total: 0, rows: [], next: null })
    }
  })
})
