import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { RequestHandler, Response } from 'express'
import type { PageSecurity } from './security.ts'

const MEDIA_TYPES: { [extension: string]: string } = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8',
  '.json': 'application/json', '.webmanifest': 'application/manifest+json', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.ico': 'image/x-icon', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8', '.woff2': 'font/woff2', '.csv': 'text/csv; charset=utf-8',
}

const ENCODINGS = [{ name: 'br', suffix: '.br' }, { name: 'gzip', suffix: '.gz' }] as const

/**
 * The built app. Its files are listed once at the start, so a request can only name what was built; every other path is a deep link
 * into the app, unless it looks like a file.
 */
export function servePages(distDir: string, security: PageSecurity): RequestHandler {
  const files = listFiles(distDir)
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next()
    const path = decodedPath(request.path)
    if (path === null) return next()
    const isFile = files.has(path) && !isCompressed(path)
    if (!isFile && looksLikeFile(path)) return next()
    if (!files.has('/index.html')) return security.document(request, response, () => sendNotBuilt(response))
    const file = isFile ? path : '/index.html'
    const extension = extname(file)
    const guard = extension === '.html' ? security.document : extension === '.js' ? security.script : security.asset
    guard(request, response, (error?: unknown) => {
      if (error !== undefined) return next(error)
      const encoding = ENCODINGS.find(({ name, suffix }) => files.has(file + suffix) && request.acceptsEncodings(name) === name)
      response.setHeader('content-type', MEDIA_TYPES[extension] ?? 'application/octet-stream')
      if (ENCODINGS.some(({ suffix }) => files.has(file + suffix))) response.setHeader('vary', 'accept-encoding')
      if (encoding !== undefined) response.setHeader('content-encoding', encoding.name)
      // Names under assets/ carry a hash of their content; all else is asked for again, and mostly answered with 304.
      response.setHeader('cache-control', file.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
      response.setHeader('etag', files.get(file + (encoding?.suffix ?? ''))!)
      response.sendFile(file.slice(1) + (encoding?.suffix ?? ''), { root: distDir, cacheControl: false, lastModified: false, acceptRanges: false }, (failure) => {
        if (failure !== undefined && !response.headersSent) next(failure)
      })
    })
  }
}

/** Path → entity tag, made from the content: a new build that leaves a file as it was costs nobody a download. */
function listFiles(dir: string): Map<string, string> {
  try {
    const paths = readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
    return new Map(paths.map((path) => [`/${relative(dir, path).split(sep).join('/')}`, `"${createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, 22)}"`]))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new Map()
    throw error
  }
}

function decodedPath(path: string): string | null {
  try { return decodeURIComponent(path) } catch { return null }
}

const isCompressed = (path: string): boolean => ENCODINGS.some(({ suffix }) => path.endsWith(suffix))

// A record id ends in a dot and a number, so a deep link may look like `/patients/AAAAAAAAAAA.7`.
const looksLikeFile = (path: string): boolean => path.startsWith('/assets/') || /\.[A-Za-z][A-Za-z0-9]{0,11}$/.test(path)

function sendNotBuilt(response: Response): void {
  response.status(503).type('html').send(`<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Outpost is not built yet</title>
<h1>Outpost is not built yet</h1>
<p>The server runs, but the app's files are missing. Run <code>npm run build</code> in the server's folder and start it again.</p>
</html>
`)
}
