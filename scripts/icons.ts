/** Draws the PNG icons of the home screen from public/icon.svg: `node scripts/icons.ts`, after the drawing has changed. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts'

const folder = join(import.meta.dirname, '..', 'public')
const drawing = await readFile(join(folder, 'icon.svg'), 'utf8')
const executablePath = findChromium()
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: [...CHROMIUM_FLAGS] })
try {
  for (const sizePx of [192, 512]) {
    const page = await browser.newPage({ viewport: { width: sizePx, height: sizePx } })
    await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${drawing}`)
    await page.screenshot({ path: join(folder, `icon-${sizePx}.png`) })
    await page.close()
  }
} finally {
  await browser.close()
}
