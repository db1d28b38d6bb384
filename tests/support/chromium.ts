import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.ts'

type LaunchSettings = { headed?: boolean; flags?: readonly string[] }
type ProfileSettings = LaunchSettings & BrowserContextOptions

/** A browser whose contexts are forgotten when it closes. */
export function launchChromium({ headed = false, flags = [] }: LaunchSettings = {}): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath(), headless: !headed, args: [...CHROMIUM_FLAGS, ...flags] })
}

/** A browser over a profile folder that outlives it: what a tablet keeps when it is switched off. */
export function launchProfile(
  profileDir: string,
  { headed = false, flags = [], ...context }: ProfileSettings = {},
): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profileDir, {
    executablePath: chromiumPath(),
    headless: !headed,
    args: [...CHROMIUM_FLAGS, ...flags],
    viewport: { width: 1280, height: 800 },
    ...context,
  })
}

/** A new empty profile folder, and how to be rid of it. */
export async function newProfileDir(): Promise<{ dir: string; remove: () => Promise<void> }> {
  const dir = await mkdtemp(join(tmpdir(), 'outpost-profile-'))
  return { dir, remove: () => rm(dir, { recursive: true, force: true, maxRetries: 5 }) }
}

function chromiumPath(): string {
  const path = findChromium()
  if (path === undefined) throw new Error('No Chromium found: install one, or name it in CHROMIUM_PATH')
  return path
}
