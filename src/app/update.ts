import { Workbox } from 'workbox-window'

/** Held, shared, by every tab with an open form. */
const FORM_LOCK = 'outpost-open-form'
const CHECK_EVERY_MS = 6 * 3_600_000

export type Updates = {
  /** A new version is here and this tab has no form open. */
  offered: () => boolean
  subscribe: (changed: () => void) => () => void
  takeHold: () => () => void
  /** Starts the new version, unless a form is open in any window of the app. */
  accept: () => Promise<'starting' | 'form-open'>
}

type Parts = { locks: Pick<LockManager, 'request' | 'query'> | undefined; reload: () => void }

export function createUpdates({ locks, reload }: Parts): Updates & { found: (start: () => void) => void; replaced: () => void } {
  let start: (() => void) | null = null
  let holds = 0
  let reloadWaits = false
  const listeners = new Set<() => void>()
  const tell = (): void => { for (const changed of listeners) changed() }
  const settle = (): void => {
    if (reloadWaits && holds === 0) reload()
    tell()
  }
  return {
    offered: () => start !== null && holds === 0,
    subscribe(changed) { listeners.add(changed); return () => { listeners.delete(changed) } },
    takeHold() {
      holds += 1
      tell()
      const letGo = holdLock(locks)
      let held = true
      return () => {
        if (!held) return
        held = false
        holds -= 1
        letGo()
        settle()
      }
    },
    async accept() {
      if (start === null) return 'form-open'
      if (holds > 0 || (await otherFormOpen(locks))) return 'form-open'
      start()
      return 'starting'
    },
    found(starting) { start = starting; tell() },
    /** The new version has taken over, perhaps asked for by another tab: this tab follows when its form is closed. */
    replaced() { reloadWaits = true; settle() },
  }
}

function holdLock(locks: Parts['locks']): () => void {
  let letGo: () => void = () => {}
  const released = new Promise<void>((resolve) => { letGo = resolve })
  void locks?.request(FORM_LOCK, { mode: 'shared' }, () => released)
  return letGo
}

async function otherFormOpen(locks: Parts['locks']): Promise<boolean> {
  const { held = [] } = (await locks?.query()) ?? {}
  return held.some(({ name }) => name === FORM_LOCK)
}

/** Registers the service worker and reports new versions to `updates`. `trustUrl`: the Trusted Types policy. */
export function registerServiceWorker(updates: ReturnType<typeof createUpdates>, trustUrl: (url: string) => string): void {
  if (!('serviceWorker' in navigator)) return
  const workbox = new Workbox(trustUrl('/service-worker.js'), { type: 'classic' })
  // The very first worker takes over too; nothing was replaced then. What comes after it on the same page replaces it.
  let hadWorker = navigator.serviceWorker.controller !== null
  workbox.addEventListener('waiting', () => updates.found(() => workbox.messageSkipWaiting()))
  workbox.addEventListener('controlling', () => {
    if (hadWorker) updates.replaced()
    hadWorker = true
  })
  void workbox.register({ immediate: true }).then(
    () => setInterval(() => { void workbox.update().catch(() => { /* no link: asked again later */ }) }, CHECK_EVERY_MS),
    () => { /* no link on the first visit: the next start registers it */ },
  )
}
