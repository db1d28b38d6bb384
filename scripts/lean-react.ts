import { join } from 'node:path'
import type { Plugin } from 'vite'

const CJS = join(import.meta.dirname, '../node_modules/react/cjs')
/** What our screens and lingui take of React; the build names one that is missing. */
const TAKEN = [
  'Component', 'Fragment', 'StrictMode', 'Suspense', 'cloneElement', 'createContext', 'lazy', 'memo', 'use', 'useCallback', 'useContext', 'useDeferredValue',
  'useEffect', 'useId', 'useLayoutEffect', 'useMemo', 'useRef', 'useState', 'useSyncExternalStore',
]
const MODULES: { [id: string]: string } = {
  '\0outpost:react': `import React from ${JSON.stringify(join(CJS, 'react.production.js'))}\nexport default React\nexport const { ${TAKEN.join(', ')} } = React`,
  // In production jsxs is jsx.
  '\0outpost:react/jsx-runtime': `import runtime from ${JSON.stringify(join(CJS, 'react-jsx-runtime.production.js'))}\nconst { jsx, Fragment } = runtime\nexport { jsx, jsx as jsxs, Fragment }`,
}
// Of the libraries, lingui alone imports names; the others want React whole.
const TAKES_NAMES = /^(?!.*\/node_modules\/(?!@lingui\/))/
const REACT_DOM = /node_modules\/react-dom\/cjs\/react-dom\.production\.js$/
const KEPT = ['__DOM_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE', 'version']

/**
 * React's packages are CommonJS, of which a bundler can leave nothing out. In the build, JSX and hooks are ordinary imports, called without
 * their namespace at a thousand places, and of `react-dom` there is only what `react-dom/client` shares with it.
 */
export function leanReact(): Plugin {
  return {
    name: 'outpost:lean-react',
    apply: 'build',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^react(?:\/jsx-runtime|-dom)?$/ },
      handler(id, importer = '') {
        if (id === 'react/jsx-runtime' || (id === 'react' && TAKES_NAMES.test(importer))) return `\0outpost:${id}`
        if (id === 'react-dom' && !/node_modules\/react-dom\//.test(importer)) throw new Error(`${importer} uses react-dom, of which scripts/lean-react.ts leaves only what React shares with itself`)
        return null
      },
    },
    load: { filter: { id: /^\0outpost:react/ }, handler: (id) => MODULES[id] },
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
