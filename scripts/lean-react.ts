import { join } from 'node:path'
import type { Plugin } from 'vite'

const JSX_RUNTIME = join(import.meta.dirname, '../node_modules/react/cjs/react-jsx-runtime.production.js')
const JSX_MODULE = '\0outpost:jsx-runtime'
const REACT_DOM = /node_modules\/react-dom\/cjs\/react-dom\.production\.js$/
const KEPT = ['__DOM_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE', 'version']

/**
 * React's packages are CommonJS, of which a bundler can leave nothing out. In the build, JSX is an ordinary import, called without
 * its namespace at a thousand places, and of `react-dom` there is only what `react-dom/client` shares with it.
 */
export function leanReact(): Plugin {
  return {
    name: 'outpost:lean-react',
    apply: 'build',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^react(?:\/jsx-runtime|-dom)$/ },
      handler(id, importer = '') {
        if (id === 'react/jsx-runtime') return JSX_MODULE
        if (!/node_modules\/react-dom\//.test(importer)) throw new Error(`${importer} uses react-dom, of which scripts/lean-react.ts leaves only what React shares with itself`)
        return null
      },
    },
    load: {
      filter: { id: new RegExp(`^${JSX_MODULE}$`) },
      handler: () => `import runtime from ${JSON.stringify(JSX_RUNTIME)}\nexport const { jsx, jsxs, Fragment } = runtime`,
    },
    transform: { filter: { id: REACT_DOM }, handler: (code) => ({ code: withoutOwnApi(code), map: null }) },
  }
}

/** Preloading, portals and the rest of what `react-dom` offers to an app and we never import. */
function withoutOwnApi(code: string): string {
  const left = code.replaceAll(/^exports\.(\w+) = function \([^]*?^\};\n/gm, '')
  const names = [...left.matchAll(/^exports\.(\w+) =/gm)].map(([, name]) => name)
  if (names.toString() !== KEPT.toString()) throw new Error(`react-dom is written in another way than scripts/lean-react.ts reads: it leaves ${names.join(', ')}`)
  return left
}
