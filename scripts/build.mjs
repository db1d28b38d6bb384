import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { withLock } from './lock.mjs'
import { runOnNode24 } from './node24.mjs'

/** All that the build reads (its own plugins stand in scripts). Times of files say nothing after a checkout, so their content is compared. */
const SOURCES = ['src', 'public', 'index.html', 'vite.config.ts', 'lingui.config.ts', 'scripts', 'tsconfig.base.json', 'tsconfig.json', 'package.json', 'package-lock.json']
const STAMP = '.cache/built-from'

/**
 * Builds the app into dist when it is not there or was built from other sources.
 * @param {string} root
 */
export async function ensureBuilt(root) {
  if (isBuilt(root)) return
  await withLock(root, 'build', 'another command is building; waiting for it', async () => {
    if (!isBuilt(root)) await build(root)
  })
}

/** @param {string} root */
export async function build(root) {
  const sources = hashSources(root)
  rmSync(join(root, STAMP), { force: true })
  const code = await runOnNode24(root, ['node_modules/vite/bin/vite.js', 'build'], { env: { NODE_ENV: 'production' } })
  if (code !== 0) throw new Error(`the build failed with exit code ${code}`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  writeFileSync(join(root, STAMP), sources)
}

/** @param {string} root */
function isBuilt(root) {
  const stamp = join(root, STAMP)
  return existsSync(join(root, 'dist/index.html')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hashSources(root)
}

/** @param {string} root */
function hashSources(root) {
  const hash = createHash('sha256')
  for (const path of SOURCES.flatMap((source) => filesUnder(root, source))) {
    hash.update(`${path}\0`).update(readFileSync(join(root, path))).update('\0')
  }
  return hash.digest('hex')
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]}
 */
function filesUnder(root, path) {
  const full = join(root, path)
  if (!existsSync(full)) return []
  if (!statSync(full).isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path]
  return readdirSync(full).sort().flatMap((name) => filesUnder(root, join(path, name)))
}
