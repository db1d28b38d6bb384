import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import react from '@vitejs/plugin-react'
import { defineConfig, type PluginOption } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'
import manifest from './package.json' with { type: 'json' }
import { compressedCopies } from './scripts/compress.ts'

const LIBRARIES = [
  'react', 'react/jsx-runtime', 'react/jsx-dev-runtime', 'react-dom', 'react-dom/client', 'wouter', '@lingui/core', '@lingui/react', 'dexie', 'zod/mini', 'fflate', 'hash-wasm',
  'socket.io-client', 'workbox-window',
]

/** What turns our source into JavaScript: JSX, message macros, catalogues. Tests in a browser use the same. */
export const sourcePlugins = (): PluginOption[] => [
  react(),
  lingui(),
  babel({ presets: [linguiTransformerBabelPreset()] }),
  // Found late, a library makes the page load again: a test that runs would be lost.
  { name: 'outpost:known-libraries', config: () => ({ optimizeDeps: { include: LIBRARIES } }) },
]

/**
 * The families of screens split by themselves (src/app/screens.ts). What all of them stand on comes in two chunks: libraries, which
 * most new versions leave alone, so that an update over a satellite is small, and our own ground.
 */
const GROUND = [
  { name: 'libraries', test: /node_modules\/(?:react|react-dom|scheduler|dexie|zod|wouter|regexparam|use-sync-external-store|@lingui|@messageformat)\// },
  { name: 'ground', test: /src\/(?:(?:ui|i18n|domain|protocol|store|remote|sync)\/(?!locales|conditions)|app\/UnknownPage)/ },
]

/** Only the server speaks FHIR. The registry names each kind's mapping, so without this every tablet would carry them all. */
const withoutFhir = (): PluginOption => ({
  name: 'outpost:without-fhir',
  apply: 'build',
  enforce: 'pre',
  transform: {
    filter: { id: /src\/domain\/records\/[^/]+\/fhir\.ts$/ },
    handler(code) {
      const names = [...code.matchAll(/^export (?:function|const) (\w+)/gm)].map(([, name]) => name)
      return { code: names.map((name) => `export const ${name} = () => { throw new Error('FHIR is mapped on the server') }`).join('\n'), map: null }
    },
  },
})

const SERVER = 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [
    withoutFhir(),
    ...sourcePlugins(),
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
  define: { __VERSION__: JSON.stringify(manifest.version) },
  build: {
    target: ['chrome105', 'safari15.4', 'firefox110'],
    outDir: 'dist',
    assetsInlineLimit: 0,
    // Every browser of our floor preloads modules by itself.
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups: GROUND } } },
  },
  server: { proxy: { '/api': SERVER, '/live': { target: SERVER, ws: true } } },
})
