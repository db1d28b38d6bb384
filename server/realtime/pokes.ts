import type { DeviceId, FeedId } from '../../src/domain/ids.ts'
import type { Log } from '../http/log.ts'
import type { Advance } from '../sync/deps.ts'

const POKE_INTERVAL_MS = 1_000

type PokeDeps = {
  /** Devices with an open socket to this process. */
  connected: () => readonly DeviceId[]
  feedsOf: (device: DeviceId) => Promise<readonly FeedId[]>
  send: (device: DeviceId) => void
  log: Log
}

type Pokes = { announce: (advance: Advance) => void; stop: () => void }

/** Tells connected devices that something new stands in one of their feeds: at once when it is quiet, else once a second. A lost poke costs latency, never data. */
export function createPokes({ connected, feedsOf, send, log }: PokeDeps): Pokes {
  let waiting: Advance[] = []
  let timer: NodeJS.Timeout | null = null
  let resting = false
  let stopped = false

  const round = async (): Promise<void> => {
    const advances = waiting
    waiting = []
    for (const device of connected()) {
      const others = advances.filter((advance) => advance.by !== device)
      const feeds = new Set(others.flatMap((advance) => advance.feeds))
      // Everybody reads the common feed; whoever has just lost it must hear so too.
      const concerned = feeds.has('common') || others.some((advance) => advance.devices.includes(device))
        || (feeds.size > 0 && (await feedsOf(device)).some((feed) => feeds.has(feed)))
      if (concerned) send(device)
    }
  }

  const wake = (): void => {
    if (stopped || resting || waiting.length === 0) return
    resting = true
    round().catch((error: unknown) => log.warn({ err: error }, 'pokes not sent')).finally(() => {
      if (stopped) return
      timer = setTimeout(() => { resting = false; wake() }, POKE_INTERVAL_MS)
    })
  }

  return {
    announce(advance) {
      waiting.push(advance)
      wake()
    },
    stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
    },
  }
}
