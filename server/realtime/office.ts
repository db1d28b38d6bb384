import type { Log } from '../http/log.ts'
import { atMostOnceASecond } from './throttle.ts'

/** An open screen of the office, as far as it is told anything. */
type Screen = { emit: (event: 'changed') => unknown; disconnect: (close: true) => unknown }

type OfficeDeps = {
  /** Does this session stand, and may its person still see the overview? */
  mayStillSee: (session: string) => Promise<boolean>
  log: Log
}

type Office = {
  /** Returns what takes it out again. */
  add: (session: string, screen: Screen) => () => void
  announce: () => void
  screens: () => number
  stop: () => void
}

/**
 * Tells the office's open screens that something was committed, never what. A lost hint costs latency, never a figure.
 * Who may see is asked anew for every hint: a hint is all that is ever said here, so nobody hears one after the session has ended or the account
 * was closed, and while nothing happens nothing is asked. Asking is no use of the session and prolongs nothing.
 */
export function createOffice({ mayStillSee, log }: OfficeDeps): Office {
  const open = new Map<string, Set<Screen>>()

  const round = async (): Promise<void> => {
    for (const [session, screens] of open) {
      const stays = await mayStillSee(session)
      for (const screen of screens) {
        if (stays) screen.emit('changed')
        else screen.disconnect(true)
      }
    }
  }
  const throttle = atMostOnceASecond(round, (error) => log.warn({ err: error }, 'hints to the office not sent'))

  return {
    add(session, screen) {
      const screens = open.get(session) ?? new Set()
      open.set(session, screens.add(screen))
      return () => {
        screens.delete(screen)
        if (screens.size === 0 && open.get(session) === screens) open.delete(session)
      }
    },
    announce: throttle.wake,
    screens: () => [...open.values()].reduce((sum, screens) => sum + screens.size, 0),
    stop: throttle.stop,
  }
}
