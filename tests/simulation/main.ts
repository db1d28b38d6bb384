import { loadWith } from './loader.ts'

loadWith([])
const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2))
