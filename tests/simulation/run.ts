import { parseArgs } from 'node:util'
import { spawnSync } from 'node:child_process'
import { BUGS, type Bug } from './bugs.ts'
import { FAULTS } from './faults.ts'
import { standInCrypto } from './sealing.ts'
import { layGround } from './server.ts'
import { simulate, type Outcome } from './simulate.ts'

const OPTIONS = {
  seed: { type: 'string' }, seeds: { type: 'string' }, minutes: { type: 'string' }, bug: { type: 'string' }, bugs: { type: 'boolean' },
  only: { type: 'string', multiple: true }, trace: { type: 'boolean' }, figures: { type: 'boolean' },
} as const

const HELP = `npm run sim -- [--seeds N] [--seed FIRST] [--minutes M] [--figures]   worlds from seed FIRST on (default: drawn), N of them or for M minutes
npm run sim -- --seed S --trace                                       one world, every event of it
npm run sim -- --bug NAME [--seeds N]                                 the same with a bug planted: until it is found
npm run sim -- --bugs [--only NAME …] [--seeds N]                     every planted bug, one after another`

/** Runs worlds and prints what came of them. Returns the exit code: 0 when all was well, or when every planted bug was found. */
export async function run(args: readonly string[], bug: Bug | undefined): Promise<number> {
  let given
  try { given = parseArgs({ args: [...args], options: OPTIONS }).values } catch (cause) {
    console.error(`${(cause as Error).message}\n${HELP}`)
    return 2
  }
  const first = given.seed === undefined ? Math.floor(Math.random() * 1_000_000_000) : Number(given.seed)
  const forMs = given.minutes === undefined ? Number.POSITIVE_INFINITY : Number(given.minutes) * 60_000
  const seeds = given.seeds === undefined ? (given.minutes === undefined ? 1 : Number.POSITIVE_INFINITY) : Number(given.seeds)
  if (![first, seeds, forMs].every((value) => value >= 0)) { console.error(HELP); return 2 }
  if (given.bugs === true) return huntAll(first, Number.isFinite(seeds) && seeds > 1 ? seeds : 5_000, given.only)
  console.log(`seeds from ${first} on${bug === undefined ? '' : `, with a bug planted: ${bug.name}`}`)
  const sum = await runWorlds({ first, seeds, forMs, bug, trace: given.trace === true })
  if (given.figures === true) sum.print()
  console.log(sum.line())
  return bug === undefined ? (sum.failed > 0 ? 1 : 0) : sum.failed > 0 ? 0 : 1
}

async function runWorlds({ first, seeds, forMs, bug, trace }: { first: number; seeds: number; forMs: number; bug: Bug | undefined; trace: boolean }): Promise<Sum> {
  standInCrypto()
  const ground = await layGround()
  const sum = new Sum()
  for (let seed = first; seed < first + seeds && sum.tookMs < forMs; seed += 1) {
    const outcome = await simulate({ seed, ground, planted: bug?.harness ?? null, ...(trace ? { tell: (line: string) => console.log(line) } : {}) })
    sum.add(outcome)
    if (outcome.problem === null) continue
    tell(outcome, bug)
    // One world is enough to find a planted bug.
    if (bug !== undefined) break
  }
  return sum
}

/** Each bug in a process of its own, since the program is loaded once in each. */
function huntAll(first: number, seeds: number, only: readonly string[] | undefined): number {
  const hunted = BUGS.filter(({ name }) => only === undefined || only.includes(name))
  const missed: string[] = []
  for (const { name } of hunted) {
    const startMs = performance.now()
    const { status, stdout, stderr } = spawnSync(process.execPath, [process.argv[1]!, '--bug', name, '--seed', String(first), '--seeds', String(seeds)], { encoding: 'utf8' })
    const worlds = /^(\d+) worlds?/m.exec(stdout)?.[1]
    const found = /^seed \d+ \(\w+\): (.*)$/m.exec(stdout)?.[1]
    const isFound = status === 0 && worlds !== undefined
    if (!isFound) missed.push(name)
    console.log(`${isFound ? 'found ' : 'MISSED'} ${name}, ${worlds ?? 'no'} worlds, ${((performance.now() - startMs) / 1_000).toFixed(1)} s: ${(found ?? stderr.slice(0, 300)).slice(0, 160)}`)
  }
  console.log(`${hunted.length - missed.length} of ${hunted.length} planted bugs found, from seed ${first} on`)
  return missed.length === 0 ? 0 : 1
}

function tell({ seed, problem, lastLines, faults, traceHash }: Outcome, bug: Bug | undefined): void {
  console.log(`seed ${seed} (${traceHash}): ${problem}`)
  console.log(`  faults: ${Object.entries(faults).map(([name, times]) => `${name} ${times}`).join(', ') || 'none'}`)
  console.log(lastLines.slice(-6).map((line) => `  ${line}`).join('\n'))
  console.log(`  again: npm run sim -- --seed ${seed}${bug === undefined ? '' : ` --bug '${bug.name}'`} --trace`)
}

/** What a run of worlds amounted to. */
class Sum {
  failed = 0
  readonly #startMs = performance.now()
  readonly #events: number[] = []
  readonly #faults = new Map<string, number>()
  readonly #done = new Map<string, number>()

  get tookMs(): number { return performance.now() - this.#startMs }

  add({ events, faults, done, problem }: Outcome): void {
    this.#events.push(events)
    if (problem !== null) this.failed += 1
    for (const [name, times] of Object.entries(faults)) this.#faults.set(name, (this.#faults.get(name) ?? 0) + times)
    for (const [name, times] of done) this.#done.set(name, (this.#done.get(name) ?? 0) + times)
  }

  print(): void {
    for (const fault of FAULTS) console.log(`${String(this.#faults.get(fault) ?? 0).padStart(9)} ${fault}`)
    for (const [what, times] of [...this.#done].toSorted()) console.log(`${String(times).padStart(9)} ${what}`)
  }

  line(): string {
    const events = this.#events.reduce((a, b) => a + b, 0)
    const median = this.#events.toSorted((a, b) => a - b)[this.#events.length >> 1] ?? 0
    const fired = FAULTS.filter((fault) => this.#faults.has(fault)).length
    const known = [...this.#done].filter(([what]) => what.startsWith('known defect')).reduce((a, [, times]) => a + times, 0)
    return `${this.#events.length} worlds, ${this.failed} failed${known > 0 ? `, ${known} times a known defect let pass` : ''}; ${fired} of ${FAULTS.length} faults; ${events} events, ${Math.round((events / this.tookMs) * 60_000)} a minute, the median world ${median}`
  }
}
