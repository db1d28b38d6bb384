import { spawnSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'

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

test('a hundred and fifty worlds hold what was promised', () => {
  const { code, said } = sim('--seed', '1', '--seeds', '150', '--figures')
  console.log(said)
  expect(code, said).toBe(0)
}, 240_000)

describe('a bug that is planted is found', () => {
  // Those that show within some worlds; `npm run sim -- --bugs` hunts them all.
  test.each(['last write wins', 'saved before the flush', 'ack before the flush', 'cursor saved before data', 'feed filter off by one', 'outbox dropped on sending'])('%s', (name) => {
    const { code, said } = sim('--bug', name, '--seed', '1', '--seeds', '300')
    expect(code, said).toBe(0)
  }, 90_000)
})
