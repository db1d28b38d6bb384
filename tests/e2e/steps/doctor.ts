import type { Locator, Page } from 'playwright-core'
import { sees, seesHeading, taps } from './see.ts'

/** The first case in the inbox that nobody has taken. */
export const freeCase = (page: Page): Locator => page.getByRole('list', { name: 'Nobody has taken' }).getByRole('link').first()

/** Nothing but the header is known before: the row is found by specialty. */
export async function takesTheCase(page: Page, patientName: string): Promise<void> {
  await freeCase(page).click()
  await taps(page, 'Take this case')
  // The content comes once the server has taken the claim.
  await seesHeading(page, patientName)
}

export async function answers(page: Page, { assessment, advice }: { assessment: string; advice: string }): Promise<void> {
  await taps(page, /^Write (the|an) answer/)
  await page.getByLabel('Assessment').fill(assessment)
  await page.getByLabel('Advice to the clinic').fill(advice)
  await taps(page, 'Send answer')
  await page.getByRole('button', { name: 'Send answer' }).waitFor({ state: 'detached' })
  await sees(page, assessment)
}
