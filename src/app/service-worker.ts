/// <reference lib="webworker" />
import { filesOf, storedFor, type Entry } from './precache.ts'

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: Entry[] }

// docs/adr/0006: the whole app, every language, so that a deep link or a reload works with the server gone.
const FILES = filesOf(self.__WB_MANIFEST, self.location.href)
const CACHE = 'outpost-files'

self.addEventListener('install', (event) => event.waitUntil(storeMissing()))
self.addEventListener('activate', (event) => event.waitUntil(takeOver()))

self.addEventListener('fetch', (event) => {
  const stored = storedFor(FILES, event.request, self.location.origin)
  if (stored !== undefined) event.respondWith(answer(stored, event.request))
})

// A new version waits: taking over behind an open form would lose its code. The page asks first (src/app/update.ts).
self.addEventListener('message', (event) => {
  const data: unknown = event.data
  if (typeof data === 'object' && data !== null && 'type' in data && data.type === 'SKIP_WAITING') void self.skipWaiting()
})

/** Fetches what no earlier version has brought. What arrived before the link was lost stays, so the next attempt goes on from there. */
async function storeMissing(): Promise<void> {
  const cache = await caches.open(CACHE)
  const known = new Set((await cache.keys()).map(({ url }) => url))
  await Promise.all([...FILES.values()].filter((url) => !known.has(url)).map(async (url) => {
    const response = await fetch(url, { cache: 'no-cache' })
    // A page that a network puts in between comes by a redirect, and a redirected answer may not open a page.
    if (!response.ok || response.redirected) throw new Error(`${url} answered ${response.status}`)
    await cache.put(url, response)
  }))
}

/** The older version's files go only now, when no page needs them; the first version takes the page that it came with. */
async function takeOver(): Promise<void> {
  const wanted = new Set(FILES.values())
  const cache = await caches.open(CACHE)
  for (const { url } of await cache.keys()) if (!wanted.has(url)) await cache.delete(url)
  for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name)
  await self.clients.claim()
}

async function answer(stored: string, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE)
  // A browser short of room may have dropped it.
  return (await cache.match(stored, { ignoreVary: true })) ?? fetch(request)
}
