import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'

/** One thing that is checked by a program of its own, and passes when that ends with 0 within its time. */
export type Step = { name: string; args: readonly string[]; limitMinutes: number }

const tsconfigs = readdirSync('.').filter((name) => /^tsconfig(\.\w+)?\.json$/.test(name) && name !== 'tsconfig.base.json')

/** The checks that need no test runner. */
export const TYPES: readonly Step[] = tsconfigs.map((config) => ({
  name: `types ${config}`,
  args: ['node_modules/typescript/bin/tsc', '-p', config],
  limitMinutes: 3,
}))
export const LINT: Step = {
  name: 'lint',
  args: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'],
  limitMinutes: 3,
}
export const LAYERS: Step = { name: 'layers', args: ['scripts/rules.ts'], limitMinutes: 1 }
/** A few simulated worlds; `npm test` runs some hundred. */
export const SIMULATION: Step = { name: 'sim', args: ['tests/simulation/main.ts', '--seed', '1', '--seeds', '20'], limitMinutes: 1 }

const GRACE_MS = 10_000

/** Runs a step, showing what it says; true when it passed. One that cannot start or does not end has failed. */
export function runStep({ name, args, limitMinutes }: Step): Promise<boolean> {
  const startMs = performance.now()
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
    const stop = (): void => {
      child.kill('SIGTERM')
      setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref()
    }
    const limit = setTimeout(() => {
      console.error(`${name} did not end within ${limitMinutes} minutes`)
      stop()
    }, limitMinutes * 60_000)
    const stopAll = (): void => {
      stop()
      child.on('exit', () => process.exit(1))
    }
    process.once('SIGTERM', stopAll).once('SIGINT', stopAll)
    const finish = (passed: boolean): void => {
      clearTimeout(limit)
      process.off('SIGTERM', stopAll).off('SIGINT', stopAll)
      console.log(`${passed ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - startMs) / 1000).toFixed(1)} s)`)
      resolve(passed)
    }
    child.on('error', (error) => {
      console.error(error)
      finish(false)
    })
    child.on('exit', (code) => finish(code === 0))
  })
}
