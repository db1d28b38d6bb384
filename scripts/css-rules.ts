import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFiles } from './files.ts'
import type { Violation } from './violation.ts'

/** The one place where colours and sizes are made; everything else names them. */
const TOKENS = 'src/ui/tokens.css'

// Only left and right are refused: they change sides with the script's direction. Width, height, top and bottom do not
// (no language here is written in columns).
const SIDED_PROPERTY =
  /^(left|right|(margin|padding|scroll-margin|scroll-padding|border)-(left|right)(-.+)?|border-(top|bottom)-(left|right)-radius)$/
const SIDED_VALUE = /^(text-align|float|clear)$/
const HEX_COLOUR = /#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})\b/i
const COLOUR_FUNCTION = /\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch)\(/i
const PIXELS = /\d(?:\.\d+)?px\b/

/** The breaches of the style rules in one style sheet. */
export function checkStyleSheet(path: string, css: string): Violation[] {
  if (path === TOKENS) return []
  return declarations(css).flatMap(({ property, value, line }) => {
    const problem = declarationProblem(property, value)
    return problem === undefined ? [] : [{ path, line, problem }]
  })
}

/** The style rules on the real tree. */
export function checkStyles(root: string): { files: number; violations: Violation[] } {
  const paths = sourceFiles(root, ['src'], /\.css$/)
  const violations = paths.flatMap((path) => checkStyleSheet(path, readFileSync(join(root, path), 'utf8')))
  return { files: paths.length, violations }
}

function declarationProblem(property: string, value: string): string | undefined {
  if (HEX_COLOUR.test(value) || COLOUR_FUNCTION.test(value)) return `a colour of its own (${value}): use a token`
  if (/^font(-size)?$/.test(property) && PIXELS.test(value)) return 'a font size in px: people enlarge text, use a token'
  if (SIDED_PROPERTY.test(property)) return `${property} has a side: use the inline-start or inline-end form`
  if (SIDED_VALUE.test(property) && /^(left|right)$/.test(value)) return `${property}: ${value} has a side: use start or end`
  return undefined
}

function declarations(css: string): { property: string; value: string; line: number }[] {
  const text = css
    .replace(/\/\*[\s\S]*?\*\//g, blank)
    .replace(/url\([^)]*\)|"[^"\n]*"|'[^'\n]*'/g, blank)
  const found: { property: string; value: string; line: number }[] = []
  for (const match of text.matchAll(/(?<=[{;]\s*)([\w-]+)\s*:([^;{}]*)(?=[;}])/g)) {
    const [, property = '', value = ''] = match
    found.push({ property: property.toLowerCase(), value: value.trim(), line: text.slice(0, match.index).split('\n').length })
  }
  return found
}

/** Comments and strings blanked out, lines kept, so that places stay true. */
const blank = (text: string): string => text.replace(/[^\n]/g, ' ')
