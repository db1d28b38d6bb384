import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { launchProfile, newProfileDir } from '../../support/chromium.ts'

export type TabletSettings = BrowserContextOptions & {
  /** Where its memory lies, and stays when the tablet is scrapped; a folder of its own unless given. */
  memory?: string
  /** The tablet's clock is set to the middle of this year, and goes on from there. */
  clockYear?: number
  /** The tablet's clock goes so many days before this machine's, from when it is switched on. */
  daysAhead?: number
}

const DAY_MS = 86_400_000
const WAIT_MS = 20_000

/** One device: a browser profile that outlives its browser, as a tablet's memory outlives its battery. */
export class Tablet {
  readonly url: string
  readonly profileDir: string
  readonly #settings: TabletSettings
  readonly #forget: () => Promise<void>
  #context: BrowserContext | null = null
  #page: Page | null = null

  private constructor(url: string, profileDir: string, settings: TabletSettings, forget: () => Promise<void>) {
    this.url = url
    this.profileDir = profileDir
    this.#settings = settings
    this.#forget = forget
  }

  static async unpacked(url: string, settings: TabletSettings = {}): Promise<Tablet> {
    const { dir, remove } = settings.memory === undefined ? await newProfileDir() : { dir: settings.memory, remove: () => Promise.resolve() }
    const tablet = new Tablet(url, dir, settings, remove)
    await tablet.switchOn()
    return tablet
  }

  /** Somebody else's tablet with the same memory. This one must be switched off. */
  async copied(): Promise<Tablet> {
    const dir = join(await mkdtemp(join(tmpdir(), 'outpost-copy-')), 'profile')
    await cp(this.profileDir, dir, { recursive: true, verbatimSymlinks: true })
    const { rm } = await import('node:fs/promises')
    return new Tablet(this.url, dir, this.#settings, () => rm(join(dir, '..'), { recursive: true, force: true, maxRetries: 5 }))
  }

  get page(): Page {
    if (this.#page === null) throw new Error('no tab is open on this tablet')
    return this.#page
  }

  get context(): BrowserContext {
    if (this.#context === null) throw new Error('this tablet is switched off')
    return this.#context
  }

  async switchOn({ offline = false } = {}): Promise<void> {
    const { memory: _, clockYear, daysAhead = 0, ...options } = this.#settings
    const context = await launchProfile(this.profileDir, { locale: 'en-GB', ...options })
    context.setDefaultTimeout(WAIT_MS)
    if (clockYear !== undefined) await context.addInitScript(setClock, clockYear)
    if (daysAhead !== 0) await context.clock.setSystemTime(Date.now() + daysAhead * DAY_MS)
    if (offline) await context.setOffline(true)
    this.#context = context
    this.#page = context.pages()[0] ?? await context.newPage()
  }

  async open(path = '/'): Promise<Page> {
    await this.page.goto(this.url + path)
    return this.page
  }

  /** A second tab beside the first; the first stays the tablet's `page`. */
  async openBeside(path = '/'): Promise<Page> {
    const page = await this.context.newPage()
    await page.goto(this.url + path)
    return page
  }

  /** Somebody comes back to the running tablet after so many days. */
  waitDays(days: number): Promise<void> { return this.context.clock.setSystemTime(Date.now() + days * DAY_MS) }

  loseTheLink(): Promise<void> { return this.context.setOffline(true) }
  findTheLink(): Promise<void> { return this.context.setOffline(false) }

  /** The tab's process ends with no chance to save anything; the browser lives on. */
  async killTab(): Promise<void> {
    const { page } = this
    const crashed = page.waitForEvent('crash')
    const devtools = await this.context.newCDPSession(page)
    // Never answered: there is nobody left to answer.
    void devtools.send('Page.crash').catch(() => undefined)
    await crashed
    this.#page = await this.context.newPage()
    await page.close()
  }

  /** The whole browser ends as when the battery is taken out. */
  async dieOfPower(): Promise<void> { await (await this.handOnTheBattery())() }

  /** What it gives takes the battery out at that very moment: all processes of the browser end at once. */
  async handOnTheBattery(): Promise<() => Promise<void>> {
    const { browser } = await this.processes()
    const gone = new Promise((resolve) => this.context.once('close', resolve))
    return async () => {
      // Playwright starts a browser as the leader of a group of its own, which its other processes belong to.
      process.kill(-browser, 'SIGKILL')
      await gone
      this.#context = null
      this.#page = null
    }
  }

  /** The ids of its processes as they now run. */
  async processes(): Promise<{ browser: number; all: number[] }> {
    const browser = this.context.browser()
    if (browser === null) throw new Error('this browser cannot be asked for its processes')
    const devtools = await browser.newBrowserCDPSession()
    const { processInfo } = await devtools.send('SystemInfo.getProcessInfo') as { processInfo: { type: string; id: number }[] }
    await devtools.detach()
    return { browser: processInfo.find(({ type }) => type === 'browser')!.id, all: processInfo.map(({ id }) => id) }
  }

  async switchOff(): Promise<void> {
    await this.#context?.close()
    this.#context = null
    this.#page = null
  }

  async scrap(): Promise<void> {
    await this.switchOff()
    await this.#forget()
  }
}

/** Runs in every page before the app. It may name nothing outside itself. */
function setClock(year: number): void {
  const Real = Date
  const offsetMs = Real.UTC(year, 5, 15, 10) - Real.now()
  class Wrong extends Real {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(Real.now() + offsetMs)
      else super(...(given as [number]))
    }
    static override now(): number { return Real.now() + offsetMs }
  }
  globalThis.Date = Wrong as DateConstructor
}
