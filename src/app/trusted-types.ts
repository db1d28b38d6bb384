type Policy = { createScriptURL: (url: string) => string }
type Factory = { createPolicy: (name: string, rules: { createScriptURL: (url: string) => string }) => Policy }

/**
 * The one Trusted Types policy, named in the server's Content-Security-Policy: a script address (service worker, worker) must be ours.
 * Called once, by main: a second policy of the name is refused. Where the browser knows no Trusted Types the address is checked all the same.
 */
export function createUrlTrust(origin: string, factory = (globalThis as { trustedTypes?: Factory }).trustedTypes): (url: string) => string {
  const check = (url: string): string => {
    const parsed = new URL(url, origin)
    if (parsed.origin !== origin) throw new TypeError(`A script of another origin: ${parsed.origin}`)
    return parsed.href
  }
  const policy = factory?.createPolicy('outpost', { createScriptURL: check })
  return policy === undefined ? check : (url) => policy.createScriptURL(url)
}
