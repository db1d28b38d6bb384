import * as z from 'zod/mini'
import { knownRoles } from '../domain/access.ts'
import { RecordId, DeviceId } from '../domain/ids.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { DeviceCredentials, RemoteProblem } from './problem.ts'

export type { DeviceCredentials, RemoteProblem } from './problem.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
type Asked = {
  method: Method
  path: string
  json?: unknown
  bytes?: Uint8Array<ArrayBuffer>
  device?: DeviceCredentials | null
  signal?: AbortSignal
}

export type SetupBody = { token: string; name: string; login: string; passphrase: string; site: { name: string; type: string; country: string; language: string } }

/** The server, over HTTP. Every failure is a value. */
export type Remote = {
  baseUrl: string
  enrol: (body: { code: string; name: string }) => Promise<Result<EnrolmentAnswer, RemoteProblem>>
  signIn: (body: { login: string; passphrase: string }, device: DeviceCredentials | null) => Promise<Result<SessionAnswer, RemoteProblem>>
  signOut: () => Promise<Result<null, RemoteProblem>>
  changePassphrase: (body: { current: string; next: string }) => Promise<Result<null, RemoteProblem>>
  /** Any answer, as it came: for what is no JSON. */
  call: (asked: Asked) => Promise<Result<Response, RemoteProblem>>
  /** A JSON answer of the given shape. */
  ask: <T>(asked: Asked, shape: z.ZodMiniType<T>) => Promise<Result<T, RemoteProblem>>
  setupNeeded: () => Promise<Result<{ needed: boolean }, RemoteProblem>>
  setup: (body: SetupBody) => Promise<Result<SessionAnswer, RemoteProblem>>
  currentSession: () => Promise<Result<SessionAnswer, RemoteProblem>>
  /** One sync exchange by POST: packed bytes both ways (S2). */
  exchange: (up: Uint8Array<ArrayBuffer>, device: DeviceCredentials, signal: AbortSignal) => Promise<Result<Uint8Array, RemoteProblem>>
}

const SessionShape = z.object({
  staff: RecordId, name: z.string(), login: z.string(), accessVersion: z.number(), passphraseChange: z.boolean(),
  access: z.object({ roles: z.array(z.string()), sites: z.array(RecordId), specialties: z.array(z.string()), active: z.boolean() }),
  personKey: z.optional(z.nullable(z.string())),
})

const sessionOf = ({ access, personKey = null, ...session }: z.infer<typeof SessionShape>) => ({
  ...session, personKey,
  access: { ...access, roles: knownRoles(access.roles) },
})
export type SessionAnswer = ReturnType<typeof sessionOf>

const EnrolmentShape = z.object({
  device: DeviceId, secret: z.string(), record: RecordId, site: z.object({ id: RecordId, name: z.string() }), nowMs: z.number(),
})
type EnrolmentAnswer = z.infer<typeof EnrolmentShape>

export function createRemote(options: { baseUrl: string; fetch?: typeof fetch }): Remote {
  const send = options.fetch ?? ((input, init) => fetch(input, init))
  const call = (asked: Asked): Promise<Result<Response, RemoteProblem>> => callOnce(send, options.baseUrl, asked)
  const ask = async <T>(asked: Asked, shape: z.ZodMiniType<T>): Promise<Result<T, RemoteProblem>> => {
    const answer = await call(asked)
    if (!answer.ok) return answer
    return parseAnswer(await jsonOf(answer.value), shape)
  }
  const askSession = async (asked: Asked): Promise<Result<SessionAnswer, RemoteProblem>> => {
    const answer = await ask(asked, SessionShape)
    return answer.ok ? ok(sessionOf(answer.value)) : answer
  }
  /** For answers without content. */
  const tell = async (asked: Asked): Promise<Result<null, RemoteProblem>> => {
    const answer = await call(asked)
    return answer.ok ? ok(null) : answer
  }
  return {
    baseUrl: options.baseUrl, call, ask,
    enrol: (body) => ask({ method: 'POST', path: '/api/enrol', json: body }, EnrolmentShape),
    signIn: (body, device) => askSession({ method: 'POST', path: '/api/session', json: body, device }),
    signOut: () => tell({ method: 'DELETE', path: '/api/session' }),
    changePassphrase: (body) => tell({ method: 'POST', path: '/api/session/passphrase', json: body }),
    currentSession: () => askSession({ method: 'GET', path: '/api/session' }),
    setup: (body) => askSession({ method: 'POST', path: '/api/setup', json: body }),
    setupNeeded: () => ask({ method: 'GET', path: '/api/setup' }, z.object({ needed: z.boolean() })),
    async exchange(up, device, signal) {
      const answer = await call({ method: 'POST', path: '/api/sync', bytes: up, device, signal })
      if (!answer.ok) return answer
      if (!isType(answer.value, 'application/octet-stream')) return err(notOurServer(answer.value))
      try { return ok(new Uint8Array(await answer.value.arrayBuffer())) } catch (cause) { return err(networkProblem(cause)) }
    },
  }
}

async function callOnce(send: typeof fetch, baseUrl: string, asked: Asked): Promise<Result<Response, RemoteProblem>> {
  // A header that another origin cannot send without asking first: a form on a strange page can do nothing here.
  const headers: { [name: string]: string } = { 'x-outpost': '1' }
  if (asked.json !== undefined) headers['content-type'] = 'application/json'
  if (asked.bytes !== undefined) headers['content-type'] = 'application/octet-stream'
  if (asked.device !== undefined && asked.device !== null) headers['authorization'] = `Outpost ${asked.device.device}.${asked.device.secret}`
  let response: Response
  try {
    response = await send(new URL(asked.path, baseUrl), {
      method: asked.method, headers, cache: 'no-store', credentials: 'same-origin',
      // Our API never redirects; the sign-in page of a hotel or an airport does.
      redirect: 'manual',
      body: asked.bytes ?? (asked.json === undefined ? null : JSON.stringify(asked.json)), signal: asked.signal ?? null,
    })
  } catch (cause) {
    return err(networkProblem(cause))
  }
  if (response.ok) return ok(response)
  return err(await problemOf(response))
}

const isType = (response: Response, type: string): boolean => (response.headers.get('content-type') ?? '').startsWith(type)

async function jsonOf(response: Response): Promise<Result<unknown, RemoteProblem>> {
  if (response.status === 204) return ok(null)
  if (!isType(response, 'application/json')) return err(notOurServer(response))
  try { return ok((await response.json()) as unknown) } catch (cause) {
    return err(cause instanceof SyntaxError ? notOurServer(response) : networkProblem(cause))
  }
}

function parseAnswer<T>(json: Result<unknown, RemoteProblem>, shape: z.ZodMiniType<T>): Result<T, RemoteProblem> {
  if (!json.ok) return json
  const parsed = shape.safeParse(json.value)
  if (parsed.success) return ok(parsed.data)
  const issue = parsed.error.issues[0]
  return err({ code: 'unreadable-answer', message: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong shape'}` })
}

const ErrorShape = z.object({ error: z.object({ code: z.string(), message: z.string(), field: z.optional(z.string()) }) })

async function problemOf(response: Response): Promise<RemoteProblem> {
  // A redirect that was not followed tells nothing of itself, not even its status.
  if (response.type === 'opaqueredirect') return notOurServer(response)
  const json = await jsonOf(response)
  if (!json.ok) return response.status >= 500 ? { code: 'unreachable', message: `answered ${response.status}`, status: response.status } : json.error
  const parsed = ErrorShape.safeParse(json.value)
  if (!parsed.success) return { ...notOurServer(response), status: response.status }
  const retryAfterSeconds = Number(response.headers.get('retry-after') ?? Number.NaN)
  const { code, message, field } = parsed.data.error
  return {
    code, message, status: response.status, ...(field === undefined ? {} : { field }),
    ...(Number.isFinite(retryAfterSeconds) ? { waitMs: retryAfterSeconds * 1_000 } : {}),
  }
}

/** Something on the way answers for the server: mostly the sign-in page of a paid network. */
const notOurServer = (response: Response): RemoteProblem =>
  ({ code: 'not-our-server', message: `answered ${response.status || 'with a redirect'}, ${response.headers.get('content-type') ?? 'no type'}` })

const networkProblem = (cause: unknown): RemoteProblem =>
  (cause instanceof DOMException && (cause.name === 'AbortError' || cause.name === 'TimeoutError')
    ? { code: 'aborted', message: 'given up' }
    : { code: 'unreachable', message: cause instanceof Error ? cause.message : String(cause) })
