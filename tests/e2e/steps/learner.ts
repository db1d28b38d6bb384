import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { CourseContent } from '../../../src/domain/records/course/kind.ts'
import { SOON, sees, seesHeading, taps } from './see.ts'

const text = (texts: { readonly [language: string]: string }): string => texts['en']!

const goesToTraining = async (page: Page): Promise<void> => {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Training' }).click()
  await seesHeading(page, 'Training')
}

/** From the list of courses into this one. */
export async function opensCourse(page: Page, course: CourseContent): Promise<void> {
  await goesToTraining(page)
  await page.getByRole('main').getByRole('link', { name: text(course.title) }).click()
  await seesHeading(page, text(course.title))
}

/** On the page of the course: so many lessons are done. */
export const seesLessonsDone = (page: Page, course: CourseContent, done: number): Promise<void> => sees(page, `Lessons: ${done} of ${course.lessons.length}`)

/** From the page of the course, begins or goes on, and reads up to the `last`th lesson (from 1). Ends on what comes after it. */
export async function readsLessons(page: Page, course: CourseContent, first: number, last: number): Promise<void> {
  await taps(page, first === 1 ? 'Begin' : 'Go on')
  for (const { title } of course.lessons.slice(first - 1, last)) {
    await seesHeading(page, text(title))
    await taps(page, 'Next')
    await page.getByRole('heading', { name: text(title), level: 1 }).waitFor({ state: 'detached' })
  }
}

/** A new question scrolls to its top, and may do so just under a click. */
const picks = (option: Locator): Promise<void> => expect.poll(async () => {
  if (!(await option.isChecked())) await option.click({ force: true })
  return option.isChecked()
}, SOON).toBe(true)

/** Answers every question on the screen as the course has it. */
export async function answersAllRight(page: Page, { questions }: CourseContent): Promise<void> {
  for (const [at, question] of questions.entries()) {
    await seesHeading(page, `Question ${at + 1} of ${questions.length}`)
    await sees(page, text(question.text))
    if (question.type === 'numeric') await page.getByRole('textbox').fill(String(question.right))
    else if (question.type === 'true-false') await picks(page.getByRole('radio', { name: question.right ? 'True' : 'False', exact: true }))
    else {
      const role = question.type === 'single' ? 'radio' : 'checkbox'
      for (const option of question.options.filter(({ right }) => right)) await picks(page.getByRole(role, { name: text(option.text), exact: true }))
    }
    await taps(page, 'Check')
    // The explanation speaks of this very question.
    await page.getByRole('status').filter({ hasText: 'Right' }).first().waitFor()
    await taps(page, 'Next')
  }
  await seesHeading(page, `${questions.length} of ${questions.length} right`)
}
