import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, readdir, readlink, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

/** One finished call to the kernel about a file. Times are the machine's clock in ms. */
export type SystemCall = { name: string; path: string; hex: string; startedMs: number; endedMs: number; ok: boolean; line: string }

const CALLS = 'write,pwrite64,writev,pwritev,pwritev2,fsync,fdatasync,sync_file_range,msync'
/** IndexedDB of this origin, whatever database engine Chromium keeps it in. */
const OF_INDEXEDDB = /\/IndexedDB\/|\/WebStorage\//

/** Why no trace can be made here; null where it can. */
export function whyNoTrace(): string | null {
  if (process.platform !== 'linux') return 'system calls are traced with strace, which is for Linux'
  const tried = spawnSync('strace', ['-o', '/dev/null', 'true'], { encoding: 'utf8' })
  if (tried.error !== undefined) return 'strace is not installed (Debian: apt-get install strace)'
  return tried.status === 0 ? null : `strace may not trace here: ${tried.stderr.trim()}`
}

/** Which of these processes has IndexedDB's files open, and so writes them. */
export async function processOfIndexedDb(pids: readonly number[]): Promise<number> {
  for (const pid of pids) {
    for (const fd of await readdir(`/proc/${pid}/fd`)) {
      const path = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '')
      if (OF_INDEXEDDB.test(path)) return pid
    }
  }
  throw new Error('no process of the browser has a file of IndexedDB open')
}

/** Traces what this process writes and flushes while `work` runs. */
export async function tracesWrites(pid: number, work: () => Promise<void>): Promise<SystemCall[]> {
  const dir = await mkdtemp(join(tmpdir(), 'outpost-trace-'))
  const file = join(dir, 'trace')
  try {
    const tracer = spawn('strace', ['-f', '-p', String(pid), '-ttt', '-T', '-y', '-xx', '-s', '65536', '-e', `trace=${CALLS}`, '-o', file], { stdio: ['ignore', 'ignore', 'pipe'] })
    const ended = new Promise((resolve) => tracer.once('exit', resolve))
    await new Promise<void>((resolve, reject) => {
      tracer.stderr.on('data', (text: Buffer) => { if (/attached/.test(text.toString())) resolve() })
      tracer.once('exit', () => reject(new Error('strace could not attach')))
    })
    // Its threads are attached one after another.
    await pause(500)
    await work()
    await pause(300)
    tracer.kill('SIGINT')
    await ended
    return readCalls(await readFile(file, 'utf8'))
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

/** A call that another thread interrupted stands on two lines. */
function readCalls(trace: string): SystemCall[] {
  const begun = new Map<string, string>()
  const calls: SystemCall[] = []
  for (const line of trace.split('\n')) {
    const [, thread = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? []
    if (rest.endsWith('<unfinished ...>')) { begun.set(thread, rest.replace('<unfinished ...>', '')); continue }
    const resumed = /^[\d.]+ <\.\.\. \w+ resumed>(.*)$/.exec(rest)
    const whole = resumed === null ? rest : (begun.get(thread) ?? '') + resumed[1]
    const call = /^([\d.]+) (\w+)\(\d+<([^>]*)>(.*)\s+= (-?\d+)[^<]*<([\d.]+)>$/.exec(whole)
    if (call === null) continue
    const [, at = '', name = '', path = '', rawArguments = '', result = '', took = ''] = call
    const startedMs = Number(at) * 1_000
    calls.push({
      name, path: unhex(path), startedMs, endedMs: startedMs + Number(took) * 1_000, ok: Number(result) >= 0,
      hex: [...rawArguments.matchAll(/"((?:\\x[0-9a-f]{2})*)"/g)].map((part) => part[1]!.replaceAll('\\x', '')).join(''),
      line: `${at} ${name}(${unhex(path)}${name.includes('write') ? `, ${result} bytes` : ''}) = ${result} <${took}>`,
    })
  }
  return calls.filter(({ path }) => OF_INDEXEDDB.test(path)).toSorted((a, b) => a.startedMs - b.startedMs)
}

/** With -xx paths are written in hexadecimal too. */
const unhex = (text: string): string => Buffer.from(text.replaceAll(/\\x([0-9a-f]{2})/g, '$1'), /\\x/.test(text) ? 'hex' : 'utf8').toString('utf8')
