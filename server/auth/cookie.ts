import type { IncomingHttpHeaders } from 'node:http'
import type { Response } from 'express'

/** Over TLS the `__Host-` prefix makes the browser refuse the cookie from any other host, path or plain connection. */
export type SessionCookie = {
  read: (request: { headers: IncomingHttpHeaders }) => string | null
  set: (response: Response, value: string, maxAgeMs: number) => void
  clear: (response: Response) => void
}

export function createSessionCookie(overTls: boolean): SessionCookie {
  const name = overTls ? '__Host-outpost' : 'outpost'
  const options = { httpOnly: true, sameSite: 'strict', secure: overTls, path: '/' } as const
  return {
    read(request) {
      const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim())
      return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
    },
    set: (response, value, maxAgeMs) => { response.cookie(name, value, { ...options, maxAge: maxAgeMs }) },
    clear: (response) => { response.clearCookie(name, options) },
  }
}
