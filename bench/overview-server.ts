import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startServer, type RunningServer } from '../server/compose.ts'
import { createLog } from '../server/http/log.ts'
import { openStorage } from '../server/storage/open.ts'
import type { Storage, StorageOptions } from '../server/storage/port.ts'
import { createServerWriter, type ServerChange, type ServerWriter } from '../server/sync/write.ts'
import { opIdOf, randomId64, type OpId, type RecordId } from '../src/domain/ids.ts'
import { someCourse } from '../src/domain/records/course/fixture.ts'
import { SITES, sitesAndPeople, yearOf, type Counts, type Programme } from './overview-records.ts'

const ADMIN = { name: 'Jos Weber', login: 'jos', passphrase: 'sept chevaux bleus au marché' }
/** Changes of one transaction, about as many as a busy tablet brings. */
const BATCH = 400
const COURSES = 5

/** A real server with its administrator signed in, on SQLite in a folder of its own or on the PostgreSQL database of this URL. */
export class OfficeServer {
  programme: Programme = { sites: [], authors: [], courses: [] }
  #running: RunningServer | null = null
  #cookie = ''
  #admin: RecordId = ''
  readonly #dataDir: string
  readonly #databaseUrl: string | undefined

  private constructor(dataDir: string, databaseUrl: string | undefined) { this.#dataDir = dataDir; this.#databaseUrl = databaseUrl }

  static async create(databaseUrl?: string): Promise<OfficeServer> {
    const server = new OfficeServer(await mkdtemp(join(tmpdir(), 'outpost-bench-')), databaseUrl)
    await server.start()
    const [, token] = server.#running!.setUpUrl!.split('#')
    const session = await server.request('POST', '/api/setup', { token, ...ADMIN, site: { name: 'Allada', type: 'clinic', country: 'BJ', language: 'fr' } })
    server.#admin = ((await session.json()) as { staff: RecordId }).staff
    const [site] = (await (await server.request('GET', '/api/admin/sites')).json()) as { id: RecordId }[]
    server.programme.sites.push(site!.id)
    return server
  }

  get database(): StorageOptions { return { databaseUrl: this.#databaseUrl, dataDir: this.#dataDir } }

  async start(): Promise<void> {
    const config = { port: 0, host: '127.0.0.1', dataDir: this.#dataDir, logLevel: 'silent' as const, ...(this.#databaseUrl === undefined ? {} : { databaseUrl: this.#databaseUrl }) }
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

  /** Writes a programme's year through the path on which the server accepts every change of its own. Returns how many changes it took. */
  fill(counts: Counts): Promise<number> {
    return this.#withStorage(async (storage) => {
      const run = randomId64((count) => randomBytes(count))
      const writer = createServerWriter(run, { now: Date.now, log: { warn: () => {} }, onCommit: () => {} })
      const courses = Array.from({ length: COURSES }, (_, i) => ({ kind: 'course', fields: { name: `course-${'abcde'[i]}`, edition: 1, content: someCourse } }))
      const made = await this.#write(storage, writer, [...sitesAndPeople(), ...courses])
      this.programme = { sites: [...this.programme.sites, ...made.slice(0, SITES - 1)], authors: made.slice(SITES - 1, -COURSES), courses: made.slice(-COURSES) }
      let n = made.length
      let batch: ServerChange[] = []
      // A change may name one of the same batch: ids are those that the writer will number, one after another.
      for (const change of yearOf(this.programme, counts, Date.now(), () => opIdOf(run, ++n))) {
        batch.push(change)
        if (batch.length === BATCH) { await this.#write(storage, writer, batch); batch = [] }
      }
      await this.#write(storage, writer, batch)
      return n
    })
  }

  /** What PostgreSQL does by itself in a quiet minute; SQLite has nothing of the kind. */
  async settle(): Promise<void> {
    if (this.#databaseUrl === undefined) return
    const client = new pg.Client({ connectionString: this.#databaseUrl })
    await client.connect()
    try { await client.query('vacuum analyze') } finally { await client.end() }
  }

  /** As a database of the version before this table: what the first start takes longer. */
  forgetCounts(): Promise<void> {
    return this.#withStorage(async (storage) => {
      await storage.transaction(async (tx) => { await tx.deleteFrom('facts').execute(); await tx.deleteFrom('meta').where('key', '=', 'counted').execute() })
    })
  }

  /** The answer, once its head is there; throws unless it is 2xx. */
  async request(method: string, path: string, body?: unknown): Promise<Response> {
    const response = await fetch(`http://127.0.0.1:${this.#running!.port}${path}`, {
      method, headers: { 'x-outpost': '1', 'content-type': 'application/json', ...(this.#cookie === '' ? {} : { cookie: this.#cookie }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const set = response.headers.getSetCookie()[0]
    if (set !== undefined) this.#cookie = set.split(';')[0]!
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`)
    return response
  }

  async #write(storage: Storage, writer: ServerWriter, changes: readonly ServerChange[]): Promise<OpId[]> {
    const written = await storage.transaction((tx) => writer.write(tx, this.#admin, (newId) => changes.map((change) => {
      const id = newId()
      if ((change.id ?? id) !== id) throw new Error(`${change.id} was numbered ${id}`)
      return { ...change, id }
    })))
    if (!written.ok) throw new Error(`the server did not take ${JSON.stringify(written.error)}`)
    return written.value.ops
  }

  async #withStorage<Answer>(work: (storage: Storage) => Promise<Answer>): Promise<Answer> {
    const storage = await openStorage({ databaseUrl: this.#databaseUrl, dataDir: this.#dataDir })
    try { return await work(storage) } finally { await storage.close() }
  }
}
