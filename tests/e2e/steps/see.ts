import type { Page } from 'playwright-core'

/** How long a fact outside the page is waited for; the screen itself waits as long (tablet.ts). */
export const SOON = { timeout: 20_000, interval: 100 }

type Words = string | RegExp

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

/** One of several, by its words. */
export async function chooses(page: Page, words: Words): Promise<void> {
  const radio = page.getByRole('radio', typeof words === 'string' ? { name: words, exact: true } : { name: words })
  // The circle itself lies under its label.
  await radio.click({ force: true })
}
