/** Draws the PNG icons of the home screen from public/icon.svg: `node scripts/icons.ts`, after the drawing has changed. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts'
import { encodePng } from './png.ts'

// The drawing has two colours; what lies between them are the soft edges.
const BLUE = [0x1b, 0x4b, 0x9b] as const
const WHITE = [0xff, 0xff, 0xff] as const
const SHADES = 4

const folder = join(import.meta.dirname, '..', 'public')
const drawing = await readFile(join(folder, 'icon.svg'), 'utf8')
const palette = Array.from({ length: SHADES }, (_, shade) => BLUE.map((blue, part) => Math.round(blue + ((WHITE[part]! - blue) * shade) / (SHADES - 1))))
const executablePath = findChromium()
const browser = await chromium.launch({ ...(executablePath && { executablePath }), args: [...CHROMIUM_FLAGS] })
try {
  const page = await browser.newPage()
  for (const sizePx of [192, 512]) {
    // Red is the colour in which blue and white lie furthest apart.
    const reds = await page.evaluate(redsOf, { url: `data:image/svg+xml,${encodeURIComponent(drawing)}`, sizePx })
    const shades = reds.map((red) => Math.round(((red - BLUE[0]) / (WHITE[0] - BLUE[0])) * (SHADES - 1)))
    await writeFile(join(folder, `icon-${sizePx}.png`), encodePng(sizePx, palette, shades))
  }
} finally {
  await browser.close()
}

/** Runs in the page. */
async function redsOf({ url, sizePx }: { url: string; sizePx: number }): Promise<number[]> {
  const image = new Image(sizePx, sizePx)
  image.src = url
  await image.decode()
  const canvas = new OffscreenCanvas(sizePx, sizePx)
  const context = canvas.getContext('2d')!
  context.drawImage(image, 0, 0, sizePx, sizePx)
  const { data } = context.getImageData(0, 0, sizePx, sizePx)
  return Array.from({ length: sizePx * sizePx }, (_, pixel) => data[pixel * 4]!)
}
