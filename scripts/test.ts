import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { ensureBuilt } from './build.mjs'
import { findChromium } from './chromium.ts'
import { LAYERS, LINT, TYPES, runStep } from './steps.ts'
import type { Step } from './steps.ts'
import { countTests } from './test-results.ts'
import type { Tally } from './test-results.ts'

// `npm test`: everything, in the order in which failures are cheapest to learn of. Each test project is a run of its
// own, so that one's memory and leftovers are gone before the next starts. The last line is the sum.
const RESULTS = '.cache/results'
const PROJECTS: readonly { project: string; limitMinutes: number }[] = [
  { project: 'unit', limitMinutes: 4 },
  { project: 'contract', limitMinutes: 6 },
  { project: 'api', limitMinutes: 8 },
  { project: 'browser', limitMinutes: 6 },
  { project: 'e2e', limitMinutes: 15 },
]
const SIZE: Step = { name: 'size', args: ['scripts/size.ts'], limitMinutes: 4 }

const sum: Tally = { passed: 0, failed: 0 }
const failedSteps: string[] = []
const check = (name: string, passed: boolean): void => {
  if (passed) return
  sum.failed += 1
  failedSteps.push(name)
}

check('chromium', ensureChromium())
check('build', await isBuilding())
for (const step of [...TYPES, LINT, LAYERS, SIZE]) check(step.name, await runStep(step))
for (const { project, limitMinutes } of PROJECTS) await runProject(project, limitMinutes)

if (failedSteps.length > 0) console.log(`failed: ${failedSteps.join(', ')}`)
process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0
console.log(`${sum.passed} passed, ${sum.failed} failed`)

async function runProject(project: string, limitMinutes: number): Promise<void> {
  const output = `${RESULTS}/${project}.json`
  mkdirSync(RESULTS, { recursive: true })
  rmSync(output, { force: true })
  const reporters = ['--reporter', 'default', '--reporter', 'json', `--outputFile.json=${output}`]
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', project, ...reporters]
  const endedWell = await runStep({ name: `tests ${project}`, args, limitMinutes })
  const tally = existsSync(output) ? countTests(JSON.parse(readFileSync(output, 'utf8'))) : { passed: 0, failed: 0 }
  sum.passed += tally.passed
  sum.failed += tally.failed
  if (tally.failed > 0) failedSteps.push(`${tally.failed} of ${project}`)
  // A runner that fails without naming a test, or finds none, has failed all the same.
  check(`the run of ${project}`, tally.failed > 0 || (endedWell && tally.passed > 0))
}

async function isBuilding(): Promise<boolean> {
  try {
    await ensureBuilt(process.cwd())
    return true
  } catch (error) {
    console.error(error)
    return false
  }
}

/** Finds a Chromium, or installs Debian's where we may. */
function ensureChromium(): boolean {
  if (findChromium() !== undefined) return true
  const sudo = process.getuid?.() === 0 ? [] : ['sudo', '-n']
  const mayInstall = succeeds([...sudo, 'apt-get', '--version'], 'ignore')
  if (mayInstall) {
    console.log('installing Chromium for the browser tests (apt-get install chromium) …')
    const apt = [...sudo, 'env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get']
    succeeds([...apt, 'update'], 'inherit')
    succeeds([...apt, 'install', '-y', '--no-install-recommends', 'chromium'], 'inherit')
  }
  if (findChromium() !== undefined) return true
  console.error('The browser tests need Chromium: install it (Debian: apt-get install chromium) or name one in CHROMIUM_PATH.')
  return false
}

function succeeds([program = '', ...args]: readonly string[], output: 'ignore' | 'inherit'): boolean {
  return spawnSync(program, args, { stdio: ['ignore', output, output] }).status === 0
}
