import type { Page } from 'playwright-core'

type Focused = { place: number; words: string; visible: boolean; outlined: boolean; top: number }

const MOST_TABS = 200

export const presses = (page: Page, key: string): Promise<void> => page.keyboard.press(key)

/** Presses Tab until the control with these words has the focus. Radios of one group are one stop: arrows move inside it. */
export async function tabsTo(page: Page, words: string): Promise<void> {
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press('Tab')
    const name = await page.evaluate(() => {
      const one = document.activeElement as HTMLElement & { labels?: NodeListOf<HTMLLabelElement> }
      return one.getAttribute('aria-label') ?? one.labels?.[0]?.textContent ?? one.textContent
    })
    if (name.startsWith(words)) return
  }
  throw new Error(`${MOST_TABS} times Tab, and never at “${words}”`)
}

/** Walks through a screen once by Tab. Says which controls were never reached, which had no visible focus, and where the order jumped back. */
export async function walksByTab(page: Page): Promise<string[]> {
  const expected = await page.evaluate(() => {
    (document.activeElement as HTMLElement | null)?.blur()
    document.getSelection()?.removeAllRanges()
    const controls = [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary')].filter((one) =>
      one.checkVisibility({ visibilityProperty: true }) && one.tabIndex >= 0 && !(one as HTMLInputElement).disabled)
    const groups = new Set<string>()
    // One stop for a group of radios.
    const stops = controls.filter((one) => {
      if (!(one instanceof HTMLInputElement) || one.type !== 'radio') return true
      if (groups.has(one.name)) return false
      groups.add(one.name)
      return true
    })
    controls.forEach((one) => { one.dataset['stop'] = String(stops.findIndex((stop) => stop === one || (one instanceof HTMLInputElement && one.type === 'radio' && stop instanceof HTMLInputElement && stop.name === one.name))) })
    return stops.map((one) => one.getAttribute('aria-label') ?? (one as HTMLInputElement).labels?.[0]?.textContent ?? one.textContent)
  })
  // From the top of the page, wherever the app had put the focus.
  await page.evaluate(() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex') })
  const wrong: string[] = []
  const reached: number[] = []
  for (let tabs = 0; tabs < MOST_TABS; tabs += 1) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(focusedNow)
    // Inside a date, Tab goes from day to month to year. A control that it never leaves keeps the rest from being reached.
    if (focused !== null && focused.place === reached.at(-1)) continue
    if (focused === null || reached.includes(focused.place)) break
    if (focused.place < (reached.at(-1) ?? -1)) wrong.push(`after “${expected[reached.at(-1)!]}” comes “${focused.words}”, which stands before it`)
    if (!focused.visible) wrong.push(`“${focused.words}” has the focus where nobody sees it`)
    if (!focused.outlined) wrong.push(`“${focused.words}” does not show that it has the focus`)
    reached.push(focused.place)
  }
  expected.forEach((words, place) => { if (!reached.includes(place)) wrong.push(`Tab never comes to “${words}”`) })
  return wrong
}

function focusedNow(): Focused | null {
  const one = document.activeElement as HTMLElement | null
  if (one === null || one === document.body || one.dataset['stop'] === undefined) return null
  const { left, top, width, height } = one.getBoundingClientRect()
  // A radio or a checkbox may show its focus on the label round it.
  const shows = [one, one.closest('label'), one.parentElement].some((part) => {
    if (part === null) return false
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part)
    return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
  })
  return {
    place: Number(one.dataset['stop']), words: one.getAttribute('aria-label') ?? (one as HTMLInputElement).labels?.[0]?.textContent ?? one.textContent,
    visible: top + height > 0 && top < innerHeight && left + width > 0 && left < innerWidth, outlined: shows, top,
  }
}
