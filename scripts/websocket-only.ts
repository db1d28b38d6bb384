import type { Plugin } from 'vite'

const ENGINE = /node_modules\/engine\.io-client\//

/** The live connection is a WebSocket or none (src/remote/live.ts), so Socket.IO's other ways of travelling stay out of the build. */
export function websocketOnly(): Plugin {
  return {
    name: 'outpost:websocket-only',
    apply: 'build',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^\.\/transports\/index\.js$/ },
      handler: (_, importer = '') => (ENGINE.test(importer) ? importer.replace(/[^/]*$/, 'transports/websocket-only.js') : null),
    },
    load: {
      filter: { id: /node_modules\/engine\.io-client\/.*\/transports\/websocket-only\.js$/ },
      handler: () => `import { WS } from './websocket.js'\nexport const transports = { websocket: WS }`,
    },
    // The library's own list still names them; nothing asks for them.
    transform: { filter: { id: ENGINE }, handler: (code) => ({ code, map: null, moduleSideEffects: false }) },
  }
}
