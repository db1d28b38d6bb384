import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt } from './build.mjs'
import { brotliBytesOf } from './size-bytes.ts'
import { startClinic } from './size-server.ts'
import { visitAsNurse } from './size-visit.ts'

// `npm run size`: what a nurse's tablet downloads before it is of use, measured on the real server and a fresh Chromium.
//
// Shell: every file of ours that the pages or their workers asked for while a nurse enrolled, signed in and opened each
// of her screens, whoever answered (network or service worker), and also the service worker's script, the manifest and
// all icons that page and manifest name. Each file counts once, with the bytes that the server sends to a browser that
// accepts brotli; a file that the server does not compress counts in full. Answers of the API do not count.
// Precache: all that the service worker stored, other roles and languages included. It is fetched by the service worker
// in the background, so it adds nothing to the shell unless a page asks for it too.
// 200 KB, a kilobyte counted by the thousand: the stricter reading (docs/adr/0012).
const SHELL_LIMIT_BYTES = 200_000
const PRECACHE_LIMIT_BYTES = 400_000

await ensureBuilt(process.cwd())
const dataDir = await mkdtemp(join(tmpdir(), 'outpost-size-'))
const clinic = await startClinic(dataDir)
try {
  const visit = await visitAsNurse(clinic)
  const sizes = await brotliBytesOf(clinic.origin, [...new Set([...visit.shell, ...visit.precache])])
  const shellBytes = report('shell', visit.shell, sizes, SHELL_LIMIT_BYTES)
  const precacheBytes = report('precache', visit.precache, sizes, PRECACHE_LIMIT_BYTES)
  for (const problem of visit.problems) console.error(`problem: ${problem}`)
  const within = shellBytes <= SHELL_LIMIT_BYTES && precacheBytes <= PRECACHE_LIMIT_BYTES
  process.exitCode = within && visit.problems.length === 0 ? 0 : 1
} finally {
  await clinic.stop()
  await rm(dataDir, { recursive: true, force: true })
}

function report(title: string, paths: readonly string[], sizes: ReadonlyMap<string, number>, limitBytes: number): number {
  const rows = paths.map((path) => ({ path, bytes: sizes.get(path) ?? 0 })).toSorted((a, b) => b.bytes - a.bytes)
  const totalBytes = rows.reduce((sum, { bytes }) => sum + bytes, 0)
  console.log(`\n${title}: bytes as sent (brotli)`)
  for (const { path, bytes } of rows) console.log(`${String(bytes).padStart(9)}  ${path}`)
  const verdict = totalBytes <= limitBytes ? 'within' : 'ABOVE'
  console.log(`${String(totalBytes).padStart(9)}  in ${rows.length} files, ${verdict} the limit of ${limitBytes}`)
  return totalBytes
}
