import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'

const WAIT_MS = 20_000

export type Words = string | RegExp

/** The words stand on the screen, now or soon. */
export async function sees(page: Page, words: Words): Promise<void> {
  await page.getByText(words).filter({ visible: true }).first().waitFor()
}

export async function seesHeading(page: Page, words: Words): Promise<void> {
  await page.getByRole('heading', { name: words }).first().waitFor()
}

export async function taps(page: Page, words: Words): Promise<void> {
  await page.getByRole('button', { name: words }).or(page.getByRole('link', { name: words })).filter({ visible: true }).first().click()
}

/** What a person would find on the screen after waiting a while. */
export async function findsOn(place: Locator, words: Words): Promise<void> {
  await place.filter({ hasText: words }).first().waitFor()
}

export async function eventually(read: () => unknown, check: (value: ReturnType<typeof expect>) => void, waitMs = WAIT_MS): Promise<void> {
  await expect.poll(async () => {
    const value = await read()
    try {
      check(expect(value))
      return 'as it should be'
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }, { timeout: waitMs, interval: 100 }).toBe('as it should be')
}

/** One of several, by its words. */
export async function chooses(page: Page, words: Words): Promise<void> {
  const radio = page.getByRole('radio', typeof words === 'string' ? { name: words, exact: true } : { name: words })
  // The circle itself lies under its label.
  await radio.click({ force: true })
}
