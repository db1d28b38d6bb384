import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'

/** One thing that is checked by a program of its own, and passes when that ends with 0. */
export type Step = { name: string; args: readonly string[] }

const tsconfigs = readdirSync('.').filter((name) => /^tsconfig(\.\w+)?\.json$/.test(name) && name !== 'tsconfig.base.json')

/** The checks that need no test runner. */
export const TYPES: readonly Step[] = tsconfigs.map((config) => ({
  name: `types ${config}`,
  args: ['node_modules/typescript/bin/tsc', '-p', config],
}))
export const LINT: Step = { name: 'lint', args: ['node_modules/oxlint/bin/oxlint', '--type-aware', '--deny-warnings'] }
export const LAYERS: Step = { name: 'layers', args: ['scripts/rules.ts'] }

/** Runs a step, showing what it says; true when it passed. A step that cannot start has failed. */
export function runStep({ name, args }: Step): Promise<boolean> {
  const startMs = performance.now()
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] })
    child.on('error', (error) => {
      console.error(error)
      resolve(false)
    })
    child.on('exit', (code) => {
      const tookSeconds = ((performance.now() - startMs) / 1000).toFixed(1)
      console.log(`${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${tookSeconds} s)`)
      resolve(code === 0)
    })
  })
}
