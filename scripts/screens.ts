import { readFileSync } from 'node:fs'
import { parseAst } from 'rolldown/parseAst'

/** One screen of the app: its address as a pattern (`/patients/:patient`), and whose it is. */
export type Screen = { path: string; family: string }

const ROUTES = 'src/app/routes.tsx'

/** Every screen of the app's own table of routes, read as text: its pages cannot be loaded without the app's compiler. */
export function listScreens(): Screen[] {
  const screens = screensIn(readFileSync(ROUTES, 'utf8'))
  if (screens.length === 0) throw new Error(`${ROUTES} names no screen as {path: '…', family: '…'}`)
  return screens
}

/** Every object with a literal `path` and `family` in this source. */
export function screensIn(text: string): Screen[] {
  const screens: Screen[] = []
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { type, properties } = value as { type?: unknown; properties?: unknown }
    if (type === 'ObjectExpression' && Array.isArray(properties)) {
      const path = literalOf(properties, 'path')
      const family = literalOf(properties, 'family')
      if (path !== undefined && family !== undefined) screens.push({ path, family })
    }
    for (const child of Object.values(value)) visit(child)
  }
  visit(parseAst(text, { lang: 'tsx' }))
  return screens
}

type Property = { key?: { name?: string }; value?: { value?: unknown } }

function literalOf(properties: readonly Property[], name: string): string | undefined {
  const value = properties.find(({ key }) => key?.name === name)?.value?.value
  return typeof value === 'string' ? value : undefined
}
