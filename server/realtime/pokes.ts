import type { DeviceId, FeedId } from '../../src/domain/ids.ts'
import type { Log } from '../http/log.ts'

/** Feeds that got new entries, and the device whose own exchange wrote them: its answer carries them already. */
export type Advance = { feeds: readonly FeedId[]; except: DeviceId | null }

const POKE_INTERVAL_MS = 1_000

export type PokeDeps = {
  /** Devices with an open socket to this process. */
  connected: () => readonly DeviceId[]
  feedsOf: (device: DeviceId) => Promise<readonly FeedId[]>
  send: (device: DeviceId) => void
  log: Log
}

export type Pokes = { announce: (advance: Advance) => void; stop: () => void }

/** Tells connected devices that something new stands in one of their feeds: at once when it is quiet, else once a second. A lost poke costs latency, never data. */
export function createPokes({ connected, feedsOf, send, log }: PokeDeps): Pokes {
  let waiting: Advance[] = []
  let timer: NodeJS.Timeout | null = null
  let resting = false

  const round = async (): Promise<void> => {
    const advances = waiting
    waiting = []
    for (const device of connected()) {
      const feeds = new Set(advances.flatMap((advance) => (advance.except === device ? [] : advance.feeds)))
      if (feeds.size > 0 && (await feedsOf(device)).some((feed) => feeds.has(feed))) send(device)
    }
  }

  const wake = (): void => {
    if (resting || waiting.length === 0) return
    resting = true
    round().catch((error: unknown) => log.warn({ err: error }, 'pokes not sent')).finally(() => {
      timer = setTimeout(() => { resting = false; wake() }, POKE_INTERVAL_MS)
    })
  }

  return {
    announce(advance) {
      if (advance.feeds.length === 0) return
      waiting.push(advance)
      wake()
    },
    stop() {
      waiting = []
      resting = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
