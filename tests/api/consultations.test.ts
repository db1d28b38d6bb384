import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { RecordId } from '../../src/domain/ids.ts'
import { Desk } from '../support/office.ts'
import { Browser, setUpProgramme, startTestServer, type Person, type Programme, type TestServer } from '../support/server.ts'

type Row = { id: RecordId; atMs: number; receivedMs: number; site: RecordId; author: RecordId; diagnoses: { code: string; certainty: string }[]; patient: RecordId | null }
type Page = { total: number; rows: Row[]; next: string | null }

const AT = Date.UTC(2026, 10, 20, 9)
let server: TestServer
let programme: Programme
let awa: Person
let mariam: Person
let rongdhonu: RecordId
let allada: Desk
let ship: Desk

beforeEach(async () => {
  server = await startTestServer()
  programme = await setUpProgramme(server)
  rongdhonu = await programme.addSite()
  awa = await programme.addAwa()
  mariam = await programme.addStaff('Mariam Begum', 'mariam', ['nurse'], { sites: [rongdhonu] })
  allada = await Desk.open(programme, awa)
  ship = await Desk.open(programme, mariam, rongdhonu, 'Ship')
})
afterEach(() => server.stop())

const list = (query: { [name: string]: string | number } = {}, browser = programme.admin): Promise<Page> =>
  browser.must('GET', `/api/admin/consultations?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`)

async function allPages(query: { [name: string]: string | number } = {}, between: () => Promise<void> = async () => {}): Promise<Page[]> {
  const pages = [await list(query)]
  for (let { next } = pages[0]!; next !== null; { next } = pages.at(-1)!) {
    await between()
    pages.push(await list({ ...query, before: next }))
  }
  return pages
}

test('are listed newest first, by site, author and code, with no word of them', async () => {
  const [older, newer] = [allada.consult(AT, 'malaria!', ''), ship.consult(AT + 1)]
  await allada.sync([older])
  await ship.sync([newer])
  const { total, rows, next } = await list()
  expect([total, next]).toEqual([2, null])
  expect(rows).toEqual([
    { id: newer.id, atMs: AT + 1, receivedMs: expect.any(Number) as number, site: rongdhonu, author: mariam.staff, diagnoses: [], patient: null },
    {
      id: older.id, atMs: AT, receivedMs: expect.any(Number) as number, site: programme.allada, author: awa.staff, patient: null,
      diagnoses: [{ code: 'malaria', certainty: 'confirmed' }, { code: '', certainty: 'suspected' }],
    },
  ])
})

test('that were entered in error are not listed', async () => {
  const [kept, wrong] = [allada.consult(AT), allada.consult(AT + 1)]
  await allada.sync([kept, wrong, allada.retract(wrong)])
  const { total, rows } = await list()
  expect([total, rows.map(({ id }) => id)]).toEqual([1, [kept.id]])
})

test('each part of the filter narrows, and all together', async () => {
  const [first, malaria, words] = [allada.consult(AT), allada.consult(AT + 10, 'malaria'), allada.consult(AT + 20, '', 'anaemia')]
  const abroad = ship.consult(AT + 10, 'malaria')
  await allada.sync([first, malaria, words])
  await ship.sync([abroad])
  const found = async (query: { [name: string]: string | number }): Promise<RecordId[]> => {
    const { total, rows } = await list(query)
    expect(total).toBe(rows.length)
    return rows.map(({ id }) => id).toSorted()
  }
  const sorted = (...written: { id: string }[]): RecordId[] => written.map(({ id }) => id).toSorted()
  expect(await found({})).toEqual(sorted(first, malaria, words, abroad))
  expect(await found({ site: rongdhonu })).toEqual(sorted(abroad))
  expect(await found({ author: awa.staff })).toEqual(sorted(first, malaria, words))
  expect(await found({ from: AT + 10 })).toEqual(sorted(malaria, words, abroad))
  expect(await found({ to: AT + 10 })).toEqual(sorted(first))
  expect(await found({ diagnosis: 'malaria' })).toEqual(sorted(malaria, abroad))
  expect(await found({ diagnosis: '-' })).toEqual(sorted(words))
  expect(await found({ diagnosis: 'malaria', site: programme.allada, author: awa.staff, from: AT + 10, to: AT + 11 })).toEqual(sorted(malaria))
  expect(await found({ diagnosis: 'malaria', site: programme.allada, author: mariam.staff })).toEqual([])
})

describe('page by page', () => {
  test('each stands once, many of one moment too, while newer and older ones come in', async () => {
    const written = Array.from({ length: 120 }, (_, i) => allada.consult(AT + Math.floor(i / 40)))
    await allada.sync(written)
    const known = new Set(written.map(({ id }) => id))
    const pages = await allPages({}, () => ship.sync([ship.consult(AT + 99), ship.consult(AT - 99)]))
    const rows = pages.flatMap((page) => page.rows)
    const ids = rows.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => known.has(id))).toHaveLength(120)
    expect(rows.map(({ atMs }) => atMs)).toEqual(rows.map(({ atMs }) => atMs).toSorted((a, b) => b - a))
    expect(pages.map(({ rows: { length } }) => length).slice(0, 2)).toEqual([50, 50])
    expect(pages.map(({ total }) => total)).toEqual([120, 122, 124])
  })

  test('a list that ends with a full page says so', async () => {
    await allada.sync(Array.from({ length: 50 }, (_, i) => allada.consult(AT + i)))
    expect(await list()).toMatchObject({ total: 50, next: null })
  })

  test('of a filter by diagnosis', async () => {
    await allada.sync(Array.from({ length: 60 }, (_, i) => allada.consult(AT + i, ...(i % 6 === 0 ? [] : ['malaria']))))
    expect((await allPages({ diagnosis: 'malaria' })).map(({ rows }) => rows.length)).toEqual([50])
    expect((await allPages({ diagnosis: 'malaria' })).flatMap(({ rows }) => rows).every(({ diagnoses }) => diagnoses[0]?.code === 'malaria')).toBe(true)
  })
})

test('the patient\'s record is named only to who may read it: an admin who is also a nurse sees her site\'s alone', async () => {
  await allada.sync([allada.consult(AT)])
  await ship.sync([ship.consult(AT + 1)])
  await programme.admin.must('PATCH', `/api/admin/staff/${awa.staff}`, { roles: ['nurse', 'admin'] })
  const both = new Browser(server.url)
  await both.must('POST', '/api/session', { login: awa.login, passphrase: awa.passphrase })
  expect((await list({}, both)).rows.map(({ site, patient }) => [site, patient])).toEqual([[rongdhonu, null], [programme.allada, allada.patient.id]])
  expect((await list()).rows.map(({ patient }) => patient)).toEqual([null, null])
})
