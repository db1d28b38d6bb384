import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

/** Runs the simulation as `npm run sim` does: in plain Node, where nothing but the program and its stand-ins is loaded. */
function sim(...args: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['tests/simulation/main.ts', ...args], { encoding: 'utf8' })
  return { code: status, said: stdout + stderr }
}

test('the same seed is the same world, event by event', () => {
  const [one, other] = [sim('--seed', '7', '--trace'), sim('--seed', '7', '--trace')]
  const eventsOf = (said: string): string[] => said.split('\n').filter((line) => /^\d{16} /.test(line))
  expect(eventsOf(one.said).length).toBeGreaterThan(200)
  expect(eventsOf(one.said)).toEqual(eventsOf(other.said))
})
