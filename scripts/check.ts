import { LAYERS, LINT, SIMULATION, TYPES, runStep } from './steps.ts'
import type { Step } from './steps.ts'

// `npm run check`: what to run before every commit, within seconds. With a name, only that part.
const UNIT: Step = { name: 'unit', args: ['node_modules/vitest/vitest.mjs', 'run', '--project', 'unit'], limitMinutes: 3 }
const PARTS: Record<string, readonly Step[]> = { types: TYPES, lint: [LINT], layers: [LAYERS], unit: [UNIT], sim: [SIMULATION] }

const wanted = process.argv[2]
const steps = wanted === undefined ? Object.values(PARTS).flat() : (PARTS[wanted] ?? [])
if (steps.length === 0) throw new Error(`"${wanted}" is no check. There are: ${Object.keys(PARTS).join(', ')}`)

const failed: string[] = []
for (const step of steps) if (!(await runStep(step))) failed.push(step.name)
console.log(failed.length === 0 ? 'all well' : `failed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
