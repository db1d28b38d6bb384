import { existsSync, readdirSync } from 'node:fs'
import { join, posix } from 'node:path'

/** Paths from the root, with forward slashes, of all files in these folders whose name matches; sorted. */
export function sourceFiles(root: string, folders: readonly string[], name: RegExp): string[] {
  return folders
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && name.test(entry.name))
        .map((entry) => posix.join(posix.relative(root, entry.parentPath), entry.name)),
    )
    .filter((path) => !path.includes('node_modules/'))
    .sort()
}
