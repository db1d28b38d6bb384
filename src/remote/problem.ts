import type { DeviceId } from '../domain/ids.ts'

/** Why the server could not be asked, or what it answered instead. `code` is one of ours or the API's stable word. */
export type RemoteProblem = {
  code: 'unreachable' | 'not-our-server' | 'aborted' | (string & {})
  message: string
  status?: number
  field?: string
  /** How long to wait before asking again, where the server said so. */
  waitMs?: number
}

/** What authenticates a device's exchanges (S15). */
export type DeviceCredentials = { device: DeviceId; secret: string }
