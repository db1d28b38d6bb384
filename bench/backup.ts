// Time, memory and disk of a backup and a restore, each as a process of its own, on SQLite and on PostgreSQL, and from each to the other.
// Prints, never asserts: npm run bench:backup [-- --consultations 200000]
import { spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { StorageOptions } from '../server/storage/port.ts'
import { startPostgres } from '../tests/support/postgres.ts'
import { machineLine } from './device-print.ts'
import { OfficeServer } from './overview-server.ts'

const { values: given } = parseArgs({ options: { consultations: { type: 'string', default: '200000' } } })
const consultations = Number(given.consultations)
const LOOK_EVERY_MS = 20

const say = (text: string): void => { process.stdout.write(`${text}\n`) }
const seconds = (ms: number): string => `${(ms / 1_000).toFixed(1)} s`

/** What the kernel notes as the most that a process held; null where there is no such note. */
function mostMemory(pid: number): number | null {
  try { return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024 } catch { return null }
}

async function run(what: string, command: 'backup' | 'restore', { dataDir, databaseUrl }: StorageOptions, file: string): Promise<void> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [`server/backup/${command}-cli.ts`, file], {
    env: { ...process.env, DATA_DIR: dataDir, DATABASE_URL: databaseUrl ?? '', LOG_LEVEL: 'warn' }, stdio: ['ignore', 'ignore', 'inherit'],
  })
  let memory = 0
  const look = setInterval(() => { memory = Math.max(memory, mostMemory(child.pid!) ?? 0) }, LOOK_EVERY_MS)
  const code = await new Promise<number | null>((resolve) => { child.once('exit', resolve) })
  clearInterval(look)
  if (code !== 0) throw new Error(`${what} ended with ${code}`)
  say(`${what.padEnd(42)} ${seconds(performance.now() - startedAt).padStart(8)} ${`${memory.toFixed(0)} MiB`.padStart(10)}`)
}

const megabytes = (path: string): string => `${(statSync(path).size / 1e6).toFixed(0)} MB`

const postgres = await startPostgres()
const folder = await mkdtemp(join(tmpdir(), 'outpost-bench-'))
const office = await OfficeServer.create()
try {
  await office.stop()
  say(`Machine   ${machineLine()}`)
  say(`Command   npm run bench:backup -- --consultations ${consultations}`)
  const changes = await office.fill({ consultations, cases: Math.round(consultations / 50), progress: 300 })
  const [first, second] = [join(folder, 'first.gz'), join(folder, 'second.gz')]
  const [there, back]: [StorageOptions, StorageOptions] = [{ dataDir: folder, databaseUrl: await postgres.newDatabase() }, { dataDir: join(folder, 'back') }]
  say(`Database  ${consultations} consultations, ${changes} changes, ${megabytes(join(office.database.dataDir, 'outpost.db'))} as SQLite\n`)
  await run('SQLite: backup, proved by restoring', 'backup', office.database, first)
  await run('its restore into PostgreSQL', 'restore', there, first)
  await run('PostgreSQL: backup, proved by restoring', 'backup', there, second)
  await run('its restore into SQLite', 'restore', back, second)
  say(`\nThe file has ${megabytes(first)}. Load of the machine at the end: ${loadavg()[0]!.toFixed(1)}.`)
} finally {
  await office.remove()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
