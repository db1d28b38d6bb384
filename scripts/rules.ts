import { checkStyles } from './css-rules.ts'
import { checkTree } from './layers.ts'
import { checkAllWords } from './words.ts'

// The rules of the house that no compiler checks: who imports whom, what a style sheet may say, nothing left undone.
const root = process.cwd()
const checks = { imports: checkTree, styles: checkStyles, words: checkAllWords }

let broken = 0
for (const [name, check] of Object.entries(checks)) {
  const { files, violations } = check(root)
  broken += violations.length
  for (const { path, line, problem } of violations) console.error(`${path}:${line}  ${problem}`)
  console.log(`${name}: ${files} files, ${violations.length} against the rules`)
}
process.exitCode = broken > 0 ? 1 : 0
