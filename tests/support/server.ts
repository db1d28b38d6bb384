import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { RecordId } from '../../src/domain/ids.ts'
import type { Role } from '../../src/domain/records/staff/kind.ts'
import { startServer, type RunningServer, type StartOptions } from '../../server/compose.ts'
import type { Config } from '../../server/config.ts'
import { createLog } from '../../server/http/log.ts'
import { DeviceClient, type Author } from './device-client.ts'

export type TestServer = Awaited<ReturnType<typeof startTestServer>>
type TestServerOptions = StartOptions & { databaseUrl?: string; dataDir?: string; publicUrl?: string; /** Of a server that was halted; any free one unless given. */ port?: number }

/** A real server on a free port, on SQLite in a folder of its own unless told otherwise. Not set up yet. */
export async function startTestServer({ databaseUrl, dataDir, publicUrl, port = 0, ...options }: TestServerOptions = {}) {
  const dir = dataDir ?? await mkdtemp(join(tmpdir(), 'outpost-test-'))
  const config: Config = {
    port, host: '127.0.0.1', dataDir: dir, logLevel: 'silent',
    ...(databaseUrl === undefined ? {} : { databaseUrl }), ...(publicUrl === undefined ? {} : { publicUrl }),
  }
  const server: RunningServer = await startServer(config, { log: createLog('silent'), ...options })
  return {
    ...server,
    url: `http://127.0.0.1:${server.port}`,
    setUpToken: server.setUpUrl?.split('#')[1] ?? null,
    dataDir: dir,
    /** Stops it and forgets all that it knew. */
    async stop() {
      await server.stop()
      await rm(dir, { recursive: true, force: true })
    },
    /** Stops the process only; `startTestServer` with the same `dataDir` goes on from there. */
    halt: server.stop,
  }
}

type Answer<T> = { status: number; body: T; headers: Headers }

/** Somebody at a browser: keeps the session cookie and sends the header that the app sends. */
export class Browser {
  readonly url: string
  cookie: string | null = null
  constructor(url: string) { this.url = url }

  async send<T = never>(method: string, path: string, body?: unknown, headers: { [name: string]: string } = {}): Promise<Answer<T>> {
    const bytes = body instanceof Uint8Array
    const response = await fetch(this.url + path, {
      method,
      headers: {
        ...(method === 'GET' ? {} : { 'x-outpost': '1' }),
        ...(body === undefined ? {} : { 'content-type': bytes ? 'application/octet-stream' : 'application/json' }),
        ...(this.cookie === null ? {} : { cookie: this.cookie }), ...headers,
      },
      ...(body === undefined ? {} : { body: bytes ? new Uint8Array(body) : JSON.stringify(body) }),
    })
    const set = response.headers.getSetCookie()[0]
    if (set !== undefined) this.cookie = set.split(';')[0]!
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: (text === '' ? null : JSON.parse(text)) as T }
  }

  /** For steps on the way to what a test is about: throws unless the answer is 2xx. */
  async must<T>(method: string, path: string, body?: unknown, headers: { [name: string]: string } = {}): Promise<T> {
    const answer = await this.send<T>(method, path, body, headers)
    if (answer.status >= 300) throw new Error(`${method} ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
}

export type SessionBody = {
  staff: RecordId; name: string; login: string; access: { roles: string[]; sites: RecordId[]; specialties: string[]; active: boolean }
  accessVersion: number; personKey: string | null; passphraseChange: boolean
}

export const ADMIN = { name: 'Jos Weber', login: 'jos', passphrase: 'sept chevaux bleus au marché' }
export const ALLADA = { name: 'Allada', type: 'clinic', country: 'BJ', language: 'fr' }
export const RONGDHONU = { name: 'Rongdhonu', type: 'ship', country: 'BD', language: 'en' }

/** The programme of every test: Jos has set the server up; Allada is its first site. */
export async function setUpProgramme(server: { url: string; setUpToken: string | null }): Promise<Programme> {
  const admin = new Browser(server.url)
  const session = await admin.must<SessionBody>('POST', '/api/setup', { token: server.setUpToken, ...ADMIN, site: ALLADA })
  const sites = await admin.must<{ id: RecordId }[]>('GET', '/api/admin/sites')
  expect(sites).toHaveLength(1)
  return new Programme(server.url, admin, session.staff, sites[0]!.id)
}

export type Person = { staff: RecordId; login: string; passphrase: string }

export class Programme {
  readonly url: string
  readonly admin: Browser
  readonly adminId: RecordId
  readonly allada: RecordId
  constructor(url: string, admin: Browser, adminId: RecordId, allada: RecordId) {
    this.url = url
    this.admin = admin
    this.adminId = adminId
    this.allada = allada
  }

  async addSite(site = RONGDHONU): Promise<RecordId> {
    return (await this.admin.must<{ id: RecordId }>('POST', '/api/admin/sites', site)).id
  }

  async addStaff(name: string, login: string, roles: Role[], more: { sites?: RecordId[]; specialties?: string[] } = {}): Promise<Person> {
    const { id, passphrase } = await this.admin.must<{ id: RecordId; passphrase: string }>('POST', '/api/admin/staff',
      { name, login, roles, sites: more.sites ?? [], specialties: more.specialties ?? [], languages: ['en'] })
    return { staff: id, login, passphrase }
  }

  addAwa(): Promise<Person> { return this.addStaff('Awa Hounkpatin', 'awa', ['nurse'], { sites: [this.allada] }) }
  addLind(): Promise<Person> { return this.addStaff('Erik Lind', 'lind', ['consultant'], { specialties: ['general-medicine'] }) }

  async enrol(site: RecordId = this.allada, name = 'Tablet 1'): Promise<DeviceClient> {
    const { code } = await this.admin.must<{ code: string }>('POST', '/api/admin/enrolment-codes', { site })
    const { device, secret } = await new Browser(this.url).must<{ device: string; secret: string }>('POST', '/api/enrol', { code, name })
    return new DeviceClient(this.url, device, secret)
  }

  /** Signs a person in on a device: from then on the device reads what he may read, and his ops can be proven. */
  async signIn(device: DeviceClient, person: Person): Promise<Author> {
    const session = await new Browser(this.url).must<SessionBody>('POST', '/api/session', { login: person.login, passphrase: person.passphrase }, { authorization: device.authorization })
    return { staff: session.staff, key: Buffer.from(session.personKey!, 'base64url'), access: session.accessVersion }
  }
}
