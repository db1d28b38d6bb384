import { parseArgs } from 'node:util'
import { standInCrypto } from './sealing.ts'
import { layGround } from './server.ts'
import { simulate, type Outcome } from './simulate.ts'

/** Runs seeds and prints what came of them; returns the exit code. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: {
    seeds: { type: 'string' }, seed: { type: 'string' }, minutes: { type: 'string' }, trace: { type: 'boolean' },
  } })
  standInCrypto()
  const ground = await layGround()
  const first = values.seed === undefined ? Math.floor(Math.random() * 1_000_000_000) : Number(values.seed)
  const count = values.seeds === undefined ? 1 : Number(values.seeds)
  console.log(`seeds ${first} to ${first + count - 1}`)
  const startMs = performance.now()
  const events: number[] = []
  const faults: { [name: string]: number } = {}
  const done: { [name: string]: number } = {}
  let failed = 0
  for (let seed = first; seed < first + count; seed += 1) {
    const outcome = await simulate({ seed, ground, ...(values.trace === true ? { tell: (line: string) => console.log(line) } : {}) })
    events.push(outcome.events)
    for (const [name, times] of Object.entries(outcome.faults)) faults[name] = (faults[name] ?? 0) + times
    for (const [name, times] of outcome.done) done[name] = (done[name] ?? 0) + times
    if (outcome.problem !== null) { failed += 1; tell(outcome) }
  }
  const seconds = (performance.now() - startMs) / 1_000
  const sum = events.reduce((a, b) => a + b, 0)
  console.log(`${count} seeds, ${failed} failed; ${sum} events in ${seconds.toFixed(1)} s: ${Math.round((sum / seconds) * 60)} a minute; median seed ${events.toSorted((a, b) => a - b)[events.length >> 1]} events`)
  console.log(faults)
  console.log(done)
  return failed > 0 ? 1 : 0
}

function tell({ seed, problem, lastLines, traceHash, faults }: Outcome): void {
  console.log(`seed ${seed} (${traceHash}): ${problem}`)
  console.log(JSON.stringify(faults))
  console.log(lastLines.slice(-8).join('\n'))
  console.log(`  npm run sim -- --seed ${seed}`)
}
