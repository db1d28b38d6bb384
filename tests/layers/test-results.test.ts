import { expect, test } from 'vitest'
import { countTests } from '../../scripts/test-results.ts'

const file = (status: string, ...tests: string[]) => ({
  status,
  assertionResults: tests.map((each) => ({ status: each })),
})

test('passes and failures are summed over files', () => {
  const testResults = [file('passed', 'passed', 'passed'), file('failed', 'passed', 'failed')]
  expect(countTests({ testResults })).toEqual({ passed: 3, failed: 1 })
})

test('a test that was left out counts as failed', () => {
  expect(countTests({ testResults: [file('passed', 'passed', 'skipped', 'todo')] })).toEqual({ passed: 1, failed: 2 })
})

test('a file that could not be loaded counts as one failure', () => {
  expect(countTests({ testResults: [file('failed')] })).toEqual({ passed: 0, failed: 1 })
})
