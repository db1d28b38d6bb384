// Runs on any Node ≥ 20.19 with nothing installed, so it imports nothing but Node.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { withLock } from './lock.mjs'

/**
 * Installs the locked dependencies when they are missing or not those of package-lock.json.
 * @param {string} root
 */
export async function ensureInstalled(root) {
  if (isInstalled(root)) return
  await withLock(root, 'install', 'another command is installing; waiting for it', () => {
    if (isInstalled(root)) return
    console.log('installing the dependencies (npm ci) …')
    const { status, error } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      // npm must not run on the Node inside node_modules, which it is about to replace.
      env: { ...process.env, PATH: pathWithout(join(root, 'node_modules')) },
    })
    if (error || status !== 0) throw new Error(`npm ci failed: ${error?.message ?? `exit code ${status}`}`)
  })
}

/**
 * True when every package of the lock file that belongs on this machine lies in node_modules in the same version.
 * @param {string} root
 */
function isInstalled(root) {
  const hidden = join(root, 'node_modules/.package-lock.json')
  if (!existsSync(hidden)) return false
  const wanted = readPackages(join(root, 'package-lock.json'))
  const present = readPackages(hidden)
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === '') return true
    const here = present[path]
    // npm leaves out optional packages that are made for other platforms.
    if (here === undefined) return entry.optional === true || entry.devOptional === true
    return here.version === entry.version && here.integrity === entry.integrity
  })
}

/**
 * @param {string} path
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }>}
 */
function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages ?? {}
}

/** @param {string} folder */
function pathWithout(folder) {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.filter((entry) => !entry.startsWith(folder)).join(delimiter)
}
