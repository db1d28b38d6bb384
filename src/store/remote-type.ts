import type { Access } from '../domain/access.ts'
import type { DeviceId, RecordId } from '../domain/ids.ts'
import type { Result } from '../domain/result.ts'

/** Why the server could not be asked, or what it answered instead. `code` is one of ours or the API's stable word. */
export type RemoteProblem = {
  code: 'unreachable' | 'not-our-server' | 'aborted' | (string & {})
  message: string
  status?: number
  field?: string
  /** How long to wait before asking again, where the server said so. */
  waitMs?: number
}

export type DeviceCredentials = { device: DeviceId; secret: string }

type EnrolmentGrant = DeviceCredentials & { record: RecordId; site: { id: RecordId; name: string }; nowMs: number }

export type SessionGrant = {
  staff: RecordId
  name: string
  login: string
  access: Pick<Access, 'roles' | 'sites' | 'specialties' | 'active'>
  accessVersion: number
  /** The person-device key, base64url; null when the request named no enrolled device. */
  personKey: string | null
  passphraseChange: boolean
}

/** As much of the network as the store's accounts need. The store imports no network: src/remote/http.ts fits this shape. */
export type AccountRemote = {
  enrol: (body: { code: string; name: string }) => Promise<Result<EnrolmentGrant, RemoteProblem>>
  signIn: (body: { login: string; passphrase: string }, device: DeviceCredentials | null) => Promise<Result<SessionGrant, RemoteProblem>>
  signOut: () => Promise<Result<null, RemoteProblem>>
  changePassphrase: (body: { current: string; next: string }) => Promise<Result<null, RemoteProblem>>
}
