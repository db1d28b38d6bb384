// The office's questions over real HTTP, with a programme's year in the database, on SQLite and on PostgreSQL.
// Prints, never asserts: npm run bench:overview [-- --consultations 200000] [--requests 30] [--only sqlite|postgres]
import { loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { cursorText } from '../server/admin/overview/asked.ts'
import { startPostgres } from '../tests/support/postgres.ts'
import { machineLine, table, type Line } from './device-print.ts'
import { OfficeServer } from './overview-server.ts'

const DAY_MS = 86_400_000
const GOAL = '≤ 300 ms'

const { values: given } = parseArgs({ options: { consultations: { type: 'string', default: '200000' }, requests: { type: 'string', default: '30' }, only: { type: 'string' } } })
const [consultations, requests] = [given.consultations, given.requests].map(Number) as [number, number]
const counts = { consultations, cases: Math.round(consultations / 50), progress: 300 }

const say = (text: string): void => { process.stdout.write(`${text}\n`) }
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`
async function timed<Answer>(work: () => Promise<Answer>): Promise<{ ms: number; answer: Answer }> {
  const startedAt = performance.now()
  const answer = await work()
  return { ms: performance.now() - startedAt, answer }
}

/**
 * From the request to the last byte of its answer, one request after another; and what this process, in which server and SQLite run,
 * computed meanwhile: other work on the machine does not lengthen that.
 */
async function asked(server: OfficeServer, what: string, path: string): Promise<[Line, Line]> {
  const [values, computed]: [number[], number[]] = [[], []]
  for (let nth = 0; nth < requests; nth += 1) {
    const before = process.cpuUsage()
    values.push((await timed(async () => (await server.request('GET', path)).arrayBuffer())).ms)
    const { user, system } = process.cpuUsage(before)
    computed.push((user + system) / 1_000)
  }
  return [{ what, values, goal: GOAL }, { what: '  computing of it, PostgreSQL’s own left out', values: computed }]
}

const overview = (days: number): string => `/api/admin/overview?from=${Math.floor(Date.now() - days * DAY_MS)}&days=${days}`
const list = (filter: { [name: string]: string | number }): string => `/api/admin/consultations?${new URLSearchParams(Object.entries(filter).map(([name, value]) => [name, String(value)]))}`

async function askAll(server: OfficeServer): Promise<Line[]> {
  const { sites, authors } = server.programme
  const [site, author] = [sites[SITE_IN_THE_MIDDLE]!, authors[SITE_IN_THE_MIDDLE]!]
  const month = Date.now() - 30 * DAY_MS
  const lists: [string, { [name: string]: string | number }][] = [
    ['all', {}], ['one site', { site }], ['one author', { author }], ['30 days', { from: Math.floor(month) }], ['a common diagnosis', { diagnosis: 'malaria' }],
    ['a rare diagnosis', { diagnosis: 'snake-bite' }], ['only in words', { diagnosis: '-' }], ['site, author, diagnosis, 30 days', { site, author, diagnosis: 'malaria', from: Math.floor(month) }],
    ['all, from the middle', { before: cursorText({ atMs: Math.floor(Date.now() - 182 * DAY_MS), record: 'zzzzzzzzzzz.9' }) }],
    ['all, near the end', { before: cursorText({ atMs: Math.floor(Date.now() - 364 * DAY_MS), record: 'zzzzzzzzzzz.9' }) }],
    ['one site, near the end', { site, before: cursorText({ atMs: Math.floor(Date.now() - 364 * DAY_MS), record: 'zzzzzzzzzzz.9' }) }],
  ]
  const lines = [...await asked(server, 'overview of 30 days', overview(30)), ...await asked(server, 'overview of 365 days', overview(365))]
  for (const [name, filter] of lists) lines.push((await asked(server, `list: ${name}`, list(filter)))[0])
  return lines
}

/** A site with an average of visits. */
const SITE_IN_THE_MIDDLE = 5

async function measure(name: string, databaseUrl?: string): Promise<void> {
  say(`\n${name}`)
  const server = await OfficeServer.create(databaseUrl)
  try {
    await server.stop()
    const filled = await timed(() => server.fill(counts))
    say(`filled    ${filled.answer} changes accepted in ${seconds(filled.ms)}, ${Math.round(filled.answer / filled.ms * 1_000)} a second`)
    await server.start()
    if (databaseUrl !== undefined) say(table([(await asked(server, 'overview of 365 days, before PostgreSQL has looked after its tables', overview(365)))[0]]))
    await server.settle()
    say(table(await askAll(server)))
    const exported = await timed(async () => (await server.request('POST', '/api/admin/consultations/export', { language: 'fr' })).text())
    const rows = exported.answer.split('\r\n').length - 2
    say(`export    ${rows} rows, ${(Buffer.byteLength(exported.answer) / 1e6).toFixed(1)} MB in ${seconds(exported.ms)}, ${Math.round(rows / exported.ms * 1_000)} rows a second`)
    await server.stop()
    await server.forgetCounts()
    const recounted = await timed(() => server.start())
    say(`counted   anew at the start of a server of another version: ${seconds(recounted.ms)}`)
  } finally {
    await server.remove()
  }
}

say(`Machine   ${machineLine()}`)
say(`Command   npm run bench:overview -- --consultations ${consultations} --requests ${requests}`)
say(`Holds     ${consultations} consultations of 12 sites and 60 authors over 365 days, ${counts.cases} cases, ${counts.progress} records of learning`)
if (given.only !== 'postgres') await measure('SQLite')
if (given.only !== 'sqlite') {
  const postgres = await startPostgres()
  try { await measure('PostgreSQL', await postgres.newDatabase()) } finally { await postgres.stop() }
}
say(`\nLoad of the machine at the end: ${loadavg()[0]!.toFixed(1)}.`)
