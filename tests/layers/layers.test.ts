import { expect, test } from 'vitest'
import { checkLayers } from '../../scripts/layers.ts'

/** The problems found in a small tree; files that others import but that are left out count as empty ones. */
function problemsIn(tree: Record<string, string>): string[] {
  return checkLayers(new Map(Object.entries(tree)), (path) => /\.\w+$/.test(path)).map(
    ({ path, line, problem }) => `${path}:${line} ${problem}`,
  )
}

test('a tree that keeps the rules has no problem', () => {
  const tree = {
    'src/protocol/op.ts': `import type { RecordId } from '../domain/ids.ts'\nimport * as z from 'zod/mini'\nexport type Op = RecordId`,
    'src/features/chart/chart.tsx': `import { useLive } from '../../store/useLive.ts'\nimport { t } from '@lingui/core/macro'\nexport const Chart = () => <p>{t\`x\`}</p>`,
    'src/store/dexie.ts': `import { Dexie } from 'dexie'`,
    'src/app/routes.tsx': `const chart = import('../features/chart/chart.tsx')`,
    'server/sync/push.ts': `import { join } from '../../src/protocol/join.ts'\nimport { open } from '../storage/port.ts'\nimport { readFile } from 'node:fs/promises'`,
    'src/protocol/op.test.ts': `import fc from 'fast-check'\nimport { awa } from '../../tests/support/people.ts'`,
    'vite.config.ts': `export default {}`,
  }
  expect(problemsIn(tree)).toEqual([])
})

test.each([
  ['domain imports protocol', 'src/domain/a.ts', `import '../protocol/op.ts'`],
  ['domain imports a package other than zod', 'src/domain/a.ts', `import { deflate } from 'fflate'`],
  ['protocol uses Node', 'src/protocol/a.ts', `import { createHash } from 'node:crypto'`],
  ['store imports sync', 'src/store/a.ts', `import '../sync/engine.ts'`],
  ['remote imports store', 'src/remote/a.ts', `import '../store/port.ts'`],
  ['ui knows medicine', 'src/ui/a.tsx', `import '../domain/kind.ts'`],
  ['a feature imports sync', 'src/features/chart/a.ts', `import '../../sync/engine.ts'`],
  ['a feature imports another feature', 'src/features/chart/a.ts', `import '../patients/list.ts'`],
  ['a feature imports the app', 'src/features/chart/a.ts', `import '../../app/routes.tsx'`],
  ['the server imports the store', 'server/sync/a.ts', `import '../../src/store/port.ts'`],
  ['the server imports React', 'server/sync/a.ts', `import 'react'`],
  ['server/storage imports the rest of the server', 'server/storage/a.ts', `import '../auth/session.ts'`],
  ['server/storage imports a file at the server root', 'server/storage/a.ts', `import '../config.ts'`],
  ['the app uses Node', 'src/app/a.ts', `import 'node:fs'`],
  ['the app imports a server package', 'src/app/a.ts', `import 'express'`],
  ['Dexie is used elsewhere', 'src/store/queries.ts', `import { Dexie } from 'dexie'`],
  ['Dexie is used in the app', 'src/app/a.ts', `import type { Table } from 'dexie'`],
  ['what ships imports tests', 'src/app/a.ts', `import '../../tests/support/people.ts'`],
])('refused: %s', (_, path, text) => {
  expect(problemsIn({ [path]: text })).toHaveLength(1)
})

test.each([
  ['a type import', `import type { Engine } from '../../sync/engine.ts'`],
  ['an inline type import', `export type E = import('../../sync/engine.ts').Engine`],
  ['a dynamic import', `export const engine = () => import('../../sync/engine.ts')`],
  ['a re-export', `export { start } from '../../sync/engine.ts'`],
  ['a re-export of all', `export * from '../../sync/engine.ts'`],
  ['a worker', `new Worker(new URL('../../sync/engine.ts', import.meta.url), { type: 'module' })`],
])('seen through: %s', (_, text) => {
  expect(problemsIn({ 'src/features/chart/a.ts': `\n\n${text}` })).toEqual([
    'src/features/chart/a.ts:3 src/features/chart may not import src/sync (src/sync/engine.ts)',
  ])
})

test('what only looks like an import is none', () => {
  const text = `// import '../../sync/engine.ts'\nexport const hint = "import '../../sync/engine.ts'"`
  expect(problemsIn({ 'src/features/chart/a.ts': text })).toEqual([])
})

test('circles are refused once; type imports make none', () => {
  const tree = {
    'src/domain/a.ts': `import { b } from './b.ts'`,
    'src/domain/b.ts': `import { c } from './c.ts'`,
    'src/domain/c.ts': `import { type A } from './a.ts'`,
    'src/domain/d.ts': `import { a } from './a.ts'`,
  }
  expect(problemsIn(tree)).toEqual([
    'src/domain/a.ts:1 circular import: src/domain/a.ts → src/domain/b.ts → src/domain/c.ts → src/domain/a.ts',
  ])
  expect(problemsIn({ ...tree, 'src/domain/c.ts': `import type { A } from './a.ts'` })).toEqual([])
})

test.each([
  ['a default export', 'src/ui/button.tsx', `export default function Button() {}`],
  ['a default export in disguise', 'src/ui/button.tsx', `const Button = 1\nexport { Button as default }`],
  ['a barrel', 'src/ui/index.ts', `export const a = 1`],
  ['a drawer', 'src/ui/utils.ts', `export const a = 1`],
  ['an import without its ending', 'src/ui/button.tsx', `import './icon'`],
])('refused: %s', (_, path, text) => {
  expect(problemsIn({ [path]: text })).toHaveLength(1)
})
