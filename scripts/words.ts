import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFiles } from './files.ts'
import type { Violation } from './violation.ts'

// Spelled with classes, so that this file does not name what it seeks.
const LEFT_UNDONE = /\b(?:TO[D]O|FIX[M]E)\b/
const TEST_NOT_RUN = /\b(?:test|it|describe|suite)(?:\.\w+)*\.(?:onl[y]|ski[p]|tod[o]|skip[I]f|run[I]f|fail[s])\b/

/** Marks of unfinished work and tests that do not run, in one file. */
export function checkWords(path: string, text: string): Violation[] {
  return text.split('\n').flatMap((line, index) => {
    const place = { path, line: index + 1 }
    return [
      ...(LEFT_UNDONE.test(line) ? [{ ...place, problem: 'a note of work left undone: do it or open an issue' }] : []),
      ...(TEST_NOT_RUN.test(line) ? [{ ...place, problem: 'a test that is left out or runs alone' }] : []),
    ]
  })
}

/** The same on the real tree. */
export function checkAllWords(root: string): { files: number; violations: Violation[] } {
  const folders = ['src', 'server', 'tests', 'scripts', 'bench', 'docs', 'public']
  const paths = sourceFiles(root, folders, /\.(tsx?|mjs|css|html|md|json)$/)
  return { files: paths.length, violations: paths.flatMap((path) => checkWords(path, readFileSync(join(root, path), 'utf8'))) }
}
