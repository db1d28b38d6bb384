import type { AdminDevice } from '../../remote/admin.ts'

/** After a day and a bit: a tablet that has its link each evening is not called silent for being an hour late. As the tablet's own banner. */
const SILENT_MS = 26 * 3_600_000

/** Whoever has never spoken is silent. */
export const isSilent = (lastContactMs: number | null, nowMs: number): boolean => lastContactMs === null || nowMs - lastContactMs > SILENT_MS

export type DeviceState = 'well' | 'silent' | 'copied' | 'revoked'

/** Since when nothing was heard: from enrolment on, if it never spoke. */
export const heardMs = (device: AdminDevice): number => device.lastContactMs ?? device.enrolledMs

/** The one thing to say of a device; what is worse hides what is less so. */
export function stateOf(device: AdminDevice, nowMs: number): DeviceState {
  if (device.revoked) return 'revoked'
  if (device.forked) return 'copied'
  return isSilent(heardMs(device), nowMs) ? 'silent' : 'well'
}

export type FleetFilter = 'all' | 'look' | 'revoked'

const needsLook = (state: DeviceState): boolean => state === 'silent' || state === 'copied'
const fits = (state: DeviceState, filter: FleetFilter): boolean => (filter === 'all' ? true : filter === 'look' ? needsLook(state) : state === 'revoked')

/** What needs a person first, the longest silent on top; revoked ones at the end. */
export function arrangeFleet(devices: readonly AdminDevice[], filter: FleetFilter, nowMs: number): AdminDevice[] {
  const rank = (device: AdminDevice): number => { const state = stateOf(device, nowMs); return state === 'revoked' ? 2 : needsLook(state) ? 0 : 1 }
  return devices.filter((device) => fits(stateOf(device, nowMs), filter)).toSorted((a, b) => rank(a) - rank(b) || heardMs(a) - heardMs(b))
}

export const countFleet = (devices: readonly AdminDevice[], filter: FleetFilter, nowMs: number): number =>
  devices.filter((device) => fits(stateOf(device, nowMs), filter)).length

/** How long the bar of silence is drawn, 0 to 1: hours are told apart at its start, and a week fills it. */
export function silenceShare(device: AdminDevice, nowMs: number): number {
  const hours = Math.max(0, nowMs - heardMs(device)) / 3_600_000
  return Math.min(1, Math.log2(1 + hours) / Math.log2(1 + 7 * 24))
}

/** `9:58` left of a code; null when it has run out. */
export function timeLeft(expiresMs: number, nowMs: number): string | null {
  const seconds = Math.ceil((expiresMs - nowMs) / 1000)
  return seconds <= 0 ? null : `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
