import { cp, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import manifest from '../../../package.json' with { type: 'json' }

const DIST = fileURLToPath(new URL('../../../dist', import.meta.url))

/** The built app as its next version would be: another version number, and so other names for its code. */
export async function buildsNewerVersion(version: string): Promise<{ dir: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'outpost-newer-'))
  await cp(DIST, dir, { recursive: true })
  const files = (await readdir(dir, { recursive: true, withFileTypes: true })).filter((file) => file.isFile()).map((file) => ({ folder: file.parentPath, name: file.name }))
  // Compressed copies are of the old content; the server does without them.
  for (const { folder, name } of files) if (/\.(br|gz)$/.test(name)) await rm(join(folder, name))
  const code = files.filter(({ folder, name }) => folder.endsWith('assets') && name.endsWith('.js'))
  for (const { folder, name } of files.filter((file) => /\.(js|html)$/.test(file.name))) {
    let text = (await readFile(join(folder, name), 'utf8')).replaceAll(`\`${manifest.version}\``, `\`${version}\``).replaceAll(`"${manifest.version}"`, `"${version}"`)
    for (const old of code) text = text.replaceAll(old.name, newerName(old.name))
    // A name without a hash is known by the revision that stands beside it.
    if (name === 'service-worker.js') text = text.replaceAll(/([a-f0-9])([a-f0-9]{31})(?=["'`])/g, (_, first: string, rest: string) => (first === '0' ? '1' : '0') + rest)
    await writeFile(join(folder, name), text)
  }
  for (const { folder, name } of code) await rename(join(folder, name), join(folder, newerName(name)))
  return { dir, remove: () => rm(dir, { recursive: true, force: true }) }
}

const newerName = (name: string): string => name.replace(/\.js$/, 'N.js')
