import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { configProblemLine, readConfig } from '../config.ts'
import { contentLine, fileProblemLine } from './print.ts'
import { takeBackup } from './take.ts'

const USAGE = `Backs the database up into one file, while servers go on working, and proves the file by restoring it beside the database.

  npm run backup -- FILE     a new file
  npm run backup -- FOLDER/  a new file in it, named after the time

The database is the one of DATA_DIR or DATABASE_URL. The file holds every record, account and device secret: keep it as safe as the database.
`

type Out = (text: string) => void

/** 0 = backed up and proved; 1 = not, and there is no file; 2 = called wrongly. */
async function main(args: string[], out: Out): Promise<number> {
  const path = readPath(args, Date.now())
  if (path === null) { out(USAGE); return 2 }
  const config = readConfig(process.env)
  if (!config.ok) { out(config.error.map((problem) => `${configProblemLine(problem)}\n`).join('')); return 2 }
  const taken = await takeBackup({ databaseUrl: config.value.databaseUrl, dataDir: config.value.dataDir }, path, Date.now)
  if (!taken.ok) {
    const { error } = taken
    if (error.code === 'file-exists') { out(`${path} exists already and is left alone. Give another name.\n`); return 2 }
    if (error.code === 'nothing-there') { out('No backup was made. There is nothing in this database: look at DATA_DIR and DATABASE_URL.\n'); return 1 }
    out(`No backup was made. ${fileProblemLine('What was written', error)}\n`)
    return 1
  }
  const { header, trailer, proof, bytes } = taken.value
  out(`${path}\n${contentLine(trailer, header.takenMs)}; ${(bytes / 1e6).toFixed(1)} MB\n`)
  out(proof === 'restored' ? 'Proved by restoring it: every table is the same.\n'
    : 'Proved by reading it only: this user of PostgreSQL may not create a schema to restore it into.\n')
  return 0
}

function readPath(args: string[], nowMs: number): string | null {
  try {
    const { positionals: [given, ...more] } = parseArgs({ args, allowPositionals: true, options: {} })
    if (given === undefined || given === '' || more.length > 0) return null
    const isFolder = statSync(given, { throwIfNoEntry: false })?.isDirectory() === true
    return isFolder ? join(resolve(given), `outpost-${new Date(nowMs).toISOString().replaceAll(/[-:]|\.\d+/g, '')}.backup.gz`) : resolve(given)
  } catch {
    return null
  }
}

try {
  process.exitCode = await main(process.argv.slice(2), (text) => { process.stdout.write(text) })
} catch (error) {
  process.stderr.write(`No backup was made: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
