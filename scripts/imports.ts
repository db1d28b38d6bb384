import { parseAst } from 'rolldown/parseAst'

/** `typeOnly`: gone at run time. */
type Import = { specifier: string; line: number; typeOnly: boolean }
type Node = { type: string; start: number; [key: string]: unknown }

/**
 * Everything a module names of other modules: static, dynamic and type imports, re-exports, and
 * `new URL('…', import.meta.url)`, by which workers and assets are named.
 */
export function readImports(path: string, text: string): { imports: Import[]; defaultExportLine: number | undefined } {
  const program = parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts', sourceType: 'module' })
  const imports: Import[] = []
  let defaultExportLine: number | undefined
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length
  walk(program, (node) => {
    const specifier = specifierOf(node)
    if (specifier !== undefined) imports.push({ specifier, line: lineAt(node.start), typeOnly: isTypeOnly(node) })
    if (exportsDefault(node)) defaultExportLine ??= lineAt(node.start)
  })
  return { imports, defaultExportLine }
}

function specifierOf(node: Node): string | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportAllDeclaration':
    case 'ExportNamedDeclaration':
    case 'ImportExpression':
    case 'TSImportType':
      return literal(node['source'])
    case 'TSExternalModuleReference':
      return literal(node['expression'])
    case 'NewExpression':
      return isNode(node['callee']) && node['callee']['name'] === 'URL' ? ownUrl(node['arguments']) : undefined
    default:
      return undefined
  }
}

// `import { type A }` is no such thing: under verbatimModuleSyntax the module itself is still loaded.
const isTypeOnly = (node: Node): boolean =>
  node.type === 'TSImportType' || node['importKind'] === 'type' || node['exportKind'] === 'type'

/** The file named in `new URL('./file.ts', import.meta.url)`; other URLs name no module, nor do folders. */
function ownUrl(args: unknown): string | undefined {
  if (!Array.isArray(args)) return undefined
  const [file, base] = args as unknown[]
  const specifier = literal(file)
  if (specifier === undefined || !isNode(base) || !isNode(base['object'])) return undefined
  return base['object'].type === 'MetaProperty' && /^\.{1,2}\/.*\.tsx?$/.test(specifier) ? specifier : undefined
}

function exportsDefault(node: Node): boolean {
  if (node.type === 'ExportDefaultDeclaration') return true
  return node.type === 'ExportSpecifier' && isNode(node['exported']) && node['exported']['name'] === 'default'
}

function literal(node: unknown): string | undefined {
  return isNode(node) && typeof node['value'] === 'string' ? node['value'] : undefined
}

function walk(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) {
    for (const item of value) walk(item, see)
  } else if (isNode(value)) {
    see(value)
    for (const child of Object.values(value)) walk(child, see)
  }
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
