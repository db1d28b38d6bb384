import type { RequestHandler } from 'express'
import helmet from 'helmet'

/** Trusted Types policies that the app may make; all else that would turn text into script is refused by the browser. */
const TRUSTED_TYPES_POLICIES = ['outpost']

export type PageSecurity = { document: RequestHandler; script: RequestHandler; asset: RequestHandler }

/**
 * Headers of pages. A worker obeys the policy that its own script came with, so scripts carry it too; pictures and styles need none of it,
 * and each header costs airtime. API answers carry no page headers at all (S1).
 */
export function pageSecurity(publicUrl: string | undefined): PageSecurity {
  const overTls = publicUrl?.startsWith('https:') === true
  const policy = {
    useDefaults: false,
    directives: {
      'default-src': ["'none'"],
      'script-src': ["'self'", "'wasm-unsafe-eval'"],
      'style-src': ["'self'"],
      'img-src': ["'self'", 'blob:', 'data:'],
      'font-src': ["'self'"],
      // Older engines do not take a WebSocket to the same host for 'self'.
      'connect-src': publicUrl === undefined ? ["'self'"] : ["'self'", publicUrl.replace(/^http/, 'ws')],
      'worker-src': ["'self'"],
      'manifest-src': ["'self'"],
      'form-action': ["'self'"],
      'base-uri': ["'none'"],
      'frame-ancestors': ["'none'"],
      'require-trusted-types-for': ["'script'"],
      'trusted-types': TRUSTED_TYPES_POLICIES,
      ...(overTls ? { 'upgrade-insecure-requests': [] } : {}),
    },
  }
  const document = helmet({
    contentSecurityPolicy: policy,
    crossOriginEmbedderPolicy: false,
    // A patient's address in the path must not leave with a followed link.
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: overTls ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  })
  const csp = helmet.contentSecurityPolicy(policy)
  const noSniff = helmet.xContentTypeOptions()
  const sameOrigin = helmet.crossOriginResourcePolicy({ policy: 'same-origin' })
  const asset: RequestHandler = (request, response, next) => noSniff(request, response, () => sameOrigin(request, response, next))
  return { document, asset, script: (request, response, next) => csp(request, response, () => asset(request, response, next)) }
}
