import { setupI18n } from '@lingui/core'
import { useSyncExternalStore } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { Route, Router, Switch, useLocation } from 'wouter'
import { AWA, LIND, awa, closeAll, down, newName, openTab } from '../../../tests/browser/support.ts'
import type { Json } from '../../domain/json.ts'
import { someCourse } from '../../domain/records/course/fixture.ts'
import type { CourseContent } from '../../domain/records/course/kind.ts'
import { LanguageProvider } from '../../i18n/language-context.tsx'
import { createWords, type Language } from '../../i18n/language.ts'
import { applyDown } from '../../store/apply.ts'
import { SessionProvider, StoreProvider } from '../../store/context.tsx'
import { listDrafts } from '../../store/drafts.ts'
import type { Session } from '../../store/session-type.ts'
import type { Store } from '../../store/store.ts'
import { findCourse, finishLesson, learnerFeed } from '../../store/training.ts'
import { AppFrame } from '../../ui/AppFrame.tsx'
import '../../ui/tokens.css'
import '../../ui/base.css'
import { CoursePage } from './CoursePage.tsx'
import { LessonPage } from './LessonPage.tsx'
import { QuizPage } from './QuizPage.tsx'

const COURSE = 'Server_____.1'
const TO_QUIZ = `/training/${COURSE}/quiz`

let mounted: { root: Root; host: HTMLElement } | null = null
function unmount(): void {
  mounted?.root.unmount()
  mounted?.host.remove()
  mounted = null
}
afterEach(async () => {
  unmount()
  await closeAll()
})

/** Addresses of this test alone: the page that runs it stays where it is. */
function addresses(first: string) {
  let location = first
  const listeners = new Set<() => void>()
  const subscribe = (listener: () => void) => { listeners.add(listener); return () => { listeners.delete(listener) } }
  const navigate = (to: string): void => { location = to; for (const listener of listeners) listener() }
  return () => [useSyncExternalStore(subscribe, () => location), navigate] as [string, (to: string) => void]
}

/** Another address is another screen, as in the app. */
function Screens() {
  const [location] = useLocation()
  return (
    <Switch key={location}>
      <Route path="/training/:course"><CoursePage /></Route>
      <Route path="/training/:course/lesson/:code"><LessonPage /></Route>
      <Route path="/training/:course/quiz"><QuizPage /></Route>
    </Switch>
  )
}

async function show(store: Store, session: Session, address: string, language: Language = 'en'): Promise<void> {
  unmount()
  const words = createWords(setupI18n())
  await words.speak(language)
  const host = document.body.appendChild(document.createElement('div'))
  mounted = { root: createRoot(host), host }
  mounted.root.render(
    <LanguageProvider words={words} remember={() => {}}>
      <StoreProvider store={store}>
        <SessionProvider session={session}>
          <Router hook={addresses(address)}>
            <AppFrame items={[]} task>
              <Screens />
            </AppFrame>
          </Router>
        </SessionProvider>
      </StoreProvider>
    </LanguageProvider>,
  )
}

async function edition(store: Store, n: number, content: CourseContent): Promise<void> {
  const values = { ...(n === 1 && { name: 'counting-breaths' }), edition: n, content: content as unknown as Json }
  const fields = Object.fromEntries(Object.entries(values).map(([field, value]) => [field, { value, ...(n > 1 && { seen: { Server_____: n - 1 } }) }]))
  const op = { id: `Server_____.${n}`, record: COURSE, kind: 'course', v: 1, author: LIND, ms: 1_780_000_000_000 + n, counter: 0, offsetMs: 0, fields }
  const applied = await applyDown(store, down({ pages: [{ feed: 'common', head: n, covered: [[1, n]], entries: [{ n, op, receivedMs: op.ms }] }] }), 0)
  if (!applied.ok) throw new Error(applied.error.detail)
}

async function clinic(): Promise<{ store: Store; her: Session }> {
  const store = await openTab(newName())
  await edition(store, 1, someCourse)
  return { store, her: await awa(['common', learnerFeed({ staff: AWA })]) }
}

const heading = (name: string) => page.getByRole('heading', { level: 1, name })
const button = (name: string) => page.getByRole('button', { name, exact: true })

test('lessons lead one to the next, and the last of them to the quiz, by keyboard alone', async () => {
  const { store, her } = await clinic()
  await show(store, her, `/training/${COURSE}`)
  await expect.element(page.getByText('It opens when all lessons are done.')).toBeVisible()
  await page.getByRole('link', { name: 'Begin' }).click()
  await expect.element(heading('A calm child')).toHaveFocus()
  await expect.element(page.getByText('one whole minute')).toBeVisible()
  for (const name of ['Fast', 'Question 1 of 4']) {
    button('Next').element().focus()
    await userEvent.keyboard('{Enter}')
    await expect.element(heading(name)).toHaveFocus()
  }
  expect((await findCourse(store, her, COURSE))!.learning.lessons).toBe(2)
})

test('a whole quiz: nothing is no answer, each is explained, and the attempt is kept in the end', async () => {
  const { store, her } = await clinic()
  for (const lesson of [1, 2]) await finishLesson(store, her, COURSE, lesson)
  await show(store, her, TO_QUIZ)
  await button('Check').click()
  await expect.element(page.getByText('Choose one')).toBeVisible()
  await expect.element(page.getByRole('radio', { name: '15 seconds' })).toHaveFocus()
  await page.getByRole('radio', { name: 'One minute' }).click()
  await button('Check').click()
  await expect.element(page.getByRole('status').filter({ hasText: 'Breaths come unevenly.' })).toBeVisible()
  await button('Next').click()
  await expect.element(heading('Question 2 of 4')).toHaveFocus()
  await page.getByRole('checkbox', { name: 'She cries' }).click()
  await button('Check').click()
  await expect.element(page.getByText('Not right')).toBeVisible()
  await button('Next').click()
  await page.getByRole('radio', { name: 'True' }).click()
  await button('Check').click()
  await button('Next').click()
  await userEvent.fill(page.getByRole('textbox'), 'forty')
  await userEvent.keyboard('{Enter}')
  await expect.element(page.getByText('Write a number.')).toBeVisible()
  await userEvent.fill(page.getByRole('textbox'), '40,0')
  await userEvent.keyboard('{Enter}')
  await button('Next').click()
  await expect.element(heading('3 of 4 right')).toHaveFocus()
  await expect.element(page.getByText('Passed')).toBeVisible()
  await expect.element(page.getByText(/^Saved on this tablet \d/)).toBeVisible()
  await expect.element(page.getByText('When do you wait before you count?')).toBeVisible()
  expect((await findCourse(store, her, COURSE))!.learning).toMatchObject({ best: 75, attempts: [{ right: 3, of: 4, edition: 1, answers: { 'how-long': ['minute'], 'when-not': ['cries'], 'calm-54': true, from: 40 } }] })
  expect(await listDrafts(store, her)).toEqual([])
})

test('a quiz under way survives, also when another edition comes: it ends on the one it was begun with', async () => {
  const { store, her } = await clinic()
  for (const lesson of [1, 2]) await finishLesson(store, her, COURSE, lesson)
  await show(store, her, TO_QUIZ)
  await page.getByRole('radio', { name: 'One minute' }).click()
  await button('Check').click()
  await button('Next').click()
  await page.getByRole('checkbox', { name: 'She feeds' }).click()
  await expect.poll(async () => JSON.stringify(await listDrafts(store, her))).toContain('"when-not":["feeds"]')
  await edition(store, 2, { ...someCourse, lessons: [...someCourse.lessons, { ...someCourse.lessons[0]!, code: 'third' }], questions: [someCourse.questions[3]!] })
  await show(store, her, TO_QUIZ)
  await expect.element(heading('Question 2 of 4')).toBeVisible()
  await expect.element(page.getByRole('checkbox', { name: 'She feeds' })).toBeChecked()
  await show(store, { ...her, staff: LIND, access: { ...her.access, staff: LIND } }, TO_QUIZ)
  await expect.element(page.getByText('It opens when all lessons are done.')).toBeVisible()
})

test('in French, what the course has only in English says so to whoever reads it aloud', async () => {
  const { store, her } = await clinic()
  for (const lesson of [1, 2]) await finishLesson(store, her, COURSE, lesson)
  await show(store, her, TO_QUIZ, 'fr')
  await expect.element(page.getByText('Combien de temps comptez-vous ?')).toBeVisible()
  await expect.element(page.getByText('15 seconds')).toHaveAttribute('lang', 'en')
})
