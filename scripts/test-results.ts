/** How many tests passed and failed. */
export type Tally = { passed: number; failed: number }

type Assertion = { status: string }
type Report = { testResults: readonly { status: string; assertionResults: readonly Assertion[] }[] }

/**
 * Counts the tests in a runner's JSON report. Whatever is not a pass is a failure: a test left out proves nothing, and
 * a file that could not be loaded counts as one.
 */
export function countTests({ testResults }: Report): Tally {
  const tally = { passed: 0, failed: 0 }
  for (const { status, assertionResults } of testResults) {
    const passed = assertionResults.filter((assertion) => assertion.status === 'passed').length
    const failed = assertionResults.length - passed
    tally.passed += passed
    tally.failed += failed === 0 && status === 'failed' ? 1 : failed
  }
  return tally
}
