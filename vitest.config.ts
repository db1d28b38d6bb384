import { playwright } from '@vitest/browser-playwright'
import { defineConfig } from 'vitest/config'
import { CHROMIUM_FLAGS, findChromium } from './scripts/chromium.ts'
import { sourcePlugins } from './vite.config.ts'

const chromiumPath = findChromium()
const BROWSER_TESTS = ['tests/browser/**/*.test.{ts,tsx}', 'src/**/*.browser.test.{ts,tsx}']

/** Heavy projects run one file at a time: they own databases, servers and browsers, and must pass on two cores. */
const serial = { fileParallelism: false, maxWorkers: 1 }

export default defineConfig({
  test: {
    projects: [
      {
        plugins: sourcePlugins(),
        test: {
          name: 'unit',
          environment: 'node',
          include: ['src/**/*.test.{ts,tsx}', 'server/**/*.test.ts', 'tests/layers/**/*.test.ts'],
          exclude: ['**/*.browser.test.*'],
          maxWorkers: 2,
          isolate: false,
          testTimeout: 15_000,
        },
      },
      {
        test: {
          name: 'contract',
          environment: 'node',
          include: ['tests/contract/**/*.test.ts'],
          ...serial,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'api',
          environment: 'node',
          // All that no other project claims, so that no test file is ever left out.
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/{layers,contract,browser,e2e}/**', '**/*.browser.test.*'],
          ...serial,
          testTimeout: 90_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        plugins: sourcePlugins(),
        test: {
          name: 'browser',
          include: BROWSER_TESTS,
          ...serial,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 3 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { ...(chromiumPath && { executablePath: chromiumPath }), args: [...CHROMIUM_FLAGS] },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        test: {
          name: 'e2e',
          environment: 'node',
          include: ['tests/e2e/**/*.test.ts'],
          // Against browsers that die and disks that fill up, other each time and minutes long: a command of its own, npm run test:kill.
          exclude: process.env['KILL_ROUNDS'] === undefined ? ['tests/e2e/{kill,full-disk}.test.ts'] : [],
          ...serial,
          testTimeout: 300_000,
          hookTimeout: 180_000,
          sequence: { groupOrder: 4 },
        },
      },
    ],
  },
})
