// What the npm scripts call: installs and builds what is missing, then runs the wanted thing on Node 24.
// Itself it must run on any Node ≥ 20.19 with nothing installed.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build, ensureBuilt } from './build.mjs'
import { ensureInstalled } from './install.mjs'
import { runOnNode24 } from './node24.mjs'

/** @type {Record<string, { args: readonly string[], needsBuild?: boolean, env?: Record<string, string> }>} */
const COMMANDS = {
  start: { args: ['server/main.ts'], needsBuild: true },
  demo: { args: ['server/demo/main.ts'], needsBuild: true },
  dev: { args: ['scripts/dev.ts'] },
  test: { args: ['scripts/test.ts'] },
  'test:kill': { args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'e2e', 'tests/e2e/kill.test.ts', 'tests/e2e/full-disk.test.ts'], needsBuild: true, env: { KILL_ROUNDS: process.env['KILL_ROUNDS'] ?? '200' } },
  check: { args: ['scripts/check.ts'] },
  types: { args: ['scripts/check.ts', 'types'] },
  lint: { args: ['scripts/check.ts', 'lint'] },
  layers: { args: ['scripts/check.ts', 'layers'] },
  size: { args: ['scripts/size.ts'], needsBuild: true },
  messages: { args: ['node_modules/@lingui/cli/dist/lingui.js', 'extract', '--clean'] },
  backup: { args: ['server/backup/backup-cli.ts'] },
  restore: { args: ['server/backup/restore-cli.ts'] },
  sim: { args: ['tests/simulation/main.ts'] },
  'import:patients': { args: ['server/admin/import/cli.ts'] },
  'bench:device': { args: ['bench/device.ts'], needsBuild: true },
  'bench:overview': { args: ['bench/overview.ts'] },
  'bench:backup': { args: ['bench/backup.ts'] },
}

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const [name = '', ...rest] = process.argv.slice(2)

try {
  process.exitCode = await run()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function run() {
  const command = COMMANDS[name]
  if (command === undefined && name !== 'build') {
    throw new Error(`"${name}" is no command. There are: build, ${Object.keys(COMMANDS).join(', ')}`)
  }
  await ensureInstalled(root)
  if (command === undefined) {
    await build(root)
    return 0
  }
  if (command.needsBuild) await ensureBuilt(root)
  return runOnNode24(root, [...command.args, ...rest], { env: command.env ?? {} })
}
