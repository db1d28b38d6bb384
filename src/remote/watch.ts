import { io, type Socket } from 'socket.io-client'
import type { ServerEvents } from '../protocol/events.ts'

/** `changed`: something that is counted may have changed. It is a hint and says nothing more; what it was, the overview tells. */
type WatchEvents = { changed: () => void; connected: (connected: boolean) => void }

const PATH = '/live'
const AGAIN_AFTER_MS = 10_000

/** The office's open connection, by the session cookie. It opens itself anew whenever it is lost, until it is closed by the function given back. */
export function watchOffice(baseUrl: string, events: WatchEvents): () => void {
  const socket: Socket<ServerEvents, Record<string, never>> = io(baseUrl, { path: PATH, transports: ['websocket'], auth: { office: true }, forceNew: true })
  let again: ReturnType<typeof setTimeout> | undefined
  const lost = (): void => {
    events.connected(false)
    // What the server itself ended or refused, the library does not try again by itself.
    clearTimeout(again)
    if (!socket.active) again = setTimeout(() => socket.connect(), AGAIN_AFTER_MS)
  }
  socket.on('connect', () => events.connected(true))
  socket.on('changed', () => events.changed())
  socket.on('disconnect', lost)
  socket.on('connect_error', lost)
  return () => {
    clearTimeout(again)
    socket.removeAllListeners()
    socket.disconnect()
  }
}
