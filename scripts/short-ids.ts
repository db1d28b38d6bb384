import { runInNewContext } from 'node:vm'
import { getConfig } from '@lingui/conf'
import { getCatalogs } from '@lingui/cli/api'
import type { Plugin } from 'vite'

/** Screens that a nurse never opens (src/app/screens.ts): their words are a catalogue of their own. */
const OFFICE = /^src\/features\/(?:(?:admin|inbox)\/|enrol\/SetupPage)/
const OFFICE_CATALOGUE = /\.po\?office\?lingui$/
const CATALOGUE = /\.po(?:\?|$)/
/** A call with an id and nothing else: the id alone says the same. */
const WITHOUT_VALUES = /\b(_t\d*\()\s*(?:\/\*\*? ?i18n \*\/)?\s*\{\s*id: ("\d+")\s*\}\s*\)/g

type Numbers = { main: readonly string[]; office: readonly string[]; numberOf: ReadonlyMap<string, number> }

/**
 * In the build, messages are numbered, and a catalogue is a list. The ids that lingui makes are hashes, six characters that no
 * compression shortens, once in the code and once in each catalogue: a tenth of all that a tablet fetches of ours.
 */
export function shortMessageIds(): Plugin {
  let numbers: Promise<Numbers> | undefined
  return {
    name: 'outpost:short-message-ids',
    apply: 'build',
    enforce: 'post',
    transform: {
      filter: { id: [/\/src\/.*\.tsx?$/, /\.po(?:\?|$)/] },
      async handler(code, id) {
        const { main, office, numberOf } = await (numbers ??= numberMessages())
        if (!CATALOGUE.test(id)) {
          const numbered = code.replaceAll(/\bid: "([\w+/-]{6})"/g, (all, hash: string) => (numberOf.has(hash) ? `id: "${numberOf.get(hash)}"` : all))
          return { code: numbered.replaceAll(WITHOUT_VALUES, '$1$2)'), map: null }
        }
        const messages = messagesIn(code)
        const listed = (OFFICE_CATALOGUE.test(id) ? office : main).map((hash) => messages[hash] ?? null)
        const list = `JSON.parse(${JSON.stringify(JSON.stringify(listed))})`
        return { code: OFFICE_CATALOGUE.test(id) ? `export const messages = Object.fromEntries(${list}.map((message, at) => [at + ${main.length}, message]))` : `export const messages = ${list}`, map: null }
      },
    },
  }
}

/** By the file that says them: numbers that stand near each other in the code are near each other. */
async function numberMessages(): Promise<Numbers> {
  const [catalogue] = await getCatalogs(getConfig())
  const read = (await catalogue?.read('en')) ?? {}
  const said = Object.entries(read).filter(([, { obsolete }]) => obsolete !== true).map(([hash, { origin = [] }]) => ({ hash, files: origin.map(([file]) => file) }))
  const ordered = said.toSorted((a, b) => (a.files[0] ?? '').localeCompare(b.files[0] ?? ''))
  const main: string[] = []
  const office: string[] = []
  for (const { hash, files } of ordered) (files.length > 0 && files.every((file) => OFFICE.test(file)) ? office : main).push(hash)
  return { main, office, numberOf: new Map([...main, ...office].map((hash, at) => [hash, at])) }
}

function messagesIn(code: string): { [hash: string]: unknown } {
  const written = /JSON\.parse\(("(?:[^"\\]|\\.)*")\)/.exec(code)?.[1]
  if (written === undefined) throw new Error('lingui writes its catalogues in another way than scripts/short-ids.ts reads')
  // A literal of JavaScript: it may hold escapes that JSON does not know.
  return JSON.parse(runInNewContext(written) as string) as { [hash: string]: unknown }
}
