import { spawn, type ChildProcess } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { setUpProgramme, type Programme } from './server.ts'

const START_LIMIT_MS = 60_000

/** The real server as a process of its own, on one port and one folder, so that it can be killed and started again. */
export class ServerProcess {
  readonly url: string
  #child: ChildProcess | null = null
  #output = ''
  readonly #port: number
  readonly dataDir: string

  private constructor(port: number, dataDir: string) {
    this.#port = port
    this.dataDir = dataDir
    // A secure context for service worker and WebCrypto.
    this.url = `http://localhost:${port}`
  }

  static async create(): Promise<ServerProcess> {
    return new ServerProcess(await freePort(), await mkdtemp(join(tmpdir(), 'outpost-e2e-')))
  }

  async start(): Promise<void> {
    this.#output = ''
    const child = spawn(process.execPath, ['server/main.ts'], {
      env: { ...process.env, PORT: String(this.#port), HOST: '127.0.0.1', DATA_DIR: this.dataDir, DATABASE_URL: '', PUBLIC_URL: this.url, LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (this.#output += text.toString()))
    this.#child = child
    const deadline = Date.now() + START_LIMIT_MS
    while (!(await this.#answers())) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`the server did not come up:\n${this.#output}`)
      await pause(100)
    }
  }

  /** The programme of every test, through the set-up address that the server printed. */
  async setUp(): Promise<Programme> {
    const deadline = Date.now() + START_LIMIT_MS
    for (;;) {
      const token = /\/setup#([\w-]+)/.exec(this.#output)?.[1]
      if (token !== undefined) return setUpProgramme({ url: this.url, setUpToken: token })
      if (Date.now() > deadline) throw new Error(`no set-up address was printed:\n${this.#output}`)
      await pause(50)
    }
  }

  /** As when the power fails: nothing is finished, nothing flushed. */
  async kill(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (child === null || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }

  async remove(): Promise<void> {
    await this.kill()
    await rm(this.dataDir, { recursive: true, force: true })
  }

  async #answers(): Promise<boolean> {
    try { return (await fetch(`${this.url}/api/health`)).ok } catch { return false }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => { if (address !== null && typeof address === 'object') resolve(address.port) })
    })
  })
}
