import { BUGS } from './bugs.ts'
import { loadWith } from './loader.ts'

// The program is read only after it is known which bug, if any, is to be planted in it.
const at = process.argv.indexOf('--bug')
const name = at < 0 ? undefined : process.argv[at + 1]
const bug = BUGS.find((one) => one.name === name)
if (name !== undefined && bug === undefined) throw new Error(`no bug of this name. There are: ${BUGS.map((one) => one.name).join('; ')}`)
loadWith(bug?.patches ?? [])
const { run } = await import('./run.ts')
process.exitCode = await run(process.argv.slice(2), bug)
