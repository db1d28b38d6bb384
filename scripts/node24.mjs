import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'

/**
 * The Node that everything of ours runs on: the pinned one, or a host's own from 24 on.
 * @param {string} root
 */
function findNode24(root) {
  const pinned = join(root, `node_modules/node-linux-${process.arch}/bin/node`)
  if (process.platform === 'linux' && existsSync(pinned)) return pinned
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  throw new Error(`Outpost needs Node 24 or newer; this is ${process.version}, and no pinned Node exists for ${process.platform}/${process.arch}.`)
}

/**
 * Runs a program on that Node until it ends, passing signals on; gives its exit code (128 + n for signal n, as a
 * shell would). The shell that npm started remembers the first `node` it found, hence never plain `node` here.
 * @param {string} root
 * @param {readonly string[]} args
 * @param {{ env?: Record<string, string> }} [settings]
 * @returns {Promise<number>}
 */
export function runOnNode24(root, args, { env = {} } = {}) {
  const path = [join(root, 'node_modules/.bin'), process.env['PATH']].filter(Boolean).join(delimiter)
  const child = spawn(findNode24(root), args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env, PATH: path } })
  /** @param {NodeJS.Signals} signal */
  const pass = (signal) => {
    // A terminal already sends Ctrl-C to the whole group; sent twice it would read as "stop at once".
    if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
  }
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  for (const signal of signals) process.on(signal, pass)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) => {
      for (const each of signals) process.off(each, pass)
      resolve(signal === null ? (code ?? 1) : 128 + constants.signals[signal])
    })
  })
}
