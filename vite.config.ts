import { join } from 'node:path'
import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import type { CodeSplittingGroup } from 'rolldown'
import { defineConfig, type PluginOption } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import manifest from './package.json' with { type: 'json' }
import { argon2Wasm } from './scripts/argon2-wasm.ts'
import { shortClassNames } from './scripts/class-names.ts'
import { compressedCopies } from './scripts/compress.ts'
import { leanReact } from './scripts/lean-react.ts'
import { plainImports } from './scripts/plain-imports.ts'
import { shortMessageIds } from './scripts/short-ids.ts'
import { terserFirst } from './scripts/terser-first.ts'
import { websocketOnly } from './scripts/websocket-only.ts'

const LIBRARIES = [
  'react', 'react/jsx-runtime', 'react/jsx-dev-runtime', 'react-dom', 'react-dom/client', 'wouter', '@lingui/core', '@lingui/react', 'dexie', 'zod/mini', 'fflate', '@noble/hashes/blake2.js',
  'socket.io-client', 'workbox-window',
]

/** What turns our source into JavaScript: JSX, message macros, catalogues. Tests in a browser use the same. */
export const sourcePlugins = (): PluginOption[] => [
  react(),
  argon2Wasm(),
  lingui(),
  babel({ presets: [linguiTransformerBabelPreset()] }),
  // Found late, a library makes the page load again: a test that runs would be lost.
  { name: 'outpost:known-libraries', config: () => ({ optimizeDeps: { include: LIBRARIES } }) },
]

/**
 * A nurse's tablet starts from two chunks: libraries, which most new versions leave alone, so that an update over a satellite is
 * small, and the app with all of her screens: code that stands together is compressed together. What only other roles open
 * comes in chunks of its own (src/app/screens.ts).
 */
const CHUNKS = [
  { name: 'libraries', test: /node_modules\/|^\0/, tags: ['$initial'] },
  { name: 'app', test: /src\//, tags: ['$initial'] },
] satisfies CodeSplittingGroup[]

export default defineConfig({
  plugins: [
    websocketOnly(),
    leanReact(),
    plainImports(),
    ...sourcePlugins(),
    shortMessageIds(),
    terserFirst(),
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'service-worker.ts',
      outDir: 'dist',
      // Registered by src/app/update.ts: Trusted Types want the address wrapped, and a new version waits until no form is open.
      injectRegister: false,
      manifest: {
        id: '/', name: 'Outpost', short_name: 'Outpost', description: 'Consultations and second opinions, with or without a network',
        start_url: '/', scope: '/', display: 'standalone', background_color: '#f6f5f1', theme_color: '#f6f5f1', lang: 'en',
        icons: [
          { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
          { src: '/icon-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
          { src: '/icon-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
        ],
      },
      includeManifestIcons: false,
      injectManifest: {
        globPatterns: ['index.html', 'first.js', 'icon.svg', 'assets/*.{js,css,svg,wasm}'],
        // Hashed names never change their content.
        dontCacheBustURLsMatching: /^assets\//,
        maximumFileSizeToCacheInBytes: 1_000_000,
      },
    }),
    compressedCopies(),
  ],
  css: { modules: { generateScopedName: shortClassNames() } },
  resolve: {
    alias: [
      // Dexie's build for browsers of this decade, and React's own hook in place of one for older Reacts: the same code, less of it.
      { find: /^dexie$/, replacement: join(import.meta.dirname, 'node_modules/dexie/dist/modern/dexie.mjs') },
      { find: /^use-sync-external-store\/shim(?:\/index\.js)?$/, replacement: 'react' },
      { find: /^workbox-window$/, replacement: join(import.meta.dirname, 'node_modules/workbox-window/build/workbox-window.prod.mjs') },
    ],
  },
  define: { __VERSION__: JSON.stringify(manifest.version) },
  build: {
    target: ['chrome105', 'safari15.4', 'firefox110'],
    outDir: 'dist',
    assetsInlineLimit: 0,
    // scripts/plain-imports.ts
    modulePreload: false,
    cssCodeSplit: false,
    rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups: CHUNKS } } },
  },
  worker: { plugins: () => [argon2Wasm(), terserFirst()] },
})
