import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { configProblemLine, readConfig } from '../config.ts'
import type { StorageOptions } from '../storage/port.ts'
import { AFTER_RESTORE, contentLine, restoreProblemLine } from './print.ts'
import { declareRestored, restoreBackup } from './restore.ts'

const USAGE = `Puts a backup in the place of the database, with every server stopped, and begins a new epoch, so that devices send again what it lacks.

  npm run restore -- FILE                  into an empty database
  npm run restore -- FILE --replace EPOCH  in the place of the database with this epoch, which is kept beside it
  npm run restore -- --declare EPOCH       the database was put back by other means (a snapshot, PostgreSQL's own tools):
                                           only begins the new epoch

The database is the one of DATA_DIR or DATABASE_URL. A restore without --replace names the epoch of a database that is not empty.
`

type Out = (text: string) => void
type Given = { file: string; replacing: string | null } | { declaring: string }

/** 0 = restored; 2 = called wrongly, or the file or the database was not taken: nothing was changed. */
async function main(args: string[], out: Out): Promise<number> {
  const given = readArguments(args)
  if (given === null) { out(USAGE); return 2 }
  const config = readConfig(process.env)
  if (!config.ok) { out(config.error.map((problem) => `${configProblemLine(problem)}\n`).join('')); return 2 }
  const options: StorageOptions = { databaseUrl: config.value.databaseUrl, dataDir: config.value.dataDir }
  return 'declaring' in given ? declare(options, given.declaring, out) : restore(options, given, out)
}

// An epoch may begin with a hyphen, which would be read as an option of its own.
function withValues(args: string[]): string[] {
  const at = args.findIndex((arg, i) => (arg === '--replace' || arg === '--declare') && i + 1 < args.length)
  return at < 0 ? args : args.toSpliced(at, 2, `${args[at]}=${args[at + 1]}`)
}

function readArguments(given: string[]): Given | null {
  try {
    const args = withValues(given)
    const { values, positionals: [file, ...more] } = parseArgs({ args, allowPositionals: true, options: { replace: { type: 'string' }, declare: { type: 'string' } } })
    if (more.length > 0) return null
    if (values.declare !== undefined) return file === undefined && values.replace === undefined ? { declaring: values.declare } : null
    return file === undefined || file === '' ? null : { file: resolve(file), replacing: values.replace ?? null }
  } catch {
    return null
  }
}

async function restore(options: StorageOptions, { file, replacing }: { file: string; replacing: string | null }, out: Out): Promise<number> {
  const restored = await restoreBackup(options, file, replacing, Date.now)
  if (!restored.ok) { out(`Nothing was changed. ${restoreProblemLine(file, restored.error)}\n`); return 2 }
  const { header, trailer, epoch, keptAs } = restored.value
  out(`Restored ${contentLine(trailer, header.takenMs)}.\nThe new epoch is ${epoch}; it goes on from ${header.epoch}.\n`)
  if (keptAs !== null) out(`What was there before is kept as ${keptAs}: remove it when nothing of it is needed any more.\n`)
  out(`\n${AFTER_RESTORE.map((line) => `- ${line}\n`).join('')}`)
  return 0
}

async function declare(options: StorageOptions, current: string, out: Out): Promise<number> {
  const declared = await declareRestored(options, current, Date.now())
  if (!declared.ok) { out(`Nothing was changed. ${restoreProblemLine('The database', declared.error)}\n`); return 2 }
  out(`The new epoch is ${declared.value.epoch}; it goes on from ${current}.\n\n${AFTER_RESTORE.map((line) => `- ${line}\n`).join('')}`)
  return 0
}

try {
  process.exitCode = await main(process.argv.slice(2), (text) => { process.stdout.write(text) })
} catch (error) {
  process.stderr.write(`Nothing was changed: ${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
