import { setupI18n } from '@lingui/core'
import { useState } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, expect, test } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { LanguageProvider } from '../../i18n/language-context.tsx'
import { createWords } from '../../i18n/language.ts'
import { filterOf, type ConsultationFilter } from './consultation-filter.ts'
import { ConsultationFilters } from './ConsultationFilters.tsx'

let mounted: { root: Root; host: HTMLElement } | null = null
afterEach(() => {
  mounted?.root.unmount()
  mounted?.host.remove()
  mounted = null
})

/** The filters as the list has them: what is chosen comes back to them. Returns every filter that the list was asked for. */
async function show(first: ConsultationFilter): Promise<ConsultationFilter[]> {
  const asked: ConsultationFilter[] = []
  function Listed() {
    const [filter, setFilter] = useState(first)
    return <ConsultationFilters filter={filter} onChange={(next) => { asked.push(next); setFilter(next) }} sites={[]} staff={[]} conditions={[]} />
  }
  await page.viewport(1280, 800)
  const words = createWords(setupI18n())
  await words.speak('en')
  const host = document.body.appendChild(document.createElement('div'))
  mounted = { root: createRoot(host), host }
  mounted.root.render(<LanguageProvider words={words} remember={() => {}}><Listed /></LanguageProvider>)
  return asked
}

const FROM = page.getByLabelText('From')

test('a day is typed, and the list is asked for it alone, not for the years 2, 20 and 202', async () => {
  const asked = await show(filterOf(''))
  await expect.element(FROM).toBeVisible()
  FROM.element().focus()
  // In whatever order this browser's language has day and month.
  await userEvent.keyboard('02022026')
  await expect.element(FROM).toHaveValue('2026-02-02')
  expect(asked.map(({ from }) => from)).toEqual(['2026-02-02'])
})

test('a day from the address is shown, and one that is taken away asks for all', async () => {
  const asked = await show(filterOf('from=2026-02-02'))
  await expect.element(FROM).toHaveValue('2026-02-02')
  FROM.element().focus()
  await userEvent.keyboard('{Delete}')
  await expect.element(FROM).toHaveValue('')
  expect(asked.map(({ from }) => from)).toEqual([''])
})
