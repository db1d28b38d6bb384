/** One file of the build, as vite-plugin-pwa lists it: `revision` is null where the name itself carries a hash of the content. */
export type Entry = { url: string; revision: string | null }

/** Path of each file → the address under which it is stored: a new content is a new address. */
type Files = ReadonlyMap<string, string>

// What the server answers is never stored: clinical data lives in the device's store.
const OF_SERVER = /^\/(?:api|live|metrics)(?:\/|$)/
const PAGE = '/index.html'

export const filesOf = (entries: readonly Entry[], base: string): Files => new Map(entries.map(({ url, revision }) => {
  const stored = new URL(url, base)
  if (revision !== null) stored.search = `?v=${revision}`
  return [stored.pathname, stored.href]
}))

/** The stored address that answers a request, or undefined when the network has to. Every address of the app is the one page. */
export function storedFor(files: Files, { method, mode, url }: Pick<Request, 'method' | 'mode' | 'url'>, origin: string): string | undefined {
  const asked = new URL(url)
  if (method !== 'GET' || asked.origin !== origin || OF_SERVER.test(asked.pathname)) return undefined
  return files.get(asked.pathname) ?? (mode === 'navigate' ? files.get(PAGE) : undefined)
}
