import type { Plugin } from 'vite'

/** All styles are in one sheet and all files are in the service worker's store, so a screen's code is imported as it is: without Vite's preloading. */
export function plainImports(): Plugin {
  return {
    name: 'outpost:plain-imports',
    apply: 'build',
    enforce: 'pre',
    load: { filter: { id: /^\0vite\/preload-helper/ }, handler: () => 'export const __vitePreload = (load) => load()' },
  }
}
