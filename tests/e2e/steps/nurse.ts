import type { Page } from 'playwright-core'
import { movesTo } from './screens.ts'
import { chooses, sees, seesHeading, taps } from './see.ts'

type NewPatient = { given: string; family: string; sex?: 'Female' | 'Male'; birth?: string; village?: string }

/** Fills in the form that `/patients/new` shows, and saves it. Returns the record's id. */
export async function registers(page: Page, patient: NewPatient): Promise<string> {
  await fillsRegistration(page, patient)
  await taps(page, 'Save')
  await seesHeading(page, /Saved on this tablet/)
  const chart = await page.getByRole('link', { name: 'Open the chart' }).getAttribute('href')
  return chart!.split('/').at(-1)!
}

export async function fillsRegistration(page: Page, { given, family, sex = 'Female', birth = '34', village }: NewPatient): Promise<void> {
  await seesHeading(page, 'Register')
  await page.getByLabel('Given name').fill(given)
  await page.getByLabel('Family name').fill(family)
  await chooses(page, sex)
  await page.getByLabel('Birth, or age in years').fill(birth)
  if (village !== undefined) await page.getByLabel('Village').fill(village)
}

/** From Find, as a nurse does when nobody is there yet. */
export async function goesToRegister(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Find' }).click()
  await seesHeading(page, 'Find')
  await taps(page, 'Register somebody new')
  await seesHeading(page, 'Register')
}

export const reasonField = (page: Page) => page.getByLabel('In the patient’s words')

/** Through the steps of an open visit to its last one. */
export async function fillsVisit(page: Page, { reason, plan }: { reason?: string; plan: string }): Promise<void> {
  if (reason !== undefined) await reasonField(page).fill(reason)
  const steps = page.getByRole('navigation', { name: 'Steps of the visit' })
  await steps.getByRole('button', { name: 'Plan' }).click()
  await chooses(page, 'Routine')
  await page.getByLabel('Plan and advice').fill(plan)
}

export async function signs(page: Page): Promise<void> {
  await taps(page, 'Sign and save')
  await seesHeading(page, 'Visit signed')
}

/** Signs, then asks whoever is free in general medicine. Returns the id of the case. */
export async function signsAndAsks(page: Page, question: string): Promise<string> {
  await taps(page, 'Sign and ask a doctor')
  await seesHeading(page, 'Ask a doctor')
  return asks(page, question)
}

async function asks(page: Page, question: string): Promise<string> {
  await page.getByLabel('What do you want to know?').fill(question)
  await page.getByLabel('Whom do you ask?').selectOption('pool:general-medicine')
  await chooses(page, /^Urgent/)
  await taps(page, 'Send the question')
  await page.waitForURL('**/cases/*')
  await sees(page, question)
  return new URL(page.url()).pathname.split('/').at(-1)!
}

export async function goesToToday(page: Page): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Today' }).click()
  await seesHeading(page, 'Today')
}

/** By name, through Find. */
export async function finds(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Find' }).click()
  await page.getByLabel('Name, number, village or phone').fill(name)
  await page.getByRole('main').getByRole('link', { name }).first().waitFor()
}

/** In "what is where", and back to Today. */
export async function syncsNow(page: Page): Promise<void> {
  await page.getByRole('link', { name: /open what is where/ }).first().click()
  await taps(page, 'Sync now')
  await sees(page, /The server answered/)
  await page.getByRole('link', { name: 'Back' }).click()
  await seesHeading(page, 'Today')
}

export type PatientField = 'Village' | 'Carer' | 'Note' | 'Family name' | 'Birth, or age in years'

/** One change of one field of a patient, through the form. */
export async function edits(page: Page, patient: string, { field, value }: { field: PatientField; value: string }): Promise<void> {
  await movesTo(page, `/patients/${patient}/edit`)
  await page.getByLabel(field, { exact: true }).fill(value)
  await taps(page, 'Save')
  await isOnTheChart(page, patient)
}

export const isOnTheChart = (page: Page, patient: string): Promise<void> => page.waitForURL((url) => url.pathname === `/patients/${patient}`)
