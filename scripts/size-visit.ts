import type { Page } from 'playwright-core'
import { launchChromium } from '../tests/support/chromium.ts'
import { listScreens } from './screens.ts'
import type { Clinic } from './size-server.ts'

/** What one visit fetched: paths on the server's origin. Problems are screens that could not be reached and strangers. */
type Visit = { shell: string[]; precache: string[]; problems: string[] }

const NOT_FILES = /^\/(api|live|metrics)(\/|$)/
const QUIET_MS = 400

/** Enrols a fresh Chromium, signs the nurse in, opens every screen of hers, and tells what that asked for. */
export async function visitAsNurse({ origin, enrolmentCode, nurse }: Clinic): Promise<Visit> {
  const browser = await launchChromium()
  try {
    const page = await (await browser.newContext({ baseURL: origin, locale: 'en' })).newPage()
    const asked = new Set<string>()
    const problems: string[] = []
    page.context().on('request', (request) => {
      const url = new URL(request.url())
      // Every navigation gets the one page; the address of a screen is no file.
      const path = request.isNavigationRequest() ? '/' : url.pathname
      if (url.protocol === 'blob:' || url.protocol === 'data:') return
      if (url.origin !== origin) problems.push(`a request to another origin: ${url.href}`)
      // What the service worker fetches for itself is its store, which is counted apart.
      else if (request.serviceWorker() === null && !NOT_FILES.test(path)) asked.add(path)
    })
    await enrolAndSignIn(page, enrolmentCode, nurse)
    problems.push(...(await openEveryScreen(page)))
    const { precache, linked } = await filesBehindThePage(page)
    return { shell: [...new Set([...asked, ...linked])], precache, problems }
  } finally {
    await browser.close()
  }
}

async function enrolAndSignIn(page: Page, code: string, nurse: Clinic['nurse']): Promise<void> {
  await page.goto('/')
  await page.fill('input[name=code]', code)
  await page.fill('input[name=name]', 'Tablet 7')
  await page.press('input[name=name]', 'Enter')
  await page.fill('input[name=login]', nurse.login)
  await page.fill('input[name=passphrase]', nurse.passphrase)
  await page.press('input[name=passphrase]', 'Enter')
  // The administrator's passphrase is for one use.
  await page.fill('input[name=next]', 'mangue verte au bord du marché')
  await page.press('input[name=next]', 'Enter')
  await page.locator('nav a[href]').first().waitFor()
}

/** Opens each nurse screen inside the running app, as a link would; a reload would lose the unlocked keys. */
async function openEveryScreen(page: Page): Promise<string[]> {
  const problems: string[] = []
  const hrefs = new Set<string>()
  const screens = [...listScreens().filter(({ family }) => family === 'clinic' || family === 'all').map(({ path }) => path), '/me']
  // Screens about one record come last, when links to real ones have been seen.
  for (const pattern of screens.toSorted((a, b) => Number(a.includes(':')) - Number(b.includes(':')))) {
    const path = exampleOf(pattern, hrefs)
    await page.evaluate((to) => history.pushState(null, '', to), path)
    await settle(page)
    const shown = new URL(page.url()).pathname
    if (shown !== path) problems.push(`${pattern} leads a nurse to ${shown}`)
    if ((await page.locator('h1').count()) === 0) problems.push(`${pattern} shows no heading`)
    for (const link of await page.locator('a[href^="/"]').all()) hrefs.add(new URL((await link.getAttribute('href')) ?? '', page.url()).pathname)
  }
  return problems
}

/** A link that was seen and fits the pattern; else the pattern with an id of nothing, which loads the same code. */
function exampleOf(pattern: string, hrefs: ReadonlySet<string>): string {
  const fits = new RegExp(`^${pattern.replaceAll(/:\w+\??/g, '[^/]+')}$`)
  const seen = pattern.includes(':') ? [...hrefs].find((href) => fits.test(href)) : undefined
  return seen ?? pattern.replaceAll(/\/:\w+\?/g, '').replaceAll(/:\w+/g, 'AAAAAAAAAAA.1')
}

async function settle(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ timeout: 10_000 }).catch(() => undefined)
  await page.waitForLoadState('networkidle')
  await page.waitForTimeout(QUIET_MS)
}

/** The service worker with its stores, and what page and manifest name but a browser without a screen may not fetch. */
async function filesBehindThePage(page: Page): Promise<{ precache: string[]; linked: string[] }> {
  return page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready
    const pathOf = (url: string, base: string): string => new URL(url, base).pathname
    const links = [...document.querySelectorAll<HTMLLinkElement>('link[rel~=manifest], link[rel~=icon], link[rel=apple-touch-icon]')]
    const linked = links.map(({ href }) => pathOf(href, location.href))
    const manifestUrl = links.find(({ rel }) => rel === 'manifest')?.href
    if (manifestUrl !== undefined) {
      const manifest = (await (await fetch(manifestUrl)).json()) as { icons?: { src: string }[] }
      linked.push(...(manifest.icons ?? []).map(({ src }) => pathOf(src, manifestUrl)))
    }
    if (active !== null) linked.push(pathOf(active.scriptURL, location.href))
    const stored: string[] = []
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) stored.push(pathOf(request.url, location.href))
    }
    return { precache: [...new Set(stored)], linked: [...new Set(linked)] }
  })
}
