import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const TEXT = /\.(?:js|css|html|svg|json|webmanifest|wasm)$/

/** Writes `.br` and `.gz` beside every file of the build, at the strongest settings: done once here, never while serving. */
export function compressedCopies(): Plugin {
  let outDir = 'dist'
  return {
    name: 'outpost:compressed-copies',
    apply: 'build',
    enforce: 'post',
    configResolved(config) { outDir = config.build.outDir },
    closeBundle: {
      // After the service worker, which its own plugin writes when the bundle closes.
      order: 'post',
      sequential: true,
      async handler() {
        const names = await readdir(outDir, { recursive: true })
        await Promise.all(names.filter((name) => TEXT.test(name)).map((name) => compress(join(outDir, name))))
      },
    },
  }
}

async function compress(path: string): Promise<void> {
  const bytes = await readFile(path)
  await writeFile(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }))
  await writeFile(`${path}.gz`, gzipSync(bytes, { level: 9 }))
}
