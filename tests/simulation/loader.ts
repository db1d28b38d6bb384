import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'

/** A bug to plant: in this file of the program, this text becomes that one. */
export type Patch = { file: string; find: string; replace: string }

/**
 * Reads the program as Node does, but for two things: what only Vite resolves is left out, and bugs are planted. Nothing on the disk
 * changes. Throws when a patch no longer fits its file, so that a planted bug never dies unnoticed.
 */
export function loadWith(patches: readonly Patch[]): void {
  registerHooks({
    resolve(specifier, context, next) {
      return specifier.endsWith('?worker&url') ? { url: 'data:text/javascript,export default ""', shortCircuit: true } : next(specifier, context)
    },
    load(url, context, next) {
      const mine = patches.filter(({ file }) => url.endsWith(`/${file}`))
      if (mine.length === 0) return next(url, context)
      let source = readFileSync(fileURLToPath(url), 'utf8')
      for (const { file, find, replace } of mine) {
        if (source.split(find).length !== 2) throw new Error(`${file} has not exactly one place to plant a bug at: ${find}`)
        source = source.replace(find, () => replace)
      }
      return { format: 'module', source: stripTypeScriptTypes(source), shortCircuit: true }
    },
  })
}
