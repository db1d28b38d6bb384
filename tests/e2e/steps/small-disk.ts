import { spawnSync } from 'node:child_process'
import { mkdtemp, open, rm, rmdir, type FileHandle } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A file system of few megabytes, in memory, that only lives here. */
export class SmallDisk {
  readonly dir: string
  private constructor(dir: string) { this.dir = dir }

  /** Or why none can be mounted here. */
  static async mounted(megabytes: number): Promise<SmallDisk | { why: string }> {
    const dir = await mkdtemp(join(tmpdir(), 'outpost-small-disk-'))
    const tried = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', dir], { encoding: 'utf8' })
    if (tried.status === 0) return new SmallDisk(dir)
    await rmdir(dir)
    return { why: `no small file system can be mounted here: ${tried.error?.message ?? tried.stderr.trim()}` }
  }

  /** To the last byte, as by somebody's films. */
  async fill(): Promise<void> {
    const file = await open(join(this.dir, 'films'), 'a')
    try {
      for (let bytes = 1 << 20; bytes >= 1; bytes >>= 1) while (await couldWrite(file, bytes));
    } finally { await file.close() }
  }

  makeRoom(): Promise<void> { return rm(join(this.dir, 'films'), { force: true }) }

  async remove(): Promise<void> {
    spawnSync('umount', ['--lazy', this.dir])
    await rmdir(this.dir)
  }
}

async function couldWrite(file: FileHandle, bytes: number): Promise<boolean> {
  try {
    // A disk that is nearly full takes a part.
    return (await file.write(Buffer.alloc(bytes))).bytesWritten === bytes
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') return false
    throw cause
  }
}
