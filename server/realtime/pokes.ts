import type { DeviceId, FeedId } from '../../src/domain/ids.ts'
import type { Log } from '../http/log.ts'
import type { Advance } from '../sync/deps.ts'
import { atMostOnceASecond } from './throttle.ts'

type PokeDeps = {
  /** Devices with an open socket to this process. */
  connected: () => readonly DeviceId[]
  feedsOf: (device: DeviceId) => Promise<readonly FeedId[]>
  send: (device: DeviceId) => void
  log: Log
}

type Pokes = { announce: (advance: Advance) => void; stop: () => void }

/** Tells connected devices that something new stands in one of their feeds. A lost poke costs latency, never data. */
export function createPokes({ connected, feedsOf, send, log }: PokeDeps): Pokes {
  let waiting: Advance[] = []

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
  const throttle = atMostOnceASecond(round, (error) => log.warn({ err: error }, 'pokes not sent'))

  return {
    announce(advance) {
      waiting.push(advance)
      throttle.wake()
    },
    stop: throttle.stop,
  }
}
