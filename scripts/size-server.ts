import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

/** A running server with one clinic, one nurse and a code with which one device may be enrolled. */
export type Clinic = {
  origin: string
  enrolmentCode: string
  nurse: { login: string; passphrase: string }
  stop: () => Promise<void>
}

const ADMIN = { name: 'Jos Weber', login: 'jos', passphrase: 'measured-and-weighed-41' }
const AWA = { name: 'Awa Hounkpatin', login: 'awa', roles: ['nurse'], specialties: [], languages: ['fr', 'en'] }
const REGISTER = 'name,sex,birth date,village\nAdjoa Mensah,F,1988-03-14,Sékou\nفاطمة عبد الرحمن,F,1971-11-02,Allada\n'
const START_LIMIT_MS = 60_000

/** Starts the real server on an empty folder and fills it through the API that people use. */
export async function startClinic(dataDir: string): Promise<Clinic> {
  const port = await freePort()
  const origin = `http://localhost:${port}`
  const server = spawn(process.execPath, ['server/main.ts'], {
    env: { ...process.env, PORT: String(port), HOST: '127.0.0.1', DATA_DIR: dataDir, DATABASE_URL: '', PUBLIC_URL: origin },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [server.stdout, server.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()))
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    await ended
  }
  try {
    const token = await setupToken(() => output, () => server.exitCode !== null)
    return { origin, stop, ...(await fillClinic(origin, token)) }
  } catch (error) {
    await stop()
    throw new Error(`the server for the measure did not come up:\n${output}`, { cause: error })
  }
}

async function fillClinic(origin: string, token: string): Promise<Omit<Clinic, 'origin' | 'stop'>> {
  const setUp = await send(origin, '/api/setup', {
    json: { token, ...ADMIN, site: { name: 'Allada', type: 'clinic', country: 'BJ', language: 'fr' } },
  })
  const cookie = setUp.headers.getSetCookie().map((text) => text.split(';', 1)[0]).join('; ')
  const sites = (await (await send(origin, '/api/admin/sites', { cookie })).json()) as { id: string }[]
  const site = sites[0]?.id
  if (site === undefined) throw new Error('set-up made no site')
  const staff = await send(origin, '/api/admin/staff', { cookie, json: { ...AWA, sites: [site] } })
  const code = await send(origin, '/api/admin/enrolment-codes', { cookie, json: { site } })
  await importRegister(origin, cookie, site)
  return {
    enrolmentCode: ((await code.json()) as { code: string }).code,
    nurse: { login: AWA.login, passphrase: ((await staff.json()) as { passphrase: string }).passphrase },
  }
}

/** Gives the clinic patients, so that the screens about one have something to show. */
async function importRegister(origin: string, cookie: string, site: string): Promise<void> {
  const bytes = new TextEncoder().encode(REGISTER)
  const preview = await send(origin, `/api/admin/import/preview?site=${encodeURIComponent(site)}`, { cookie, bytes })
  const { mapping } = (await preview.json()) as { mapping: unknown }
  const query = new URLSearchParams({ site, mapping: JSON.stringify(mapping), dryRun: '0' })
  await send(origin, `/api/admin/import/run?${query.toString()}`, { cookie, bytes })
}

type Body = { cookie?: string; json?: unknown; bytes?: Uint8Array<ArrayBuffer> }

async function send(origin: string, path: string, { cookie, json, bytes }: Body): Promise<Response> {
  const type = json === undefined ? 'application/octet-stream' : 'application/json'
  const body = json === undefined ? bytes : JSON.stringify(json)
  const headers = { 'x-outpost': '1', ...(cookie && { cookie }), ...(body !== undefined && { 'content-type': type }) }
  const answer = await fetch(new URL(path, origin), { headers, ...(body !== undefined && { method: 'POST', body }) })
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
  return answer
}

/** The token in the one-time set-up address that a server on an empty database prints. */
async function setupToken(output: () => string, hasEnded: () => boolean): Promise<string> {
  for (const deadlineMs = Date.now() + START_LIMIT_MS; Date.now() < deadlineMs && !hasEnded(); await pause(100)) {
    const token = /\/setup[/?#](?:token=)?([\w-]{8,})/.exec(output())?.[1]
    if (token !== undefined) return token
  }
  throw new Error('no set-up address was printed')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
