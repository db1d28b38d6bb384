import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Job, Witness } from './hurried-nurse.ts'
import type { KnownPatient, KnownVisit, Ledger, UnderWay } from './kill-ledger.ts'
import { fillsVisit, reasonField, signs } from './nurse.ts'
import { movesTo, showsItsScreen } from './screens.ts'
import { SOON, sees, seesHeading, taps } from './see.ts'
import { fieldsWritten } from './server-facts.ts'

/** A draft is kept each second; so long may a strict write take on a disk that others use too. */
const OWED_AFTER_MS = 1_000 + 2_000

type Listed = { id: string; text: string }

/** The people on this tablet as Find shows them, the newest first, at least so many of them if there are. */
async function listsPatients(page: Page, atLeast: number): Promise<{ count: number; rows: Listed[] }> {
  await movesTo(page, '/find')
  const subtitle = await page.getByText(/patients? on this tablet/).first().textContent()
  const count = Number(/[\d,]+/.exec(subtitle!)?.[0].replaceAll(',', '') ?? 0)
  // Not innerText: it leaves out rows that are too far down to be drawn.
  const read = () => page.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>('main li a')].flatMap((row) => {
    const id = /^\/patients\/([^/]+)$/.exec(row.pathname)?.[1]
    return id === undefined || id === 'new' ? [] : [{ id, text: row.textContent }]
  }))
  const enough = Math.min(count, atLeast)
  // Tapped only while it is there: the list may have grown since it was read.
  const more = page.getByRole('button', { name: 'Show more' })
  await expect.poll(async () => {
    if ((await read()).length < enough && await more.isVisible()) await more.click({ timeout: 1_000 }).catch(() => undefined)
    return (await read()).length
  }, SOON).toBeGreaterThanOrEqual(enough)
  return { count, rows: await read() }
}

/** Everybody of whom the screen had said "saved" is there with what was written, once; whoever was being written is there once or not at all. */
export async function comparesPatients(page: Page, ledger: Ledger, said: readonly KnownPatient[], underWay: Job | null): Promise<void> {
  const { count, rows } = await listsPatients(page, said.length + 3)
  for (const { id, name, number, job } of said) {
    const found = rows.filter((row) => row.id === id || row.text.includes(number))
    expect(found.map((row) => row.id), `${name} (${job.code}) was called saved`).toEqual([id])
    for (const words of [`${job.given} ${job.family}`, `${job.birth} y`, job.code, number]) expect(found[0]!.text).toContain(words)
  }
  const codes = rows.map(({ text }) => /R\d+-\d+/.exec(text)?.[0] ?? `without a village: ${text}`)
  expect(codes.filter((code) => code.startsWith('without')), 'everybody is there whole').toEqual([])
  expect(new Set(codes).size, `nobody twice in ${codes.join(', ')}`).toBe(codes.length)
  if (underWay !== null && codes.includes(underWay.code)) ledger.untold.patients.add(underWay.code)
  expect(count, 'as many people as were saved').toBe(ledger.patientsInAll)
}

/** The same of signed visits, on the charts. */
export async function comparesVisits(page: Page, ledger: Ledger, said: readonly KnownVisit[], underWay: UnderWay['visit']): Promise<void> {
  for (const { job, patient } of said) expect(await timesOnChart(page, patient, job), `the visit ${job.code} was called saved`).toBe(1)
  if (underWay === null) return
  const times = await timesOnChart(page, underWay.patient, underWay.job)
  expect(times, `the visit ${underWay.job.code} that was being written`).toBeLessThanOrEqual(1)
  if (times === 1) ledger.untold.visits.add(underWay.job.code)
}

async function timesOnChart(page: Page, patient: string, job: Job): Promise<number> {
  await movesTo(page, `/patients/${patient}`)
  const main = page.getByRole('main')
  const { plan } = job.visit!
  await sees(page, job.code)
  if (!(await main.textContent())!.includes(plan)) return 0
  // It stands in the folded whole note too, which is not counted; what is not folded may be drawn a moment later.
  const times = async (): Promise<number> => (await main.innerText()).split(plan).length - 1
  await expect.poll(times, SOON).toBeGreaterThan(0)
  return times()
}

/** Opens the form of a registration: what was being written is there as a draft, unless it was saved; nothing saved is there again. */
export async function comparesDraft(page: Page, ledger: Ledger, { underWay, witness, killedMs }: { underWay: Job | null; witness: Witness; killedMs: number }): Promise<Job | null> {
  await movesTo(page, '/patients/new')
  await seesHeading(page, 'Register')
  const read = (field: string) => page.locator(`[data-field="${field}"] :is(input, textarea)`).inputValue()
  const code = await read('village')
  if (underWay === null || ledger.untold.patients.has(underWay.code)) {
    expect(code, 'what is saved is no draft any more').toBe('')
    return null
  }
  const filled = witness.of('filled').find((seen) => seen.code === underWay.code)
  const owed = witness.of('typed').findLast((seen) => seen.code === underWay.code && seen.atMs < killedMs - OWED_AFTER_MS)
  if (code === '') {
    expect(filled === undefined || filled.atMs > killedMs - OWED_AFTER_MS, `the draft of ${underWay.code} is lost`).toBe(true)
    return null
  }
  expect(code).toBe(underWay.code)
  expect([await read('given'), await read('family'), await read('birth')]).toEqual([underWay.given, underWay.family, underWay.birth])
  const note = await read('note')
  expect(underWay.note.startsWith(note), `the note reads “${note}”`).toBe(true)
  expect(note.length, `the note was “${owed?.note ?? ''}” ${OWED_AFTER_MS} ms before the end`).toBeGreaterThanOrEqual(owed?.note.length ?? 0)
  return underWay
}

/** How much typing the kept draft lacks, by the clock; null where nothing was being typed. */
export async function lostTypingMs(page: Page, draft: Job, witness: Witness, killedMs: number): Promise<number | null> {
  const note = await page.locator('[data-field="note"] textarea').inputValue()
  const typed = witness.of('typed').filter((seen) => seen.code === draft.code)
  const firstLost = typed.find((seen) => seen.note.length > note.length)
  return typed.length === 0 ? null : firstLost === undefined ? 0 : killedMs - firstLost.atMs
}

/** Goes on with the draft that is open and saves it. */
export async function finishesDraft(page: Page, draft: Job, witness: Witness): Promise<void> {
  witness.seen.push({ is: 'begun', code: draft.code, atMs: Date.now() })
  await taps(page, 'Save')
  await seesHeading(page, /Saved on this tablet/)
}

/** Opens the visit that was being written. Signed, it is no draft any more; a draft is signed now. */
export async function finishesVisit(page: Page, ledger: Ledger, { job, patient }: NonNullable<UnderWay['visit']>, witness: Witness): Promise<void> {
  await movesTo(page, `/patients/${patient}/visit`)
  await showsItsScreen(page)
  await page.getByRole('navigation', { name: 'Steps of the visit' }).getByRole('button').first().click()
  const reason = await reasonField(page).inputValue()
  if (ledger.untold.visits.has(job.code)) expect(reason, 'what is signed is no draft any more').toBe('')
  if (reason === '') return
  expect(reason).toBe(job.visit!.reason)
  witness.seen.push({ is: 'visit-begun', code: job.code, atMs: Date.now() })
  await fillsVisit(page, { plan: job.visit!.plan })
  await signs(page)
}

/** On the server: each record that was called saved once, with what was written, and no other but those that nobody was told of. */
export function comparesServer(dataDir: string, staff: string, ledger: Ledger): void {
  const people = fieldsWritten(dataDir, staff, 'patient')
  for (const { job, id, number } of ledger.patients.values()) {
    const [written, ...again] = people.filter(({ record, fields }) => record === id || fields['number'] === number || fields['village'] === job.code)
    expect(again, `${job.code} on the server a second time`).toEqual([])
    expect(written).toMatchObject({ record: id, fields: { number, name: { given: job.given, family: job.family }, village: job.code, sex: 'female' } })
    expect(job.note.startsWith((written?.fields['note'] ?? '') as string)).toBe(true)
  }
  expect(people).toHaveLength(ledger.patientsInAll)
  const visits = fieldsWritten(dataDir, staff, 'consultation')
  for (const { job, patient, consultation } of ledger.visits.values()) {
    const [written, ...again] = visits.filter(({ record, fields }) => record === consultation || fields['plan'] === job.visit!.plan)
    expect(again, `the visit ${job.code} on the server a second time`).toEqual([])
    expect(written).toMatchObject({ record: consultation, fields: { patient, reason: job.visit!.reason, plan: job.visit!.plan } })
  }
  expect(visits).toHaveLength(ledger.visits.size + ledger.untold.visits.size)
}
