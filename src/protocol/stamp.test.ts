import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockDoubt, compareEffective, DAY_MS, observe, tick } from './stamp.ts'

const stamp = fc.record({ ms: fc.nat(1_000), counter: fc.nat(5) })

test('a clock never goes back and never repeats, whatever the wall clock does', () => {
  fc.assert(fc.property(stamp, fc.array(fc.nat(1_000)), (start, walls) => {
    let clock = start
    for (const nowMs of walls) {
      const next = tick(clock, nowMs)
      expect(next.ms > clock.ms || (next.ms === clock.ms && next.counter > clock.counter)).toBe(true)
      clock = next
    }
  }))
})

test('[M8] no clock adopts more than the time of receipt', () => {
  fc.assert(fc.property(stamp, stamp, fc.nat(1_000), (clock, seen, receivedMs) => {
    expect(observe(clock, seen, receivedMs).ms).toBeLessThanOrEqual(Math.max(clock.ms, receivedMs))
  }))
})

test('[M8] after observing an honest stamp, the next own stamp is greater', () => {
  fc.assert(fc.property(stamp, stamp, fc.nat(1_000), (clock, seen, nowMs) => {
    const next = tick(observe(clock, seen, seen.ms), nowMs)
    expect(next.ms > seen.ms || (next.ms === seen.ms && next.counter > seen.counter)).toBe(true)
  }))
})

test('[M8] effective stamps: time of receipt caps, then counter, then op id', () => {
  const at = (op: string, ms: number, counter = 0, receivedMs?: number) => ({ op, ms, counter, ...(receivedMs === undefined ? {} : { receivedMs }) })
  expect(compareEffective(at('a', 100, 0, 50), at('b', 60, 0, 70))).toBeLessThan(0)
  expect(compareEffective(at('a', 60, 2), at('b', 60, 1))).toBeGreaterThan(0)
  expect(compareEffective(at('a', 60), at('b', 60))).toBeLessThan(0)
})

test.each([
  ['2026-11-22', null, null, null],
  ['2010-01-01', null, null, 'implausible-year'],
  ['2099-01-01', null, null, 'implausible-year'],
  ['2040-01-01', null, -13 * 365 * DAY_MS, 'a-day-off'],
  ['2026-11-22', '2026-11-22T00:05:00Z', 0, null],
  ['2026-11-22', '2026-11-23', 0, 'behind-newest-entry'],
  ['2026-11-22', null, DAY_MS, null],
  ['2026-11-22', null, DAY_MS + 1, 'a-day-off'],
] as const)('[M8] clock at %s, newest entry %s, offset %s: %s', (now, newest, offsetMs, doubt) => {
  expect(clockDoubt(Date.parse(now), newest === null ? null : Date.parse(newest), offsetMs)).toBe(doubt)
})
