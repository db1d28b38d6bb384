import { connect } from 'node:net'
import { parse } from 'csv-parse/sync'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createLog } from '../../server/http/log.ts'
import { openStorage } from '../../server/storage/open.ts'
import { Desk } from '../support/office.ts'
import { setUpProgramme, startTestServer, type Person, type Programme, type TestServer } from '../support/server.ts'

const AT = Date.UTC(2026, 10, 20, 9)
const HEADER = ['date', 'site', 'author', 'diagnosis codes', 'diagnoses', 'certainty', 'received', 'record id']
let server: TestServer
let programme: Programme
let awa: Person
let allada: Desk
let lines: string[]

beforeEach(async () => {
  lines = []
  server = await startTestServer({ log: createLog('trace', { write: (line) => { lines.push(line) } }) })
  programme = await setUpProgramme(server)
  awa = await programme.addAwa()
  allada = await Desk.open(programme, awa)
})
afterEach(() => server.stop())

const ask = (body: object): Promise<Response> => fetch(`${server.url}/api/admin/consultations/export`, {
  method: 'POST', headers: { 'x-outpost': '1', 'content-type': 'application/json', cookie: programme.admin.cookie! }, body: JSON.stringify({ language: 'en', ...body }),
})
const rowsOf = async (response: Response): Promise<string[][]> => parse(Buffer.from(await response.arrayBuffer()), { bom: true, recordDelimiter: '\r\n' })

async function auditRows(): Promise<{ actor: string; subject: string; detail: string | null }[]> {
  const storage = await openStorage({ dataDir: server.dataDir })
  const rows = await storage.read((db) => db.selectFrom('audit').select(['actor', 'subject', 'detail']).where('action', '=', 'consultations-exported').execute())
  await storage.close()
  return rows
}

/** Fills the table as many consultations would, without writing each. Of a site with a long name, so that no buffer on the way holds the whole file. */
async function addFacts(count: number): Promise<void> {
  const site = await programme.addSite({ name: 'x'.repeat(200), type: 'clinic', country: 'BJ', language: 'fr' })
  const storage = await openStorage({ dataDir: server.dataDir })
  const row = { n: 0, what: 'consultation', code: '', part: '', amount: 0, site, author: awa.staff, struck: 0 as const, received_ms: AT }
  for (let done = 0; done < count; done += 1_000) {
    await storage.transaction((tx) => tx.insertInto('facts').values(Array.from({ length: 1_000 }, (_, i) => ({ ...row, record: `AAAAAAAAAAA.${done + i + 1}`, at_ms: AT + Math.floor((done + i) / 3) }))).execute())
  }
  await storage.close()
}

describe('the file', () => {
  test('has one line for each consultation of the filter, newest first, with names in the language asked for', async () => {
    const [old, newer] = [allada.consult(AT, 'malaria!', 'anaemia', ''), allada.consult(AT + 1_500)]
    await allada.sync([old, newer, allada.consult(AT + 9)])
    const response = await ask({ language: 'fr', site: programme.allada })
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([200, 'text/csv; charset=utf-8', 'no-store'])
    expect(response.headers.get('content-disposition')).toBe(`attachment; filename="outpost-consultations-${new Date().toISOString().slice(0, 10)}.csv"`)
    const [header, first, , third, ...more] = await rowsOf(response)
    expect(header).toEqual(HEADER)
    expect(more).toEqual([])
    expect(first).toEqual(['2026-11-20T09:00:01.500Z', 'Allada', 'Awa Hounkpatin', '', '', '', expect.stringMatching(/^20\d\d-.*Z$/), newer.id])
    expect(third!.slice(0, 6)).toEqual(['2026-11-20T09:00:00.000Z', 'Allada', 'Awa Hounkpatin', 'malaria; anaemia; (in words)', 'Paludisme; Anémie; (in words)', 'confirmed; suspected; suspected'])
  })

  test('is of the filter alone, and without what was entered in error', async () => {
    const [malaria, wrong, other] = [allada.consult(AT, 'malaria'), allada.consult(AT, 'malaria'), allada.consult(AT, 'anaemia')]
    await allada.sync([malaria, wrong, other, allada.retract(wrong)])
    expect((await rowsOf(await ask({ diagnosis: 'malaria' }))).slice(1).map((row) => row.at(-1))).toEqual([malaria.id])
    expect(await rowsOf(await ask({ from: AT + 1 }))).toEqual([HEADER])
  })

  test('starts with a byte order mark, ends its lines with CRLF and quotes every cell', async () => {
    await allada.sync([allada.consult(AT)])
    const bytes = Buffer.from(await (await ask({})).arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xEF, 0xBB, 0xBF])
    expect(bytes.subarray(3).toString()).toMatch(/^("[^"]*"(,"[^"]*"){7}\r\n){2}$/)
  })

  test.each(['=HYPERLINK("http://x","y")', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＋1', '－1', '＠A1', ' =1'])('runs nothing: a site and a person called %j', async (name) => {
    const site = await programme.addSite({ name, type: 'clinic', country: 'BJ', language: 'fr' })
    const desk = await Desk.open(programme, await programme.addStaff(name, 'mariam', ['nurse'], { sites: [site] }), site)
    await desk.sync([desk.consult(AT)])
    const [, row] = await rowsOf(await ask({ site }))
    expect(row!.slice(1, 3)).toEqual([`'${name}`, `'${name}`])
  })

  test('is whole over many pages while others write: each row once', async () => {
    await addFacts(5_000)
    const response = await ask({})
    const written = (async () => { for (let i = 0; i < 5; i++) await allada.sync([allada.consult(AT + 9_999_999), allada.consult(AT - 1)]) })()
    const ids = (await rowsOf(response)).slice(1).map((row) => row.at(-1)!)
    await written
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => id.startsWith('AAAAAAAAAAA.'))).toHaveLength(5_000)
  })
})

describe('the trail', () => {
  test('says who took what, and how many rows, and no line of the log says more', async () => {
    await allada.sync([allada.consult(AT, 'malaria'), allada.consult(AT, 'anaemia')])
    await (await ask({ language: 'pt', diagnosis: 'malaria', from: AT, to: AT + 1, site: programme.allada, author: awa.staff })).text()
    const [row, ...more] = await auditRows()
    expect([row!.actor, row!.subject, more]).toEqual([programme.adminId, programme.adminId, []])
    expect(JSON.parse(row!.detail!)).toEqual({ diagnosis: 'malaria', from: AT, to: AT + 1, site: programme.allada, author: awa.staff, rows: 1 })
    await programme.admin.must('GET', '/api/admin/consultations?diagnosis=malaria')
    const log = lines.join('')
    expect(log).toContain('"route":"/api/admin/consultations/export"')
    for (const hidden of ['malaria', 'anaemia', 'Awa', 'Allada', 'Rahima', allada.patient.id]) expect(log, hidden).not.toContain(hidden)
  })

  test('has nothing of what was refused', async () => {
    expect((await ask({ site: 'x' })).status).toBe(422)
    expect(await auditRows()).toEqual([])
  })

  test('comes first: a file that cannot be entered is not sent', async () => {
    const storage = await openStorage({ dataDir: server.dataDir })
    await storage.transaction((tx) => tx.schema.alterTable('audit').renameTo('audit_gone').execute())
    const response = await ask({})
    expect([response.status, response.headers.get('content-type')]).toEqual([500, 'application/json; charset=utf-8'])
    await storage.transaction((tx) => tx.schema.alterTable('audit_gone').renameTo('audit').execute())
    await storage.close()
  })
})

describe('a link that breaks', () => {
  test('a failure on the way cuts the connection, so that half a file is never taken for a whole one', async () => {
    await addFacts(80_000)
    const response = await ask({})
    const reader = response.body!.getReader()
    await reader.read()
    const storage = await openStorage({ dataDir: server.dataDir })
    await storage.transaction((tx) => tx.schema.alterTable('facts').renameTo('facts_gone').execute())
    await expect((async () => { while (!(await reader.read()).done); })()).rejects.toThrow('terminated')
    await storage.transaction((tx) => tx.schema.alterTable('facts_gone').renameTo('facts').execute())
    await storage.close()
    expect(lines.join('')).toContain('request failed')
    expect((await ask({})).status).toBe(200)
  })

  test('who does not read is not read for, and who goes away ends the reading: no failure, and the server stops in order', async () => {
    await addFacts(80_000)
    const socket = connect(server.port, '127.0.0.1')
    const body = '{"language":"en"}'
    socket.write(`POST /api/admin/consultations/export HTTP/1.1\r\nhost: x\r\nx-outpost: 1\r\ncontent-type: application/json\r\ncookie: ${programme.admin.cookie!}\r\ncontent-length: ${body.length}\r\n\r\n${body}`)
    await new Promise((resolve) => { socket.once('data', resolve) })
    socket.pause()
    expect((await programme.admin.send('GET', '/api/admin/sites')).status).toBe(200)
    socket.destroy()
    while (!lines.some((line) => line.includes('"cut":true'))) await new Promise((resolve) => { setTimeout(resolve, 20) })
    expect(lines.filter((line) => line.includes('request failed'))).toEqual([])
    expect((await ask({ from: AT + 99_999 })).status).toBe(200)
  })
})
