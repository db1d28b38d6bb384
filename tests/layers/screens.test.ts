import { expect, test } from 'vitest'
import { screensIn } from '../../scripts/screens.ts'

test('the screens are read from a table of routes', () => {
  const text = `export const ROUTES = [
    { path: '/', family: 'clinic', page: lazy(() => import('./today.tsx')) },
    { path: '/patients/:patient', family: 'clinic', page: ChartPage },
  ]
  const isTask = { path: '/no-screen' }`
  expect(screensIn(text)).toEqual([
    { path: '/', family: 'clinic' },
    { path: '/patients/:patient', family: 'clinic' },
  ])
})
