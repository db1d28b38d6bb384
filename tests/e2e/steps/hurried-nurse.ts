import type { BrowserContext, Page } from 'playwright-core'

/** One patient as the nurse will write her down. `code` stands in no other job, and is part of what the screens show. */
export type Job = { code: string; given: string; family: string; birth: string; note: string; visit: { reason: string; plan: string } | null }

/** What somebody who looked at the screen saw, with the page's own time. */
export type Seen =
  | { is: 'begun' | 'filled' | 'pressed' | 'visit-begun' | 'visit-pressed'; code: string; atMs: number }
  | { is: 'typed'; code: string; note: string; atMs: number }
  | { is: 'patient-saved'; patient: string; number: string; name: string; atMs: number }
  | { is: 'visit-saved'; patient: string; consultation: string; atMs: number }

/** Looks at the screen from outside the browser, so that what was seen outlives it. */
export class Witness {
  readonly seen: Seen[] = []
  readonly #waiting: { is: Seen['is']; left: number; resolve: () => void }[] = []

  /** Before the tablet opens its first page. */
  async watches(context: BrowserContext): Promise<void> {
    await context.exposeBinding('tellWitness', (_, seen: Seen) => {
      this.seen.push(seen)
      for (const one of this.#waiting) if (one.is === seen.is && --one.left === 0) one.resolve()
    })
    await context.addInitScript(watchesForSaved)
  }

  of<Is extends Seen['is']>(is: Is): (Seen & { is: Is })[] {
    return this.seen.filter((one): one is Seen & { is: Is } => one.is === is)
  }

  /** From now on, until it was seen so many times. */
  until(is: Seen['is'], times: number): Promise<void> {
    return new Promise((resolve) => this.#waiting.push({ is, left: times, resolve }))
  }
}

/** Works through the jobs in the open form as fast as the app lets her. Ends only when all are done; killed in the middle, it is as if she had never stopped. */
export async function worksThrough(page: Page, jobs: readonly Job[]): Promise<void> {
  await page.evaluate(hurries, jobs)
}

/** Runs in every page before the app. It may name nothing outside itself. */
function watchesForSaved(): void {
  const { tellWitness } = globalThis as unknown as { tellWitness: (seen: unknown) => void }
  let told = ''
  new MutationObserver(() => {
    const said = [...document.querySelectorAll('main h2')].some((heading) => heading.textContent.startsWith('Saved on this tablet'))
    if (!said) return
    const atMs = Date.now()
    const links = [...document.querySelectorAll<HTMLAnchorElement>('main a')].map((link) => link.pathname)
    const visit = links.map((path) => /^\/patients\/([^/]+)\/ask\/([^/]+)$/.exec(path)).find((found) => found !== null)
    const patient = links.map((path) => /^\/patients\/([^/]+)\/visit$/.exec(path)).find((found) => found !== null)
    const what = visit?.[0] ?? patient?.[0] ?? ''
    if (what === told || what === '') return
    told = what
    if (visit) tellWitness({ is: 'visit-saved', patient: visit[1], consultation: visit[2], atMs })
    else tellWitness({
      is: 'patient-saved', patient: patient![1], atMs, name: document.querySelector('h1')!.textContent,
      number: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec(document.querySelector('main')!.textContent)![0],
    })
  }).observe(document, { subtree: true, childList: true, characterData: true })
}

/** Runs in the page: the hand of somebody quicker than any nurse, on the app's own form. It may name nothing outside itself. */
async function hurries(jobs: readonly Job[]): Promise<void> {
  const LETTER_MS = 25
  const { tellWitness } = globalThis as unknown as { tellWitness: (seen: unknown) => void }
  const tell = (is: string, code: string): void => tellWitness({ is, code, atMs: Date.now() })
  const rests = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms) })
  const soon = async <T>(find: () => T | null | undefined): Promise<T> => {
    for (;;) {
      const found = find()
      if (found !== null && found !== undefined) return found
      await rests(4)
    }
  }
  const one = <E extends HTMLElement>(selector: string): Promise<E> => soon(() => document.querySelector<E>(selector))
  const worded = (selector: string, words: string): Promise<HTMLElement> =>
    soon(() => [...document.querySelectorAll<HTMLElement>(selector)].find((control) => control.textContent.trim() === words && control.checkVisibility()))
  const writes = async (field: string, text: string): Promise<void> => {
    const control = await one<HTMLInputElement | HTMLTextAreaElement>(`[data-field="${field}"] :is(input, textarea)`)
    const { prototype } = control instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
    Object.getOwnPropertyDescriptor(prototype, 'value')!.set!.call(control, text)
    control.dispatchEvent(new Event('input', { bubbles: true }))
  }
  const chooses = async (field: string, value: string): Promise<void> => (await one(`[data-field="${field}"] input[value="${value}"]`)).click()
  const isSaid = (): HTMLElement | undefined => [...document.querySelectorAll<HTMLElement>('main h2')].find((heading) => heading.textContent.startsWith('Saved on this tablet'))

  for (const { code, given, family, birth, note, visit } of jobs) {
    await soon(() => (document.querySelector<HTMLInputElement>('[data-field="village"] input')?.value === '' ? true : null))
    tell('begun', code)
    for (const [field, text] of [['given', given], ['family', family], ['birth', birth], ['village', code]] as const) await writes(field, text)
    await chooses('sex', 'female')
    tell('filled', code)
    for (let letters = 1; letters <= note.length; letters += 1) {
      await writes('note', note.slice(0, letters))
      tellWitness({ is: 'typed', code, note: note.slice(0, letters), atMs: Date.now() })
      await rests(LETTER_MS)
    }
    const save = await worded('button', 'Save')
    tell('pressed', code)
    save.click()
    await soon(isSaid)
    if (visit === null) {
      ;(await worded('button', 'Register another person')).click()
      continue
    }
    ;(await worded('a', 'Start visit')).click()
    await one('[data-field="words"]')
    tell('visit-begun', code)
    await writes('words', visit.reason)
    ;(await soon(() => document.querySelectorAll<HTMLElement>('nav[aria-label="Steps of the visit"] button')[3])).click()
    await chooses('triage', 'routine')
    await writes('plan', visit.plan)
    const sign = await worded('button', 'Sign and save')
    tell('visit-pressed', code)
    sign.click()
    await soon(isSaid)
    history.pushState(null, '', '/patients/new')
  }
}
