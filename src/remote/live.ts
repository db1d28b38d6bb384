import { io, type Socket } from 'socket.io-client'
import type { ClientEvents, ServerEvents } from '../protocol/events.ts'
import { err, ok, type Result } from '../domain/result.ts'
import type { DeviceCredentials, RemoteProblem } from './problem.ts'

/** The open connection: the same bytes as POST, and pokes (S2). */
export type Live = {
  isConnected: () => boolean
  /** One exchange; refused at once when not connected, since what waits in a socket's buffer is sent nobody knows when. */
  exchange: (up: Uint8Array, signal: AbortSignal) => Promise<Result<Uint8Array, RemoteProblem>>
  /** Opens it unless it is open or opening. */
  open: () => void
  /** Abandons the connection: one that sleeps through the link's up-windows is of no use (S3). */
  drop: () => void
  close: () => void
}

type LiveEvents = { poked: () => void; changed: (connected: boolean) => void }

const PATH = '/live'

export function createLive(baseUrl: string, device: DeviceCredentials, events: LiveEvents): Live {
  let socket: Socket<ServerEvents, ClientEvents> | null = null
  let wanted = false
  let closed = false
  let connected = false

  const drop = (): void => {
    wanted = false
    const before = socket
    const was = connected
    socket = null
    connected = false
    before?.removeAllListeners()
    before?.disconnect()
    if (was) events.changed(false)
  }
  const open = (): void => {
    if (wanted || closed) return
    wanted = true
    const opened: Socket<ServerEvents, ClientEvents> = io(baseUrl, {
      path: PATH, transports: ['websocket'], auth: device, forceNew: true,
      // The engine decides when to try again: it knows what waits, and a new socket is a new connection.
      reconnection: false,
    })
    socket = opened
    opened.on('connect', () => { connected = true; events.changed(true) })
    opened.on('poke', () => events.poked())
    const lost = (): void => { if (socket === opened) drop() }
    opened.on('disconnect', lost)
    opened.on('connect_error', lost)
  }
  return {
    isConnected: () => socket?.connected === true,
    open, drop,
    close() { closed = true; drop() },
    exchange(up, signal) {
      const used = socket
      if (used === null || !used.connected) return Promise.resolve(err({ code: 'unreachable', message: 'no open connection' }))
      return new Promise((resolve) => {
        const finish = (result: Result<Uint8Array, RemoteProblem>): void => {
          signal.removeEventListener('abort', aborted)
          used.off('disconnect', lost)
          resolve(result)
        }
        const aborted = (): void => finish(err({ code: 'aborted', message: 'given up' }))
        const lost = (): void => finish(err({ code: 'unreachable', message: 'the connection was lost' }))
        signal.addEventListener('abort', aborted, { once: true })
        used.once('disconnect', lost)
        used.emit('exchange', up, (down) => {
          if ('error' in down) finish(err(down.error))
          else finish(ok(new Uint8Array(down)))
        })
      })
    },
  }
}
