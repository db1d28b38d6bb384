import { readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { sourceFiles } from './files.ts'

const ROOT = join(import.meta.dirname, '..')

/** Names the classes and animations of a style sheet by its place among the sheets and their place in it: the same names from the same sources, and short. */
export function shortClassNames(): (name: string, file: string) => string {
  const sheets = sourceFiles(ROOT, ['src'], /\.module\.css$/)
  const classesOf = new Map(sheets.map((sheet) => [sheet, [...new Set(readFileSync(join(ROOT, sheet), 'utf8').match(/(?<=\.|@keyframes )[a-zA-Z_][\w-]*/g))]]))
  return (name, file) => {
    const sheet = relative(ROOT, file.split('?')[0] ?? file).split(sep).join('/')
    const place = classesOf.get(sheet)?.indexOf(name) ?? -1
    if (place < 0) throw new Error(`${sheet} names nothing ${name}`)
    return `${letters(sheets.indexOf(sheet))}${place}`
  }
}

/** 0 → a, 25 → z, 26 → ba … */
const letters = (count: number): string => (count < 26 ? '' : letters(Math.floor(count / 26))) + String.fromCharCode(97 + (count % 26))
