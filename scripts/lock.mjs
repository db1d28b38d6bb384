import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/**
 * Runs `work` while no other process holds the lock of that name; a lock whose holder is gone is taken over.
 * @template T
 * @param {string} root
 * @param {string} name
 * @param {string} notice said once when we have to wait
 * @param {() => T | Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(root, name, notice, work) {
  const folder = join(root, '.cache')
  const path = join(folder, `${name}.lock`)
  mkdirSync(folder, { recursive: true })
  for (let tries = 0; !take(path); tries += 1) {
    if (tries === 0) console.log(notice)
    await pause(300)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

/** @param {string} path */
function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    if (!isHeld(path)) rmSync(path, { force: true })
    return false
  }
}

/** @param {string} path */
function isHeld(path) {
  try {
    const pid = Number(readFileSync(path, 'utf8'))
    // A holder that has just made the file may not have written its number yet.
    if (pid > 0) process.kill(pid, 0)
    return true
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM'
  }
}
