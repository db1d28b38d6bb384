import type { Server as HttpServer } from 'node:http'
import type { Log } from './http/log.ts'
import type { Live } from './realtime/live.ts'
import type { Storage } from './storage/port.ts'

const STOP_WAIT_MS = 10_000
const LOOK_AGAIN_MS = 50

/** Exchanges under way, whichever way they came. */
type Work = {
  /** Null once `close` was called: nothing new is begun. */
  run: <T>(begin: () => Promise<T>) => Promise<T> | null
  /** Resolves when everything begun has ended. */
  close: () => Promise<void>
}

export function trackWork(): Work {
  const underWay = new Set<Promise<unknown>>()
  let closed = false
  return {
    run(begin) {
      if (closed) return null
      const work = begin()
      const settled = work.then(() => {}, () => {}).finally(() => underWay.delete(settled))
      underWay.add(settled)
      return work
    },
    async close() {
      closed = true
      await Promise.all(underWay)
    },
  }
}

/** Ends a server: no new connections, requests and exchanges under way are finished within ten seconds, then sockets and storage close. */
export function stopOnce(parts: { httpServer: HttpServer; live: Live; storage: Storage; work: Work; log: Log }): () => Promise<void> {
  let stopping: Promise<void> | null = null
  return () => (stopping ??= stop(parts))
}

async function stop({ httpServer, live, storage, work, log }: Parameters<typeof stopOnce>[0]): Promise<void> {
  log.info('stopping')
  const closed = new Promise<void>((resolve) => { httpServer.close(() => resolve()) })
  // A connection whose last answer has just gone out is idle only now.
  const sweep = setInterval(() => httpServer.closeIdleConnections(), LOOK_AGAIN_MS)
  let deadline: NodeJS.Timeout | undefined
  const tooLong = new Promise<void>((resolve) => { deadline = setTimeout(resolve, STOP_WAIT_MS) })
  const inOrder = async (): Promise<void> => {
    await work.close()
    await live.stop()
    await closed
  }
  await Promise.race([inOrder(), tooLong])
  clearTimeout(deadline)
  clearInterval(sweep)
  httpServer.closeAllConnections()
  await storage.close()
  log.info('stopped')
}
