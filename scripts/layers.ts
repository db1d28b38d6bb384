import { existsSync, readFileSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import { sourceFiles } from './files.ts'
import { readImports } from './imports.ts'
import type { Violation } from './violation.ts'

/** What each room of the house may import, besides itself. `*` stands for any one folder. */
const ROOMS: readonly { room: string; mayImport: readonly string[]; packages: 'any' | readonly string[] }[] = [
  { room: 'src/domain', mayImport: [], packages: ['zod', 'fhir'] },
  { room: 'src/protocol', mayImport: ['src/domain'], packages: ['zod'] },
  { room: 'src/store', mayImport: ['src/domain', 'src/protocol'], packages: 'any' },
  { room: 'src/remote', mayImport: ['src/domain', 'src/protocol'], packages: 'any' },
  { room: 'src/sync', mayImport: ['src/domain', 'src/protocol', 'src/store', 'src/remote'], packages: 'any' },
  { room: 'src/ui', mayImport: ['src/i18n'], packages: 'any' },
  { room: 'src/i18n', mayImport: [], packages: 'any' },
  {
    room: 'src/features/*',
    mayImport: ['src/domain', 'src/store', 'src/remote', 'src/ui', 'src/i18n'],
    packages: 'any',
  },
  { room: 'src/app', mayImport: ['src'], packages: 'any' },
  { room: 'server/storage', mayImport: ['src/domain', 'src/protocol'], packages: 'any' },
  { room: 'server', mayImport: ['src/domain', 'src/protocol'], packages: 'any' },
  { room: 'tests', mayImport: ['src', 'server', 'scripts', 'bench'], packages: 'any' },
  { room: 'bench', mayImport: ['src', 'server', 'scripts', 'tests'], packages: 'any' },
  { room: 'scripts', mayImport: ['src', 'server', 'tests', 'bench'], packages: 'any' },
]

/** Packages with exactly one door. */
const ONLY_IN: ReadonlyMap<string, string> = new Map([['dexie', 'src/store/dexie.ts']])

/** What runs in the browser has no Node, and what runs on the server has no screen. */
const SERVER_PACKAGES = /^(node:|express$|better-sqlite3$|kysely|pg$|pino|socket\.io$|@node-rs\/|helmet$|prom-client$)/
const BROWSER_PACKAGES = /^(react|dexie|wouter|@lingui\/|workbox-|socket\.io-client$|hash-wasm$)/

/** Tools that read their settings from a default export. */
const DEFAULT_EXPORT_ALLOWED = /^[^/]+\.config\.ts$|\.d\.ts$/
const DRAWERS = /(^|\/)(index|utils?|helpers?|misc|common)\.tsx?$/
const TEST_FILE = /\.test\.tsx?$/

type Tree = ReadonlyMap<string, string>

/** Every breach of the import rules among these files (path from the root → text). */
export function checkLayers(tree: Tree, isFile: (path: string) => boolean): Violation[] {
  const violations: Violation[] = []
  const graph = new Map<string, string[]>()
  for (const [path, text] of tree) {
    const { imports, defaultExportLine } = readImports(path, text)
    if (DRAWERS.test(path)) {
      violations.push({ path, line: 1, problem: 'a barrel or a drawer: name the file after what it holds' })
    }
    if (defaultExportLine !== undefined && !DEFAULT_EXPORT_ALLOWED.test(path)) {
      violations.push({ path, line: defaultExportLine, problem: 'default export: export by name' })
    }
    const targets: string[] = []
    for (const { specifier, line, typeOnly } of imports) {
      const target = specifier.startsWith('.') ? posix.join(dirname(path), bare(specifier)) : undefined
      const problem = target === undefined ? packageProblem(path, specifier) : fileProblem(path, target, isFile)
      if (problem !== undefined) violations.push({ path, line, problem })
      if (target !== undefined && !typeOnly) targets.push(target)
    }
    graph.set(path, targets)
  }
  return [...violations, ...cycles(graph)]
}

/** The rules on the real tree. */
export function checkTree(root: string): { files: number; violations: Violation[] } {
  const paths = sourceFiles(root, ['src', 'server', 'tests', 'scripts', 'bench'], /\.tsx?$/)
  const tree = new Map(paths.map((path) => [path, readFileSync(posix.join(root, path), 'utf8')]))
  return { files: tree.size, violations: checkLayers(tree, (path) => existsSync(posix.join(root, path))) }
}

function fileProblem(path: string, target: string, isFile: (path: string) => boolean): string | undefined {
  if (!isFile(target)) return `imports ${target}, which is no file (write the ending: .ts or .tsx)`
  // The version is written in one place.
  if (roomOf(path) === roomOf(target) || target === 'package.json') return undefined
  const rule = ruleFor(path)
  if (rule === undefined) return undefined
  if (TEST_FILE.test(path) && isWithin(target, 'tests')) return undefined
  // server/storage stands apart from the rest of the server, which in turn may use all of itself.
  if (rule.room === 'server' && isWithin(target, 'server')) return undefined
  if (rule.mayImport.some((room) => isWithin(target, room))) return undefined
  return `${roomOf(path)} may not import ${roomOf(target)} (${target})`
}

function packageProblem(path: string, specifier: string): string | undefined {
  const name = packageName(specifier)
  const onlyIn = ONLY_IN.get(name)
  if (onlyIn !== undefined && path !== onlyIn) return `only ${onlyIn} imports ${name}`
  const rule = ruleFor(path)
  if (rule === undefined || TEST_FILE.test(path)) return undefined
  if (rule.packages !== 'any' && !rule.packages.includes(name)) return `${rule.room} may not import ${specifier}`
  if (isWithin(path, 'src') && SERVER_PACKAGES.test(specifier)) return `src may not import ${specifier}`
  if (isWithin(path, 'server') && BROWSER_PACKAGES.test(specifier)) return `server may not import ${specifier}`
  return undefined
}

/** Each circle of imports once, named at its smallest file. Type imports make none: a schema and its check may name each other's types. */
function cycles(graph: ReadonlyMap<string, readonly string[]>): Violation[] {
  const found = new Map<string, Violation>()
  const done = new Set<string>()
  const trail: string[] = []
  const visit = (path: string): void => {
    const start = trail.indexOf(path)
    if (start >= 0) {
      const circle = trail.slice(start)
      const first = circle.toSorted()[0] ?? path
      found.set(circle.toSorted().join(), {
        path: first,
        line: 1,
        problem: `circular import: ${[...circle, path].join(' → ')}`,
      })
      return
    }
    if (done.has(path)) return
    trail.push(path)
    for (const target of graph.get(path) ?? []) visit(target)
    trail.pop()
    done.add(path)
  }
  for (const path of graph.keys()) visit(path)
  return [...found.values()]
}

function ruleFor(path: string): (typeof ROOMS)[number] | undefined {
  return ROOMS.find(({ room }) => (room.endsWith('/*') ? isWithin(path, room.slice(0, -2)) : isWithin(path, room)))
}

/** The room that a file stands in: one of ROOMS with `*` filled in, else its first folder. */
function roomOf(path: string): string {
  const rule = ruleFor(path)
  if (rule === undefined) return path.split('/', 1)[0] ?? path
  return path.split('/').slice(0, rule.room.split('/').length).join('/')
}

const isWithin = (path: string, folder: string): boolean => path.startsWith(`${folder}/`)
const bare = (specifier: string): string => specifier.replace(/[?#].*$/, '')
const packageName = (specifier: string): string =>
  specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
