import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { randomId64 } from '../../../src/domain/ids.ts'
import { listAdmins } from '../../auth/people.ts'
import { configProblemLine, readConfig } from '../../config.ts'
import { openStorage } from '../../storage/open.ts'
import type { Storage } from '../../storage/port.ts'
import { createServerWriter } from '../../sync/write.ts'
import type { ImportDeps } from './deps.ts'
import { findSite } from './existing.ts'
import { previewImport } from './preview.ts'
import { reportLines, refusalLine } from './print.ts'
import { runImport } from './run.ts'
import { parseMapping, type Mapping } from './types.ts'

const USAGE = `Brings a clinic's patient register from a CSV file into Outpost.

  npm run import:patients -- FILE --site NAME|ID [--dry-run] [--duplicates skip|add] [--mapping JSON]

  --dry-run     says what would happen and writes nothing
  --duplicates  likely duplicates are listed and left out (skip, the default) or added all the same (add)
  --mapping     {"columns":["number","family","given",null,…],"dateOrder":"day-first"|"month-first","register":"short-name"};
                without it the columns are recognised by their headers
The database is the one of DATA_DIR or DATABASE_URL.
`

type Out = (text: string) => void

/** 0 = done; 1 = the file or the database was not taken; 2 = called wrongly. */
async function main(args: string[], out: Out): Promise<number> {
  const given = readArguments(args)
  if (given === null) { out(USAGE); return 2 }
  const config = readConfig(process.env)
  if (!config.ok) { out(config.error.map((problem) => `${configProblemLine(problem)}\n`).join('')); return 2 }
  const bytes = await readFile(given.file).catch((error: NodeJS.ErrnoException) => { out(`Cannot read ${given.file}: ${error.message}\n`); return null })
  if (bytes === null) return 1
  const storage = await openStorage({ databaseUrl: config.value.databaseUrl, dataDir: config.value.dataDir })
  try {
    return await importFile(storage, given, bytes, out)
  } finally {
    await storage.close()
  }
}

type Given = { file: string; site: string; dryRun: boolean; duplicates: 'skip' | 'add'; mapping: Mapping | null }

function readArguments(args: string[]): Given | null {
  try {
    const { values, positionals } = parseArgs({
      args, allowPositionals: true,
      options: { site: { type: 'string' }, 'dry-run': { type: 'boolean', default: false }, duplicates: { type: 'string', default: 'skip' }, mapping: { type: 'string' } },
    })
    const [file, ...more] = positionals
    const mapping = values.mapping === undefined ? null : parseMapping(JSON.parse(values.mapping))
    if (file === undefined || more.length > 0 || values.site === undefined || (values.duplicates !== 'skip' && values.duplicates !== 'add') || mapping?.ok === false) return null
    return { file, site: values.site, dryRun: values['dry-run'], duplicates: values.duplicates, mapping: mapping?.value ?? null }
  } catch {
    return null
  }
}

async function importFile(storage: Storage, given: Given, bytes: Uint8Array, out: Out): Promise<number> {
  const site = await findSite(storage, given.site)
  if (site === null) { out(`There is no one site with the name or id ${JSON.stringify(given.site)} in this database.\n`); return 1 }
  // Whoever runs this on the server's machine acts as the programme's first active administrator.
  const actor = (await storage.read(listAdmins)).find(({ active }) => active)?.staff
  if (actor === undefined) { out('This database has no administrator yet: start the server and open the set-up address first.\n'); return 1 }
  const deps: ImportDeps = {
    storage, nowMs: Date.now, randomBytes: (count) => randomBytes(count),
    writer: createServerWriter(randomId64((count) => randomBytes(count)), { now: Date.now, log: { warn: () => {} }, onCommit: () => {} }),
  }
  const preview = await previewImport(deps, site, bytes, given.mapping ?? undefined)
  if (!preview.ok) { out(`${refusalLine(preview.error)}\n`); return 1 }
  const report = await runImport(deps, actor, site, bytes, preview.value.mapping, { dryRun: given.dryRun, duplicates: given.duplicates })
  if (!report.ok) { out(`${refusalLine(report.error)}\n`); return 1 }
  out(`${reportLines(preview.value, report.value).join('\n')}\n`)
  return 0
}

process.exitCode = await main(process.argv.slice(2), (text) => { process.stdout.write(text) })
