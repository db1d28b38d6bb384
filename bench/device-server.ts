import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startServer, type RunningServer } from '../server/compose.ts'
import type { Config } from '../server/config.ts'
import { createLog } from '../server/http/log.ts'
import { openStorage } from '../server/storage/open.ts'
import { createServerWriter } from '../server/sync/write.ts'
import { randomId64, type RecordId } from '../src/domain/ids.ts'
import type { BenchPatient } from './device-patients.ts'

const NURSE = { name: 'Awa Hounkpatin', login: 'awa' }
const ADMIN = { name: 'Jos Weber', login: 'jos', passphrase: 'sept chevaux bleus au marché' }
/** Patients of one transaction, as the import does it. */
const BATCH = 300

/** A real server on SQLite in a folder of its own, with one clinic and its nurse. */
export class BenchServer {
  nurse = { ...NURSE, passphrase: '' }
  #running: RunningServer | null = null
  #site: RecordId = ''
  #admin: RecordId = ''
  #cookie = ''
  readonly #dataDir: string

  private constructor(dataDir: string) { this.#dataDir = dataDir }

  static async create(): Promise<BenchServer> {
    const server = new BenchServer(await mkdtemp(join(tmpdir(), 'outpost-bench-')))
    await server.start()
    const [, token] = server.#running!.setUpUrl!.split('#')
    const session = await server.#post<{ staff: RecordId }>('/api/setup', { token, ...ADMIN, site: { name: 'Allada', type: 'clinic', country: 'BJ', language: 'fr' } })
    server.#admin = session.staff
    server.#site = (await server.#send<{ id: RecordId }[]>('GET', '/api/admin/sites'))[0]!.id
    const made = await server.#post<{ passphrase: string }>('/api/admin/staff', { ...NURSE, roles: ['nurse'], sites: [server.#site], specialties: [], languages: ['fr'] })
    server.nurse.passphrase = made.passphrase
    return server
  }

  get url(): string { return `http://localhost:${this.#running!.port}` }

  async start(): Promise<void> {
    const config: Config = { port: 0, host: '127.0.0.1', dataDir: this.#dataDir, logLevel: 'silent' }
    this.#running = await startServer(config, { log: createLog('silent') })
  }

  async stop(): Promise<void> {
    await this.#running?.stop()
    this.#running = null
  }

  /** Stops it and forgets all that it knew. */
  async remove(): Promise<void> {
    await this.stop()
    await rm(this.#dataDir, { recursive: true, force: true })
  }

  async enrolmentCode(): Promise<string> {
    return (await this.#post<{ code: string }>('/api/admin/enrolment-codes', { site: this.#site })).code
  }

  /** Writes the patients through the path on which the server accepts every change of its own (import, demo). */
  async fill(patients: readonly BenchPatient[]): Promise<void> {
    const storage = await openStorage({ dataDir: this.#dataDir })
    const writer = createServerWriter(randomId64((count) => randomBytes(count)), { now: Date.now, log: { warn: () => {} }, onCommit: () => {} })
    try {
      for (let from = 0; from < patients.length; from += BATCH) {
        const changes = patients.slice(from, from + BATCH).map(({ phones, registeredMs, ...patient }) => ({
          kind: 'patient', atMs: registeredMs,
          fields: { site: this.#site, ...patient, ...Object.fromEntries(Object.entries(phones).map(([key, phone]) => [`phones/${key}`, phone])) },
        }))
        const written = await storage.transaction((tx) => writer.write(tx, this.#admin, () => changes))
        if (!written.ok) throw new Error(`the server did not take the patients: ${written.error.code} ${written.error.detail ?? ''}`)
      }
    } finally {
      await storage.close()
    }
  }

  #post<T>(path: string, body: unknown): Promise<T> { return this.#send<T>('POST', path, body) }

  async #send<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.url + path, {
      method, headers: { 'x-outpost': '1', 'content-type': 'application/json', ...(this.#cookie === '' ? {} : { cookie: this.#cookie }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const set = response.headers.getSetCookie()[0]
    if (set !== undefined) this.#cookie = set.split(';')[0]!
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as T
  }
}
